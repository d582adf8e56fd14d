import { Kysely, PostgresDialect, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { migrations } from './migrations.ts';
import type { Schema } from './schema.ts';

/** A connection to the bot's own database. */
export interface Store {
  readonly db: Kysely<Schema>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The store cannot be used. `message` says why, without the connection string. */
export class StoreError extends Error {
  constructor(message: string, options: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/**
 * Opens the database and brings its tables up to date; Kysely's migrator takes a lock, so that of several replicas that start at once one does
 * it and the others wait. TLS as the URL says, e.g. `sslmode=verify-full`. Throws `StoreError`.
 */
export async function openDatabase(url: string, connections = 10): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 15_000,
    application_name: 'latchkey',
  });
  // A connection that breaks while it is idle is replaced at its next use.
  pool.on('error', () => undefined);
  // The pool listens to idle connections alone: one that breaks between two queries of a transaction would end the process. Its next query fails.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await db.destroy();
    const reason = error instanceof Error ? error.message : 'unknown';
    throw new StoreError(`The database cannot be used: ${reason}`, { cause: error });
  }
  return {
    db,
    async ping() {
      await sql`select 1`.execute(db);
    },
    close: () => db.destroy(),
  };
}
