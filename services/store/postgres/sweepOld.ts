import type { CompiledQuery, Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Schema } from './schema.ts';

/** At one time, so that no statement runs into its time-out where years of rows wait, and nobody waits for a lock. Some 70,000 in a day. */
const portion = 500;

/** Requests that are over, of which everybody has heard, with all that hangs on them. Several replicas take others. */
export function oldRequests(db: Kysely<Schema>, before: Date): CompiledQuery {
  const hanging = ['claim', 'card', 'reach', 'look', 'reminder'] as const;
  const parts = hanging.map(
    (table) =>
      sql`${sql.ref(`of_${table}`)} as (
        delete from ${sql.table(table)} hung using old where hung.api = old.api and hung.id = old.id)`,
  );
  return sql`
    with old as materialized (
      select api, id from request where not open and told >= version and changed_at <= ${before}
      order by changed_at limit ${portion} for update skip locked
    ), ${sql.join(parts)}
    delete from request using old where request.api = old.api and request.id = old.id`.compile(db);
}

/** Durations by their age; settings of a target too, but for the newest of the old ones: later ones are compared with it. */
export function oldMeasures(db: Kysely<Schema>, before: Date): readonly CompiledQuery[] {
  return [
    sql`
      delete from effect where ctid in (
        select ctid from effect where at <= ${before} order by at limit ${portion} for update skip locked)`.compile(
      db,
    ),
    sql`
      delete from rules_seen where ctid in (
        select ctid from rules_seen old where at <= ${before} and exists (
          select from rules_seen newer where newer.target = old.target and newer.at > old.at and newer.at <= ${before})
        order by at limit ${portion} for update skip locked)`.compile(db),
  ];
}

/** Whoever has not been seen for so long: where they are reached, and what they chose. Their requests have a time of their own. */
export function oldPeople(db: Kysely<Schema>, before: Date): CompiledQuery {
  const own = ['call_level', 'preference', 'bundle'] as const;
  const parts = own.map(
    (table) =>
      sql`${sql.ref(`of_${table}`)} as (
        delete from ${sql.table(table)} owned using old where owned.person_id = old.person_id)`,
  );
  return sql`
    with old as materialized (
      select person_id from address where seen_at <= ${before}
      order by seen_at limit ${portion} for update skip locked
    ), ${sql.join(parts)}
    delete from address using old where address.person_id = old.person_id`.compile(db);
}

/** What the sweeps go by. */
export const sweptByIndex: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index request_over on request (changed_at) where not open`.execute(db);
    await db.schema.createIndex('effect_at').on('effect').column('at').execute();
    await db.schema.createIndex('rules_seen_at').on('rules_seen').column('at').execute();
    await db.schema.createIndex('away_until').on('away').column('until').execute();
    await db.schema.createIndex('address_seen').on('address').column('seen_at').execute();
  },
};
