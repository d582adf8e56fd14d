import type { Logger } from 'pino';
import { z } from 'zod';
import type { Clock } from '../../services/elevation/clock.ts';
import type { ExpiringValues } from '../common/expiringValues.ts';
import type { Cipher } from './cipher.ts';
import type { Errand } from './errand.ts';
import { readErrand, writeErrand } from './errand.ts';

/** Errands that wait for a sign-in, in a place where neither reading nor writing helps whoever lacks the key. */
export interface HeldErrands {
  put(key: string, errand: Errand, lifetimeMs: number): Promise<Date>;
  look(key: string): Promise<Errand | undefined>;
  /** Hands it out once. */
  take(key: string): Promise<Errand | undefined>;
}

const row = z.strictObject({ sealed: z.string() });

export function createHeldErrands(
  values: ExpiringValues,
  cipher: Cipher,
  clock: Clock,
  log: Logger,
): HeldErrands {
  /** What does not open counts as not there: it is told apart in the log alone. */
  function read(key: string, value: unknown): Errand | undefined {
    if (value === undefined) return undefined;
    const sealed = row.safeParse(value).data?.sealed;
    const text = sealed === undefined ? undefined : cipher.open(key, sealed);
    if (text !== undefined) return readErrand(text, clock.now());
    log.warn('something that waits for a sign-in is not what was put there');
    return undefined;
  }

  return {
    async put(key, errand, lifetimeMs) {
      const until = new Date(clock.now().getTime() + lifetimeMs);
      await values.put(key, { sealed: cipher.seal(key, writeErrand(errand, until)) }, lifetimeMs);
      return until;
    },
    look: async (key) => read(key, await values.look(key)),
    take: async (key) => read(key, await values.take(key)),
  };
}
