import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Clock } from '../../elevation/clock.ts';
import type { Schema } from './schema.ts';

/** A key in use: what it is for, and a few characters of a hash that name it and say nothing of it. */
export interface KeyInUse {
  readonly purpose: string;
  readonly id: string;
}

/** Since when each is in use, as far as this database has seen; one that is new begins now. By purpose. */
export async function firstSeen(
  db: Kysely<Schema>,
  clock: Clock,
  keys: readonly KeyInUse[],
): Promise<ReadonlyMap<string, Date>> {
  const rows = await db
    .insertInto('key_seen')
    .values(keys.map((key) => ({ ...key, first_at: clock.now() })))
    // Nothing changes; without an update the row would not be answered.
    .onConflict((conflict) =>
      conflict.columns(['purpose', 'id']).doUpdateSet({ first_at: sql`key_seen.first_at` }),
    )
    .returningAll()
    .execute();
  return new Map(rows.map(({ purpose, first_at: at }) => [purpose, at]));
}

export const keysSeen: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('key_seen')
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('first_at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('key_seen_pk', ['purpose', 'id'])
      .execute();
  },
};
