import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Several people on one ticket. */
export const incidents: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('incident')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('body', 'jsonb', (column) => column.notNull())
      // Over, and somebody was not told yet.
      .addColumn('unsaid', 'boolean', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
      .execute();
    await db.schema.createIndex('incident_at').on('incident').column('at').execute();
    await sql`create index incident_unsaid on incident (at) where unsaid`.execute(db);
  },
};
