import { createHmac, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditFact } from '../../elevation/auditTrail.ts';
import type { AuditKey, AuditKeys } from './auditChain.ts';
import type { AuditWriter } from './auditTrail.ts';
import { createAuditWriter, rowOf } from './auditTrail.ts';
import type { Left } from './erasePerson.ts';
import { erasePerson } from './erasePerson.ts';
import type { Schema } from './schema.ts';

export interface Erasure {
  readonly personId: string;
  /** Who does it, as the trail names them. */
  readonly by: string;
  readonly keys: AuditKeys;
}

/**
 * Names an erased person in the trail: HMAC-SHA-256 over their id, in hex. Who has the key and the id can tell that they were erased; nobody finds the id by it, as they
 * could by a plain hash where there is a list of everybody's.
 */
export function pseudonymOf({ secret }: AuditKey, personId: string): string {
  return createHmac('sha256', secret).update(`latchkey erased person\n${personId}`).digest('hex');
}

/** Erases a person, with the intent in the trail before and the outcome in the same transaction. Rejects with nothing done where either cannot be written. */
export async function eraseOnRecord(db: Kysely<Schema>, { personId, by, keys }: Erasure): Promise<Left> {
  const writer = createAuditWriter({ clock: { now: () => new Date() }, keys });
  const common = {
    ...{ actor: { id: by }, intent: randomUUID(), verb: 'erase' },
    person: pseudonymOf(keys[0], personId),
  } as const satisfies Omit<AuditFact, 'what'>;
  await writer.append(db, rowOf({ what: 'intended', ...common }));
  try {
    return await erasePerson(db, personId, (transaction, touched) =>
      writer.append(transaction, rowOf({ what: 'erased', ...common, touched })),
    );
  } catch (error) {
    await notDone(db, writer, { what: 'not-done', ...common });
    throw error;
  }
}

/** What kept it from being done is told; that this was not written adds nothing. */
function notDone(db: Kysely<Schema>, writer: AuditWriter, fact: AuditFact): Promise<void> {
  return writer.append(db, rowOf(fact)).catch(() => undefined);
}
