import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What people saved to ask for together, and what they asked for so. */
export const bundles: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('bundle')
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('items', 'jsonb', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addPrimaryKeyConstraint('bundle_pk', ['person_id', 'key'])
      .execute();
    await db.schema
      .createTable('bundle_run')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('body', 'jsonb', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      // What another person sends with the same key is another.
      .addPrimaryKeyConstraint('bundle_run_pk', ['person_id', 'id'])
      .execute();
    await db.schema.createIndex('bundle_run_at').on('bundle_run').column('at').execute();
  },
};
