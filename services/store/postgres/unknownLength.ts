import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Where nothing told how long somebody asked for, 0 minutes were kept. */
export const unknownLength: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`
      update request
      set body = jsonb_set(body, '{request,order,minutes}', '"unknown"')
      where body #> '{request,order,minutes}' = '0'`.execute(db);
  },
};
