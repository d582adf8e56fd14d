import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** When somebody asked for something is remembered. */
export const preferenceChosenAt: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('preference').addColumn('chosen_at', 'timestamptz').execute();
  },
};

/** What somebody wrote to ask for something is remembered. Additions alone: a replica of the version before goes on beside it. */
export const preferenceWords: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      alter table preference
        add column justification text,
        add column ticket_number text,
        add column ticket_system text`.execute(db);
    await sql`
      create index preference_words on preference (chosen_at)
        where justification is not null or ticket_number is not null`.execute(db);
  },
};
