import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { AuditFact } from '../../elevation/auditTrail.ts';
import type { AuditHead, AuditKey, AuditKeys } from './auditChain.ts';
import { beginning, linkHash, macOf, textOf } from './auditChain.ts';
import { isRefused } from './connect.ts';
import { inBatches } from './inBatches.ts';
import type { Keeping, Signed } from './keep.ts';
import { keep } from './keep.ts';
import type { Schema } from './schema.ts';
import type { Writes } from './writes.ts';
import { together } from './writes.ts';

export interface AuditWriter {
  /** Appends a fact, any plain record. Rejects where it could not be written. */
  append(db: Kysely<Schema>, fact: object): Promise<void>;
  /** Keeps facts and what they tell of together, or nothing. False where somebody was faster. Rejects where it could not be kept. */
  keep(db: Kysely<Schema>, unit: Unit): Promise<boolean>;
}

/** What stands or falls together. */
export interface Unit {
  readonly writes: Partial<Writes>;
  readonly facts: readonly object[];
  /** Names of what is written: two units that have one in common are never sent together. */
  readonly touches: readonly string[];
}

/** A row that was written. */
export interface WrittenRow extends AuditHead {
  readonly at: Date;
  /** The fact, as JSON. */
  readonly fact: string;
}

export interface AuditWriterParts {
  readonly clock: Pick<Clock, 'now'>;
  readonly keys: AuditKeys;
  readonly onRow?: (row: WrittenRow) => void;
}

/** So often the newest row is believed to be where it was seen last; then it is held until the rows are written. */
const mostTries = 5;

interface Sent extends Unit {
  readonly db: Kysely<Schema>;
  readonly texts: readonly string[];
}

/** What goes in one statement; facts as the texts that are hashed. */
interface Given {
  readonly writes: Partial<Writes>;
  readonly facts: readonly string[];
}

/** Writes the trail. The database gives a row its number and keeps the order; the rows' key is used here and stays here. */
export function createAuditWriter({ clock, keys: [key], onRow }: AuditWriterParts): AuditWriter {
  /** The newest row that was seen: only a hint, the database compares it. */
  let seen: AuditHead = beginning;

  /** Only what is committed is told. */
  function note({ came, written }: Tried): boolean {
    if (came.kind !== 'stale' && written.length > 0) seen = came.head;
    if (came.kind === 'kept') for (const row of written) onRow?.(row);
    return came.kind === 'kept';
  }

  /** One statement, where no other replica has written meanwhile. */
  async function keepAll(units: readonly Sent[]): Promise<boolean> {
    const [{ db } = unexpected()] = units;
    const given = {
      writes: together(units.map((unit) => unit.writes)),
      facts: units.flatMap(({ texts }) => texts),
    };
    const hold = async (transaction: Kysely<Schema>): Promise<Tried> =>
      tryAfter(transaction, given, rowsAfter(await heldHead(transaction), clock.now(), given.facts, key));
    // What is refused for another row that came before ends the transaction that it is in: there nothing is tried.
    if (db.isTransaction) return note(await hold(db));
    for (let tries = 1; tries <= mostTries; tries += 1) {
      const tried = await tryAfter(db, given, rowsAfter(seen, clock.now(), given.facts, key));
      const isKept = note(tried);
      if (tried.came.kind !== 'moved') return isKept;
    }
    return note(await db.transaction().execute(hold));
  }

  const send = inBatches((units: readonly Sent[]) => allOrEach(units, keepAll));
  const sent = (db: Kysely<Schema>, unit: Unit): Promise<boolean> => {
    const one = { ...unit, db, texts: unit.facts.map(textOf) };
    // What others keep must not fall with a transaction of somebody's own.
    return db.isTransaction ? keepAll([one]) : send(one);
  };
  return {
    async append(db, fact) {
      const isKept = await sent(db, { writes: {}, facts: [fact], touches: [] });
      if (!isKept) throw new Error('a fact was not written');
    },
    keep: sent,
  };
}

/** What the database refuses for one of them is found by sending each alone. */
async function allOrEach(
  units: readonly Sent[],
  keepAll: (units: readonly Sent[]) => Promise<boolean>,
): Promise<readonly PromiseSettledResult<boolean>[]> {
  const [whole] = await Promise.allSettled([keepAll(units)]);
  const isForAll = whole.status === 'fulfilled' ? whole.value : !isRefused(whole.reason);
  if (isForAll || units.length === 1) return units.map(() => whole);
  const results: PromiseSettledResult<boolean>[] = [];
  for (const unit of units) results.push(...(await Promise.allSettled([keepAll([unit])])));
  return results;
}

function unexpected(): never {
  throw new Error('nothing is to be kept');
}

interface Rows {
  readonly signed: Signed;
  readonly written: readonly WrittenRow[];
}

interface Tried {
  readonly came: Keeping;
  readonly written: readonly WrittenRow[];
}

async function tryAfter(db: Kysely<Schema>, { writes }: Given, { signed, written }: Rows): Promise<Tried> {
  return { came: await keep(db, writes, signed), written };
}

/** The rows that follow a row, signed. */
function rowsAfter(after: AuditHead, at: Date, facts: readonly string[], key: AuditKey): Rows {
  const written: WrittenRow[] = [];
  let last = after;
  for (const fact of facts) {
    const seq = last.seq + 1;
    last = { seq, hash: linkHash(last.hash, seq, at, fact) };
    written.push({ ...last, at, fact });
  }
  const signed = {
    ...{ after, moments: written.map(() => at.toISOString()), facts, keyId: key.id },
    macs: written.map(({ hash }) => macOf(key, hash)),
  };
  return { signed, written };
}

/** The newest row, which is nobody else's to follow until the transaction ends: an append that follows none answers it. */
async function heldHead(transaction: Kysely<Schema>): Promise<AuditHead> {
  const { rows } = await sql<{ head_seq: string; head_hash: string }>`
    select head_seq, head_hash from public.append_fact(-1, '', '', '', '', repeat('0', 64))`.execute(
    transaction,
  );
  const [head] = rows;
  if (head === undefined) throw new Error('the audit trail gave no answer');
  return { seq: Number(head.head_seq), hash: head.head_hash };
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
