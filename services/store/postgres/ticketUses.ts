import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { TicketUses } from '../../elevation/ticketUses.ts';
import type { Schema } from './schema.ts';
import { trackedOf } from './trackedRow.ts';

/** The number of a request's ticket in small letters, as the index has it. */
const asked = sql<string>`lower(body #>> '{request,order,ticket,number}')`;

/** The same as the ticket's system had it. */
const seen = sql<string>`lower(body #>> '{ticketSeen,look,number}')`;

/** Requests are found by their ticket. */
export const requestTicket: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index request_ticket on request (${asked})`.execute(db);
  },
};

/** And by the number that its system has for it. What is on by a ticket is found without an index of its own since 0031. */
export const ticketSeen: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index request_ticket_seen on request (${seen})`.execute(db);
    await sql`drop index request_lease`.execute(db);
  },
};

/** So many are told of at most. */
const most = 5;

export function postgresTicketUses(db: Kysely<Schema>): TicketUses {
  return {
    async byOthers(numbers, personId) {
      const rows = await usesQuery(db, numbers, personId).execute();
      return rows.map(trackedOf);
    },
  };
}

/** Exported for the test that it works by index. */
export function usesQuery(db: Kysely<Schema>, numbers: readonly string[], personId: string) {
  const known = numbers.map((number) => number.toLowerCase());
  return db
    .selectFrom('request')
    .select('body')
    .where((row) => row.or([row(asked, 'in', known), row(seen, 'in', known)]))
    .where('requester_id', '!=', personId)
    .orderBy('changed_at', 'desc')
    .limit(most);
}
