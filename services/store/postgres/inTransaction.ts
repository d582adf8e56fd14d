import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { InTransaction } from '../../elevation/kept.ts';
import type { AuditWriter, Unit } from './auditTrail.ts';
import type { Schema } from './schema.ts';
import { forget } from './turnMemory.ts';
import { collectUnit } from './unit.ts';

export interface TransactionParts {
  readonly clock: Clock;
  readonly writer: AuditWriter;
}

/** Of writers that meet, one is done after each attempt of theirs; far more than there are replicas at work on one thing. */
const attempts = 20;

/**
 * Transactions in PostgreSQL, each written in one statement: what it reads is compared there once more, and where another was faster the work is done again
 * with what that one has left. The work keeps nothing by itself, so that doing it twice does nothing twice.
 */
export function postgresInTransaction(
  db: Kysely<Schema>,
  { clock, writer }: TransactionParts,
): InTransaction {
  return async (work) => {
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const collected = collectUnit({ db, clock, isRepeated: attempt > 1 });
      const answer = await work(collected.kept);
      const given = collected.unit();
      if (isEmpty(given)) return answer;
      if (await writer.keep(db, given)) {
        collected.wasKept();
        return answer;
      }
      forget('');
    }
    throw new Error(`others were faster ${attempts} times in a row`);
  };
}

/** What was only read is relied on for nothing. */
function isEmpty({ writes, facts }: Unit): boolean {
  return facts.length === 0 && Object.keys(writes).every((name) => name === 'seen' || name === 'alone');
}
