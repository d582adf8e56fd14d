import type { Kysely } from 'kysely';
import type { AuditHead, AuditKeys } from './auditChain.ts';
import { beginning, formerLinkHash, linkHash, macOf } from './auditChain.ts';
import type { AuditFault } from './auditFault.ts';
import type { AuditRow } from './auditRows.ts';
import { auditRows } from './auditRows.ts';
import type { OpenIntent } from './openIntents.ts';
import { createIntents } from './openIntents.ts';
import type { Schema } from './schema.ts';
import { inSnapshot } from './snapshot.ts';

export interface AuditVerdict {
  readonly rows: number;
  readonly faults: readonly AuditFault[];
  /** What was begun and of which no outcome is written. */
  readonly openIntents: readonly OpenIntent[];
}

/** What the trail must agree with besides itself. `row` is asked for each row, `end` after the last. */
export interface AuditWitness {
  row(row: AuditRow): readonly AuditFault[];
  end(last: number): readonly AuditFault[];
}

export interface VerifyOptions {
  readonly keys: AuditKeys;
  readonly witnesses?: readonly AuditWitness[];
}

/** Walks the trail as it is at one moment, whoever appends meanwhile, and names everything that was changed, removed or put in. */
export async function verifyAudit(
  db: Kysely<Schema>,
  { keys, witnesses = [] }: VerifyOptions,
): Promise<AuditVerdict> {
  return inSnapshot(db, async (snapshot) => {
    const faults: AuditFault[] = [];
    const intents = createIntents();
    let last: Walked = { ...beginning, isKeyed: false };
    let rows = 0;
    for await (const row of auditRows(snapshot)) {
      rows += 1;
      const wrong = rowFaults(row, last, keys);
      if (!wrong.some(({ kind }) => kind !== 'removed')) intents.see(row);
      faults.push(...wrong, ...witnesses.flatMap((witness) => witness.row(row)));
      last = { seq: row.seq, hash: row.hash, isKeyed: last.isKeyed || isKeyed(row) };
    }
    faults.push(...(await endFaults(snapshot, last, faults)));
    faults.push(...witnesses.flatMap((witness) => witness.end(last.seq)));
    return { rows, faults, openIntents: intents.open() };
  });
}

/** The row before, and whether any up to it has a key. */
interface Walked extends AuditHead {
  readonly isKeyed: boolean;
}

function isKeyed({ key, mac }: AuditRow): boolean {
  return key !== null || mac !== null;
}

function rowFaults(row: AuditRow, before: Walked, keys: AuditKeys): readonly AuditFault[] {
  const { seq, at, fact, previous, hash } = row;
  const follows = previous === before.hash;
  if (!isKeyed(row)) {
    if (before.isKeyed || seq < 1) return [{ kind: 'inserted', seq }];
    if (formerLinkHash(previous, at, fact) !== hash) return [{ kind: 'changed', seq }];
    // Numbers that were taken and not used left gaps in those days; where the links fit, no row is missing.
    if (follows) return [];
    return [seq === before.seq + 1 ? { kind: 'inserted', seq } : gap(before, seq)];
  }
  const own = keyedFault(row, keys);
  if (seq <= before.seq) return [{ kind: 'inserted', seq }];
  if (seq !== before.seq + 1) return [gap(before, seq), ...own];
  return own.length > 0 || follows ? own : [{ kind: 'inserted', seq }];
}

function keyedFault(row: AuditRow, keys: AuditKeys): readonly AuditFault[] {
  const { seq, at, fact, previous, hash, mac } = row;
  if (linkHash(previous, seq, at, fact) !== hash) return [{ kind: 'changed', seq }];
  const key = keys.find(({ id }) => id === row.key);
  if (key === undefined) return [{ kind: 'unknown-key', seq, key: row.key ?? '' }];
  return macOf(key, hash) === mac ? [] : [{ kind: 'forged', seq }];
}

function gap({ seq: last }: AuditHead, seq: number): AuditFault {
  return { kind: 'removed', from: last + 1, to: seq - 1 };
}

async function endFaults(
  db: Kysely<Schema>,
  last: Walked,
  found: readonly AuditFault[],
): Promise<readonly AuditFault[]> {
  if (last.seq > 0 && !last.isKeyed) return [{ kind: 'unsealed', to: last.seq }];
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
  if (head === undefined) return [{ kind: 'head' }];
  const end = Number(head.seq);
  if (end > last.seq) return [{ kind: 'removed', from: last.seq + 1, to: end }];
  if (end < last.seq) return [{ kind: 'inserted', seq: last.seq }];
  return head.hash === last.hash || found.length > 0 ? [] : [{ kind: 'head' }];
}
