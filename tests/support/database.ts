import type { PostgresServer } from '../../sandbox/postgres.ts';
import { asBot, startPostgres } from '../../sandbox/postgres.ts';
import { migrateFor } from '../../cli/migrate.ts';

/** Of this process: others may use the same server. */
const template = `latchkey_template_${process.pid}`;
let server: PostgresServer | undefined;
let made = 0;

/** One PostgreSQL for the whole run, started when somebody first needs a database. */
async function theServer(): Promise<PostgresServer> {
  if (server !== undefined) return server;
  server = await startPostgres({ folder: `postgres-tests-${process.pid}`, keep: false });
  const owner = await server.database(template);
  await migrateFor({ DATABASE_OWNER_URL: owner, DATABASE_URL: asBot(owner) });
  return server;
}

/** An empty database with all tables and the bot's rights, copied rather than migrated; as its owner reaches it. */
export async function freshDatabase(): Promise<string> {
  made += 1;
  return (await theServer()).database(`latchkey_${process.pid}_${made}`, template);
}

/** A database without any table, as its owner reaches it. */
export async function emptyDatabase(): Promise<string> {
  made += 1;
  return (await theServer()).database(`latchkey_${process.pid}_${made}`);
}

/** Ends the server at the end of the run; another run in the same process starts one of its own. */
export const mochaHooks = {
  afterAll: async (): Promise<void> => {
    const ended = server;
    server = undefined;
    await ended?.stop();
  },
};
