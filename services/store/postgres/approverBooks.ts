import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import { postgresAwayBook } from './awayBook.ts';
import { postgresLookBook } from './lookBook.ts';
import { postgresRulesBook } from './rulesBook.ts';
import type { Schema } from './schema.ts';

/** What approvers are told beside an order, in PostgreSQL. */
export function approverBooks(db: Kysely<Schema>, clock: Clock) {
  return {
    rulesSeen: postgresRulesBook(db, clock),
    looks: postgresLookBook(db, clock),
    away: postgresAwayBook(db, clock),
  };
}
