import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { Lease, Leases } from '../../elevation/lease.ts';
import type { Api, Target } from '../../elevation/target.ts';
import { decode } from './codec.ts';
import type { Schema } from './schema.ts';

/** What is on by a ticket that was open when it was asked for, as an earlier release looked for it. */
const wasLease = sql<boolean>`open and body #>> '{request,state,kind}' = 'active' and body #>> '{ticketSeen,look,isOpen}' = 'yes'`;

export const requestLease: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index request_lease on request (api, id) where ${wasLease}`.execute(db);
  },
};

const look = sql<string>`body #>> '{ticketSeen,look,kind}'`;

/** As `isFollowed`: what is open by a ticket of which it was not said that it is closed. */
const isFollowed = sql<boolean>`(${look} = 'not-known' or ${look} = 'found' and body #>> '{ticketSeen,look,isOpen}' <> 'no')`;

/** As `ticketNumberOf`. */
const number = sql<string>`case when ${look} = 'found' then body #>> '{ticketSeen,look,number}' else body #>> '{request,order,ticket,number}' end`;

export function postgresLeases(db: Kysely<Schema>): Leases {
  return {
    async open() {
      const rows = await leasesQuery(db).execute();
      return rows.map(({ api, id, target, number: of }): Lease => ({
        ref: { api: api as Api, id },
        target: decode(target) as Target,
        number: of,
      }));
    },
  };
}

/** A few words of each, and nothing more: however many there are, none is left behind. Exported for the test that it works by index. */
export function leasesQuery(db: Kysely<Schema>) {
  return db
    .selectFrom('request')
    .select(['api', 'id', sql<object>`body #> '{request,order,target}'`.as('target'), number.as('number')])
    .where(sql<boolean>`open`)
    .where(isFollowed)
    .where(number, 'is not', null)
    .orderBy('api')
    .orderBy('id');
}
