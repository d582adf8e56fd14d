import type { Kysely } from 'kysely';
import type { AuditFact } from '../../elevation/auditTrail.ts';
import { createAuditTrail } from '../../elevation/auditTrail.ts';
import type { Clock } from '../../elevation/clock.ts';
import type { InTransaction, Kept } from '../../elevation/kept.ts';
import type { AuditWriter } from './auditTrail.ts';
import { rowOf } from './auditTrail.ts';
import { postgresIncidents } from './incidents.ts';
import { postgresIntentStore } from './intentStore.ts';
import { postgresPreferences } from './preferences.ts';
import { postgresReminderBook } from './reminderBook.ts';
import { postgresRequestStore } from './requestStore.ts';
import type { Schema } from './schema.ts';

export interface TransactionParts {
  readonly clock: Clock;
  readonly writer: AuditWriter;
}

/**
 * Transactions in PostgreSQL. Rows of the trail are written last: all replicas wait in line for its end, so it is held as briefly as can be, and always
 * after the rows that two of them might both want.
 */
export function postgresInTransaction(
  db: Kysely<Schema>,
  { clock, writer }: TransactionParts,
): InTransaction {
  return async (work) => {
    const facts: AuditFact[] = [];
    return db.transaction().execute(async (transaction) => {
      const audit = createAuditTrail((fact) => {
        facts.push(fact);
        return Promise.resolve();
      });
      const kept: Kept = {
        requests: postgresRequestStore(transaction, clock, { lock: true }),
        reminders: postgresReminderBook(transaction),
        preferences: postgresPreferences(transaction),
        intents: postgresIntentStore(transaction),
        incidents: postgresIncidents(transaction),
        audit,
      };
      const answer = await work(kept);
      for (const fact of facts) await writer.append(transaction, rowOf(fact));
      return answer;
    });
  };
}
