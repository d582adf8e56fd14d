import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { migrations } from './migrations.ts';

/** What of the migrations a database lacks. Changes nothing; rejects where it cannot be used. */
export async function pendingMigrations(url: string): Promise<readonly string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1, connectionTimeoutMillis: 5_000 });
  pool.on('error', () => undefined);
  const db = new Kysely<{ kysely_migration: { name: string } }>({ dialect: new PostgresDialect({ pool }) });
  try {
    const { rows } = await sql<{
      found: string | null;
    }>`select to_regclass('kysely_migration')::text as found`.execute(db);
    const done =
      rows[0]?.found === null || rows[0] === undefined
        ? []
        : await db.selectFrom('kysely_migration').select('name').execute();
    const names = new Set(done.map(({ name }) => name));
    return Object.keys(migrations).filter((name) => !names.has(name));
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
