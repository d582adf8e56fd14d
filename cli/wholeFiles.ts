import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';

export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes files that are not there yet: all of them, each to its end, or none. `mode`: whose they are. Rejects with what the system says, `EEXIST` where one is
 * there, which stays as it is.
 */
export async function writeNew(files: readonly NewFile[], mode: number): Promise<void> {
  const begun: string[] = [];
  const placed: string[] = [];
  try {
    for (const { path, text } of files) begun.push(await besideOf(path, text, mode));
    for (const [index, { path }] of files.entries()) {
      // A rename would take the place of what somebody wrote.
      await link(begun[index] ?? '', path);
      placed.push(path);
    }
  } catch (error) {
    await removeAll(placed);
    throw error;
  } finally {
    await removeAll(begun);
  }
}

/** Writes a file of this program's own, also in the place of one that is there: whoever reads it finds the one or the other. */
export async function writeOver(path: string, text: string, mode: number): Promise<void> {
  await rename(await besideOf(path, text, mode), path);
}

/** Its path. Nothing is left of it where it cannot be written to its end. */
async function besideOf(path: string, text: string, mode: number): Promise<string> {
  const own = `${path}.${randomUUID()}`;
  try {
    await writeFile(own, text, { flag: 'wx', mode, flush: true });
    return own;
  } catch (error) {
    await removeAll([own]);
    throw error;
  }
}

async function removeAll(paths: readonly string[]): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
}
