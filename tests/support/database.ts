import type { PostgresServer } from '../../sandbox/postgres.ts';
import { startPostgres } from '../../sandbox/postgres.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { postgresRetryQueue } from '../../services/store/postgres/retryQueue.ts';

const template = 'latchkey_template';
let server: PostgresServer | undefined;
let made = 0;

/** One PostgreSQL for the whole run, started when somebody first needs a database. */
async function theServer(): Promise<PostgresServer> {
  if (server !== undefined) return server;
  server = await startPostgres({ folder: `postgres-tests-${process.pid}`, keep: false });
  const store = await openDatabase(await server.database(template), 1);
  // The queue makes its own tables when it first starts.
  const retries = postgresRetryQueue(store.db, () => undefined);
  await retries.work(() => Promise.resolve());
  await retries.stop();
  await store.close();
  return server;
}

/** An empty database with all tables, copied rather than migrated. */
export async function freshDatabase(): Promise<string> {
  made += 1;
  return (await theServer()).database(`latchkey_${process.pid}_${made}`, template);
}

/** Ends the server at the end of the run. */
export const mochaHooks = {
  afterAll: async (): Promise<void> => {
    await server?.stop();
  },
};
