import type { PostgresPool } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { databaseUrlFault, isDatabaseUrl } from './databaseUrl.ts';
import type { Schema } from './schema.ts';

/** The store cannot be used. `message` says why, without the connection string. */
export class StoreError extends Error {
  constructor(message: string, options: { readonly cause?: unknown } = {}) {
    super(message, options);
    this.name = 'StoreError';
  }
}

/** A statement of the bot that takes longer has come to nothing, in milliseconds. */
const patienceMs = 8_000;

/** What the server, the database or the role may have set, and a large table does not keep to. */
const endless = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
  .map((name) => `-c ${name}=0`)
  .join(' ');

export interface PoolOptions {
  readonly connections: number;
  /** Statements take as long as they take, whatever the database or the role says: for migrations. */
  readonly isPatient?: boolean;
  /** For whoever keeps watch: the database did not answer, or not in time. What it refuses because of what was asked is none. */
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

/** The statements of Kysely, and the pool below them for whoever sends several statements at once and wants the rows of each. */
export interface Connections {
  readonly db: Kysely<Schema>;
  readonly pool: Pick<pg.Pool, 'query' | 'totalCount' | 'idleCount' | 'waitingCount'>;
}

/** A pool on a database; nothing is connected yet. TLS as the URL says, e.g. `sslmode=verify-full`. `db.destroy()` ends both. Throws `StoreError` for what is no URL. */
export function connect(
  url: string,
  { connections, isPatient = false, onTrouble }: PoolOptions,
): Connections {
  // The address is told in errors.
  if (!isDatabaseUrl(url)) throw new StoreError(databaseUrlFault);
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    ...(isPatient
      ? { options: endless }
      : // The server gives up first, so that the connection is free again; the client's own time-out is for a server that says nothing any more.
        { statement_timeout: patienceMs, query_timeout: patienceMs + 1_000 }),
    application_name: 'latchkey',
  });
  // A connection that breaks while it is idle is replaced at its next use.
  pool.on('error', () => undefined);
  // The pool listens to idle connections alone: one that breaks between two queries of a transaction would end the process. Its next query fails.
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  const db = new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: watched(pool, onTrouble) }),
    log({ level, ...event }) {
      if (level === 'error' && 'error' in event && isTrouble(event.error)) onTrouble?.(event.error);
    },
  });
  return { db, pool };
}

/** Kysely tells of statements that failed, not of connections that never came about. */
function watched(pool: pg.Pool, onTrouble: PoolOptions['onTrouble']): PostgresPool {
  return {
    async connect() {
      return pool.connect().catch((error: unknown) => {
        onTrouble?.(error);
        throw error;
      });
    },
    end: () => pool.end(),
    options: pool.options,
  };
}

/** SQLSTATE classes of a server that cannot be used: connection, authorization, no such database, resources, operator, system. */
const troubleClasses = /^(?:08|28|3D|53|57|58|XX)/;

/** An error without an SQLSTATE is none of the server's: the connection broke, or nothing came in time. */
function isTrouble(error: unknown): boolean {
  const code = codeOf(error);
  return !/^[0-9A-Z]{5}$/.test(code) || troubleClasses.test(code);
}

/** Whether the database refused what was asked because of what it is: nothing of it was done, and something else may go through. */
export function isRefused(error: unknown): boolean {
  return !isTrouble(error) && !codeOf(error).startsWith(locked);
}

/** The class of what could not be had because somebody else holds it. */
const locked = '55';

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** What went wrong in the database, said plainly. */
export function unusable(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  const reason = error instanceof Error ? error.message : 'unknown';
  return new StoreError(`The database cannot be used: ${reason}`, { cause: error });
}
