import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** A row as it is stored and exported. */
export interface AuditRow {
  readonly seq: number;
  readonly at: Date;
  /** JSON of the fact. */
  readonly fact: string;
  readonly previous: string;
  readonly hash: string;
  /** `null` in rows from before the trail had a key. */
  readonly key: string | null;
  readonly mac: string | null;
}

const portion = 1_000;

/** Rows since a moment, in their order, read in portions. */
export async function* auditRows(db: Kysely<Schema>, since?: Date): AsyncGenerator<AuditRow> {
  // Below every number that a row can have: one put in before the first is seen too.
  for (let after = String(-(2n ** 63n)); ;) {
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
