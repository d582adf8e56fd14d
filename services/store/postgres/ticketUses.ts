import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import type { TicketUses } from '../../elevation/ticketUses.ts';
import type { TrackedRequest } from '../../elevation/trackedRequest.ts';
import { decode } from './codec.ts';
import type { Schema } from './schema.ts';

/** The number of a request's ticket in small letters, as the index has it. */
const ticketNumber = sql<string>`lower(body #>> '{request,order,ticket,number}')`;

/** Requests are found by their ticket. */
export const requestTicket: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create index request_ticket on request (${ticketNumber})`.execute(db);
  },
};

/** So many are told of at most. */
const most = 5;

export function postgresTicketUses(db: Kysely<Schema>): TicketUses {
  return {
    async byOthers(number, personId) {
      const rows = await db
        .selectFrom('request')
        .select('body')
        .where(ticketNumber, '=', number.toLowerCase())
        .where('requester_id', '!=', personId)
        .orderBy('changed_at', 'desc')
        .limit(most)
        .execute();
      return rows.map(({ body }) => decode(body) as TrackedRequest);
    },
  };
}
