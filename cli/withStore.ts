import type { Store } from '../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../services/store/postgres/openDatabase.ts';

/** Does work on the database that DATABASE_URL names, as whatever role it does. It has to be up to date: nothing is migrated. `isPatient`: statements take as long as they take. */
export async function withStore(
  work: (store: Store) => Promise<void>,
  options: { readonly isPatient?: boolean } = {},
): Promise<void> {
  const url = process.env['DATABASE_URL'];
  if (url === undefined || url === '')
    throw new Error('DATABASE_URL is missing: the PostgreSQL database of the bot.');
  const store = await openDatabase(url, 1, options);
  try {
    await work(store);
  } finally {
    await store.close();
  }
}
