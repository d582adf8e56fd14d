import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Leases } from '../../elevation/lease.ts';
import type { Schema } from './schema.ts';
import { trackedOf } from './requestStore.ts';

/** What is on by a ticket that was open when it was asked for. */
const isLease = sql<boolean>`open and body #>> '{request,state,kind}' = 'active' and body #>> '{ticketSeen,look,isOpen}' = 'yes'`;

/** What runs by a ticket is found without looking through all that is open. */
export const requestLease: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index request_lease on request (api, id) where ${isLease}`.execute(db);
  },
};

/** At one look. */
const portion = 1_000;

export function postgresLeases(db: Kysely<Schema>): Leases {
  return {
    async running() {
      const rows = await runningQuery(db).execute();
      return rows.map(trackedOf);
    },
  };
}

/** Exported for the test that it works by index. */
export function runningQuery(db: Kysely<Schema>) {
  return db.selectFrom('request').select('body').where(isLease).orderBy('api').orderBy('id').limit(portion);
}
