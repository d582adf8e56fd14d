import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { AuditFact } from '../../elevation/auditTrail.ts';
import type { AuditHead, AuditKeys } from './auditChain.ts';
import { beginning, linkHash, macOf, textOf } from './auditChain.ts';
import type { Schema } from './schema.ts';

export interface AuditWriter {
  /**
   * Appends a fact, any plain record. In a transaction of the caller's (at READ COMMITTED) it stands or falls with the rest of it, and other
   * writers wait for its end. Rejects where it could not be written.
   */
  append(db: Kysely<Schema>, fact: object): Promise<void>;
}

/** A row that was written; where that was in a transaction, it may still be rolled back. */
export interface WrittenRow extends AuditHead {
  readonly at: Date;
  /** The fact, as JSON. */
  readonly fact: string;
}

export interface AuditWriterParts {
  readonly clock: Clock;
  readonly keys: AuditKeys;
  readonly onRow?: (row: WrittenRow) => void;
}

/** Writes the trail. The database gives a row its number and keeps the order; the row's key is used here and stays here. */
export function createAuditWriter({ clock, keys: [key], onRow }: AuditWriterParts): AuditWriter {
  /** The newest row that was seen: only a hint, the database compares it. Where it fits, an append is one way there and back. */
  let seen: AuditHead = beginning;

  /** Appends after `before` where that is the newest row; answers the newest row otherwise. */
  async function tryAfter(
    before: AuditHead,
    db: Kysely<Schema>,
    fact: string,
  ): Promise<AuditHead | undefined> {
    const at = clock.now();
    const { seq, hash } = before;
    const next = linkHash(hash, seq + 1, at, fact);
    const { rows } = await sql<Answer>`
      select * from public.append_fact(${seq}, ${hash}, ${at.toISOString()}, ${fact}, ${key.id}, ${macOf(key, next)})
    `.execute(db);
    const [answer] = rows;
    if (answer === undefined) throw new Error('the audit trail gave no answer');
    const newest = { seq: Number(answer.head_seq), hash: answer.head_hash };
    seen = newest;
    if (!answer.appended) return newest;
    onRow?.({ ...newest, at, fact });
    return undefined;
  }

  /** The first answer names the newest row and keeps other writers out until the transaction ends: the second try fits. */
  async function appendIn(transaction: Kysely<Schema>, fact: string): Promise<void> {
    const newest = await tryAfter(seen, transaction, fact);
    if (newest === undefined) return;
    if ((await tryAfter(newest, transaction, fact)) !== undefined)
      throw new Error('the audit trail moved under its own lock');
  }

  return {
    async append(db, given) {
      const fact = textOf(given);
      if (db.isTransaction) await appendIn(db, fact);
      else if ((await tryAfter(seen, db, fact)) !== undefined)
        await db.transaction().execute((transaction) => appendIn(transaction, fact));
    },
  };
}

interface Answer {
  readonly head_seq: string;
  readonly head_hash: string;
  readonly appended: boolean;
}

/** A fact as it is written: who it was is reduced to an id. */
export function rowOf({ actor, ...fact }: AuditFact): object {
  return { ...fact, actor: actor.id };
}

/** Seals what was written before the trail had a key: the first row with one covers all of it. */
export async function sealFormerTrail(db: Kysely<Schema>, writer: AuditWriter): Promise<void> {
  const newest = await db
    .selectFrom('audit')
    .select(['seq', 'mac'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest?.mac === null) await writer.append(db, { what: 'sealed', detail: `rows 1 to ${newest.seq}` });
}
