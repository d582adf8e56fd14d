import type { Store } from '../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../services/store/postgres/openDatabase.ts';

/** Does work on the database that DATABASE_URL names, as whatever role it does. It has to be up to date: nothing is migrated. */
export async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '')
    throw new Error('DATABASE_URL is missing: the PostgreSQL database of the bot.');
  const store = await openDatabase(url, 1);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
