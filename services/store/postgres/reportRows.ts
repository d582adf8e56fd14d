import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import type { AuditRow } from './auditRows.ts';
import { auditRows } from './auditRows.ts';
import type { Schema } from './schema.ts';
import { trackedOf, unsaid } from './trackedRow.ts';

/** From a moment up to, and without, another. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** How the trail is, as its numbers tell. */
export interface TrailExtent {
  /** Moment of the oldest row of all; absent where there is none. */
  readonly oldest?: Date;
  /** Numbers without a row, since a moment. Rows from before the trail had a key left gaps in which nothing is missing. */
  readonly missing: number;
}

export async function trailExtent(db: Kysely<Schema>, since: Date): Promise<TrailExtent> {
  const { rows } = await sql<{ oldest: Date | null; missing: string | null }>`
    with numbered as (
      select seq from audit
      where key is not null and seq >= (select min(seq) from audit where at >= ${since})
    )
    select
      (select at from audit order by seq limit 1) as oldest,
      (select greatest(max(seq), (select max(seq) from audit_head)) - min(seq) + 1 - count(*) from numbered) as missing`.execute(
    db,
  );
  const { oldest = null, missing = null } = rows[0] ?? {};
  return { ...(oldest === null ? {} : { oldest }), missing: Number(missing ?? 0) };
}

/** Hands over every row since a moment, in portions: nothing of them is kept here. */
export async function eachRowSince(
  db: Kysely<Schema>,
  since: Date,
  see: (row: AuditRow) => void,
): Promise<void> {
  for await (const row of auditRows(db, since)) see(row);
}

/** Whether this role of the database may read requests at all. */
export async function mayReadRequests(db: Kysely<Schema>): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_table_privilege('public.request', 'select') as may`.execute(db);
  return rows[0]?.may === true;
}

/**
 * Requests that were asked for in a span, by some people or by anybody; with them those of which nobody knows when they were asked for, which may have been
 * then. Whose row last changed before it was not.
 */
export async function requestsAskedIn(
  db: Kysely<Schema>,
  { from, to }: Span,
  requesterIds?: readonly string[],
): Promise<readonly TrackedRequest[]> {
  // Moments are texts there that sort as they follow each other.
  const askedAt = sql<string>`body->'request'->'askedAt'->>'$date'`;
  const found = await db
    .selectFrom('request')
    .select('body')
    .where((row) =>
      row.or([
        row.and([row(askedAt, '>=', from.toISOString()), row(askedAt, '<', to.toISOString())]),
        row.and([
          row.or([row(askedAt, 'is', null), row(askedAt, '=', unsaid.toISOString())]),
          row('changed_at', '>=', from),
        ]),
      ]),
    )
    .$if(requesterIds !== undefined, (query) =>
      query.where('requester_id', 'in', [...(requesterIds ?? []), '']),
    )
    .execute();
  return found.map(trackedOf);
}
