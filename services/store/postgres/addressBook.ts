import type { Kysely } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { AddressBook } from '../../notifications/address.ts';
import { wellFormed } from '../../elevation/text.ts';
import type { Schema } from './schema.ts';

/** Addresses in PostgreSQL. */
export function postgresAddressBook(db: Kysely<Schema>, clock: Clock): AddressBook {
  return {
    async find(personId) {
      const row = await db
        .selectFrom('address')
        .selectAll()
        .where('person_id', '=', personId)
        .executeTakeFirst();
      return row === undefined
        ? undefined
        : {
            person: { id: row.person_id, name: row.name },
            serviceUrl: row.service_url,
            conversationId: row.conversation_id,
            locale: row.locale,
            timeZone: row.time_zone,
            seenAt: row.seen_at,
          };
    },
    async remember({ person, serviceUrl, conversationId, locale, timeZone }) {
      const members = {
        name: wellFormed(person.name),
        service_url: serviceUrl,
        conversation_id: conversationId,
        locale,
        time_zone: timeZone,
        seen_at: clock.now(),
      };
      await db
        .insertInto('address')
        .values({ person_id: person.id, ...members })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(members))
        .execute();
    },
    async forget(personId) {
      await db.deleteFrom('address').where('person_id', '=', personId).execute();
    },
  };
}
