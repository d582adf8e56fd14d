import '../../services/entra/pastProxy.ts';
import type { PostgresServer } from '../../sandbox/postgres.ts';
import { asBot, postgresAt, startPostgres } from '../../sandbox/postgres.ts';
import { migrateFor } from '../../cli/migrate.ts';

/** Of this process: others use the same server. */
const template = `latchkey_template_${process.pid}`;
/** Where the processes that a run is spread over find the server of the run. */
const ofTheRun = 'TESTS_POSTGRES_URL';
let server: Promise<PostgresServer> | undefined;
let migrated: Promise<unknown> | undefined;
let made = 0;

async function theServer(): Promise<PostgresServer> {
  const shared = process.env[ofTheRun];
  server ??= shared === undefined ? startedServer() : Promise.resolve(postgresAt(shared));
  return server;
}

async function migrateTemplate(): Promise<void> {
  const owner = await (await theServer()).database(template);
  await migrateFor({ DATABASE_OWNER_URL: owner, DATABASE_URL: asBot(owner) });
}

function startedServer(): Promise<PostgresServer> {
  return startPostgres({ folder: `postgres-tests-${process.pid}`, keep: false });
}

/** An empty database with all tables and the bot's rights, copied rather than migrated; as its owner reaches it. */
export async function freshDatabase(): Promise<string> {
  made += 1;
  await (migrated ??= migrateTemplate());
  return (await theServer()).database(`latchkey_${process.pid}_${made}`, template);
}

/** A database without any table, as its owner reaches it. */
export async function emptyDatabase(): Promise<string> {
  made += 1;
  return (await theServer()).database(`latchkey_${process.pid}_${made}`);
}

/** Starts one PostgreSQL for all processes of a run of mocha. */
export async function mochaGlobalSetup(): Promise<void> {
  server = startedServer();
  process.env[ofTheRun] = (await server).url;
}

export async function mochaGlobalTeardown(): Promise<void> {
  await endDatabase();
}

/** Ends the server that this process started, for scripts that mocha does not run. */
export async function endDatabase(): Promise<void> {
  const ended = server;
  [server, migrated] = [undefined, undefined];
  Reflect.deleteProperty(process.env, ofTheRun);
  await (await ended)?.stop();
}
