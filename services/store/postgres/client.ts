import pg from 'pg';

/**
 * One connection that is not of a pool, not yet opened. One that breaks while nobody asks it anything tells its listeners, and would end the process where there are none;
 * here the next query rejects, as on one that broke earlier.
 */
export function newClient(url: string, options: pg.ClientConfig = {}): pg.Client {
  const client = new pg.Client({ ...options, connectionString: url });
  client.on('error', () => undefined);
  return client;
}

/** The same, opened. Rejects where the database cannot be reached. */
export async function openClient(url: string, options: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = newClient(url, options);
  await client.connect();
  return client;
}
