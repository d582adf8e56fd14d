import type { Kysely, Transaction } from 'kysely';
import type { Schema } from './schema.ts';

/** Reads the database as it is at one moment, whoever writes meanwhile; nothing can be written. */
export function inSnapshot<T>(
  db: Kysely<Schema>,
  read: (snapshot: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(read);
}
