import type { Kysely, Selectable } from 'kysely';
import type { Clock } from '../../elevation/clock.ts';
import type { Address, AddressBook, KnownAddress } from '../../notifications/address.ts';
import { wellFormed } from '../../elevation/text.ts';
import { names } from './names.ts';
import type { Part } from './readTogether.ts';
import type { Schema } from './schema.ts';
import { forgetting, remembered } from './turnMemory.ts';

/** Addresses in PostgreSQL. */
export function postgresAddressBook(db: Kysely<Schema>, clock: Clock): AddressBook {
  return {
    find: (personId) =>
      remembered(names.address(personId), async () => {
        const row = await db
          .selectFrom('address')
          .selectAll()
          .where('person_id', '=', personId)
          .executeTakeFirst();
        return row === undefined ? undefined : addressOf(row);
      }),
    async remember({ person, serviceUrl, conversationId, locale, timeZone }) {
      const members = {
        name: wellFormed(person.name),
        service_url: serviceUrl,
        conversation_id: conversationId,
        locale,
        time_zone: timeZone,
        seen_at: clock.now(),
      };
      const written = db
        .insertInto('address')
        .values({ person_id: person.id, ...members })
        .onConflict((conflict) => conflict.column('person_id').doUpdateSet(members))
        .execute();
      await forgetting([names.address(person.id)], written);
    },
    async forget(personId) {
      const gone = db.deleteFrom('address').where('person_id', '=', personId).execute();
      await forgetting([names.address(personId)], gone);
    },
  };
}

export function addressOf(row: Omit<Selectable<Schema['address']>, 'hinted_at'>): KnownAddress {
  return {
    person: { id: row.person_id, name: row.name },
    serviceUrl: row.service_url,
    conversationId: row.conversation_id,
    locale: row.locale,
    timeZone: row.time_zone,
    seenAt: row.seen_at,
  };
}

/** Remembers an address together with what is read. */
export function addressPart(address: Address, seenAt: Date): Part<KnownAddress> {
  const { person, serviceUrl, conversationId, locale, timeZone } = address;
  return {
    name: names.address(person.id),
    writes: [
      'seen',
      `insert into public.address (person_id, name, service_url, conversation_id, locale, time_zone, seen_at)
        values ($, $, $, $, $, $, $) on conflict (person_id) do update set
          name = excluded.name, service_url = excluded.service_url, conversation_id = excluded.conversation_id,
          locale = excluded.locale, time_zone = excluded.time_zone, seen_at = excluded.seen_at`,
    ],
    query: 'select null',
    parameters: [person.id, wellFormed(person.name), serviceUrl, conversationId, locale, timeZone, seenAt],
    read: () => ({ ...address, seenAt }),
  };
}
