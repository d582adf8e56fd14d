import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

/** The store cannot be used. `message` says why, without the connection string. */
export class StoreError extends Error {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** A statement that takes longer has come to nothing, in milliseconds. */
const usualPatienceMs = 8_000;

/** A pool on a database; nothing is connected yet. TLS as the URL says, e.g. `sslmode=verify-full`. A patience of 0 has no end. */
export function connect(url: string, connections: number, patienceMs = usualPatienceMs): Kysely<Schema> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // The server gives up first, so that the connection is free again; the client's own time-out is for a server that says nothing any more.
    statement_timeout: patienceMs,
    ...(patienceMs === 0 ? {} : { query_timeout: patienceMs + 1_000 }),
    application_name: 'latchkey',
  });
  // A connection that breaks while it is idle is replaced at its next use.
  pool.on('error', () => undefined);
  // The pool listens to idle connections alone: one that breaks between two queries of a transaction would end the process. Its next query fails.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** What went wrong in the database, said plainly. */
export function unusable(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const reason = error instanceof Error ? error.message : 'unknown';
  return new StoreError(`The database cannot be used: ${reason}`, { cause: error });
}
