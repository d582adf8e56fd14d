import { SetupError } from './directoryRows.ts';

/** Looks; `undefined` where the tenant lacks what is looked for, which is told elsewhere. */
export async function quietly<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof SetupError) return undefined;
    throw error;
  }
}
