import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Policies as they were read. */
export const rulesSeen: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('rules_seen')
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('body', 'jsonb', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('rules_seen_target').on('rules_seen').columns(['target', 'at']).execute();
  },
};

/** Which approvers have opened a request. */
export const looks: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('look')
      .addColumn('api', 'text', (column) => column.notNull())
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('at', 'timestamptz', (column) => column.notNull())
      .addColumn('until', 'timestamptz')
      .addPrimaryKeyConstraint('look_pk', ['api', 'id', 'person_id'])
      .execute();
    await db.schema.createIndex('look_at').on('look').column('at').execute();
  },
};

/** Which approvers said that they are away. */
export const away: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('away')
      .addColumn('person_id', 'text', (column) => column.primaryKey())
      .addColumn('until', 'timestamptz', (column) => column.notNull())
      .execute();
  },
};
