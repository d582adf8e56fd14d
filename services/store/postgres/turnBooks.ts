import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { postgresOwnDoings } from './ownDoings.ts';
import { postgresReadAhead } from './readAhead.ts';
import type { Schema } from './schema.ts';
import { postgresNewsAhead } from './newsAhead.ts';
import { inOneTurn } from './turnMemory.ts';

/** What is read for a whole turn at once, in PostgreSQL. */
export function turnBooks(db: Kysely<Schema>, clock: Clock, onFailure: (error: unknown) => void) {
  return {
    ownDoings: postgresOwnDoings(db),
    readAhead: postgresReadAhead(db, clock, onFailure),
    readingAhead: postgresNewsAhead(db, onFailure),
    /** Runs work that reads each thing once. */
    readingOnce: <T>(work: () => Promise<T>) => inOneTurn(work),
  };
}
