import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { AuditFact } from '../../elevation/auditTrail.ts';
import type { Schema } from './schema.ts';

/** Any number: it names the lock that puts the facts of all replicas into one order. */
const chainLock = 7_201_442;

/** What the first row follows. */
const beginning = '0'.repeat(64);

/** Appends to the audit trail in PostgreSQL: append-only by the database itself, each row's hash taken over the one before. */
export async function appendFact(db: Kysely<Schema>, clock: Clock, fact: AuditFact): Promise<void> {
  const at = clock.now();
  await sql`select append_fact(${chainLock}, ${at}, ${at.toISOString()}, ${textOf(fact)}, ${beginning})`.execute(
    db,
  );
}

/** A row as it is exported. */
export interface AuditRow {
  readonly seq: number;
  readonly at: Date;
  /** JSON of the fact. */
  readonly fact: string;
  readonly hash: string;
}

/** What is wrong with the trail, row by row; empty when nothing is. */
export type AuditFault =
  | { readonly kind: 'changed' | 'inserted'; readonly seq: number }
  | { readonly kind: 'removed'; readonly from: number; readonly to: number };

interface StoredRow extends AuditRow {
  readonly previous: string;
}

/** Rows since a moment, in their order, read in portions. */
export async function* auditRows(db: Kysely<Schema>, since?: Date): AsyncGenerator<StoredRow> {
  const portion = 1_000;
  for (let after = '0'; ;) {
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('seq', '>', after)
      .$if(since !== undefined, (query) => query.where('at', '>=', since ?? new Date(0)))
      .orderBy('seq')
      .limit(portion)
      .execute();
    for (const row of rows) yield { ...row, seq: Number(row.seq) };
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}

/** Walks the chain and names every row that was changed, removed or put in. */
export async function verifyAudit(
  db: Kysely<Schema>,
): Promise<{ readonly rows: number; readonly faults: readonly AuditFault[] }> {
  const faults: AuditFault[] = [];
  let previous = beginning;
  let last = 0;
  let rows = 0;
  for await (const row of auditRows(db)) {
    rows += 1;
    if (row.seq !== last + 1) faults.push({ kind: 'removed', from: last + 1, to: row.seq - 1 });
    const ownHash = linkHash(row.previous, row.at, row.fact);
    if (ownHash !== row.hash) faults.push({ kind: 'changed', seq: row.seq });
    else if (row.seq === last + 1 && row.previous !== previous)
      faults.push({ kind: 'inserted', seq: row.seq });
    previous = row.hash;
    last = row.seq;
  }
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
  const end = Number(head?.seq ?? 0);
  if (end > last) faults.push({ kind: 'removed', from: last + 1, to: end });
  else if (last > end || (head !== undefined && head.hash !== previous && faults.length === 0))
    faults.push({ kind: 'inserted', seq: last });
  return { rows, faults };
}

function linkHash(previous: string, at: Date, fact: string): string {
  return createHash('sha256').update(`${previous}\n${at.toISOString()}\n${fact}`).digest('hex');
}

/** Members in one order, whatever order they came in. */
function textOf(fact: AuditFact): string {
  return JSON.stringify({ ...fact, actor: fact.actor.id });
}
