import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import pg from 'pg';
import { connect } from './connect.ts';
import { migrations } from './migrations.ts';
import { powersOverTrail } from './ownRole.ts';
import type { Schema } from './schema.ts';

/** What of the migrations a database lacks. Changes nothing; rejects where it cannot be used. */
export async function pendingIn(db: Kysely<Schema>): Promise<readonly string[]> {
  const { rows } = await sql<{ found: boolean }>`
    select to_regclass('public.kysely_migration') is not null as found`.execute(db);
  const done =
    rows[0]?.found === true
      ? (await sql<{ name: string }>`select name from public.kysely_migration`.execute(db)).rows
      : [];
  const names = new Set(done.map(({ name }) => name));
  return Object.keys(migrations).filter((name) => !names.has(name));
}

/** What keeps the bot from using its database, if anything: missing migrations, or powers over the audit trail that it must not have. */
export interface DatabaseObstacles {
  readonly pending: readonly string[];
  readonly powers: readonly string[];
}

/** Looks as the bot's role; changes nothing. Rejects where the database cannot be used at all. */
export async function databaseObstacles(url: string): Promise<DatabaseObstacles> {
  const { db } = connect(url, { connections: 1 });
  try {
    const pending = await pendingIn(db);
    return { pending, powers: pending.length > 0 ? [] : await powersOverTrail(db) };
  } finally {
    await db.destroy();
  }
}

/** Ids of the people whom the bot can write to in Teams. */
export async function reachablePeople(url: string): Promise<ReadonlySet<string>> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ person_id: string }>('select person_id from address');
    return new Set(rows.map(({ person_id: id }) => id));
  } finally {
    await client.end();
  }
}
