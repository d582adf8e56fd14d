import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Order } from '../../../services/elevation/order.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { postgresAddressBook } from '../../../services/store/postgres/addressBook.ts';
import { postgresPreferences } from '../../../services/store/postgres/preferences.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { alex, megan } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

describe('What the store remembers of people', () => {
  const given = eachWithStore();

  it('remembers addresses and choices', async () => {
    const addresses = postgresAddressBook(given.db, given.clock);
    const address = {
      person: megan,
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      locale: 'en',
      timeZone: 'UTC',
    };
    await addresses.remember(address);
    await addresses.remember({ ...address, locale: 'de' });
    assert.deepEqual(await addresses.find(megan.id), { ...address, locale: 'de', seenAt: given.time });
    await addresses.remember({ ...address, person: { ...megan, name: 'Megan\0' } });
    assert.equal((await addresses.find(megan.id))?.person.name, 'Megan');
    await addresses.forget(megan.id);
    assert.equal(await addresses.find(megan.id), undefined);
  });

  describe('keeps what a person asked for last', () => {
    const [purgeOrder, readerOrder] = ['Search and Purge PIM', 'Readers'].map((name) => ({
      target: { kind: 'group', groupId: name.toLowerCase(), access: 'member', name } as const,
      minutes: 60,
    })) as [Order, Order];
    const ticket = { number: 'INC1', system: 'ServiceNow' };
    const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 26, 10, minute));

    it('of each target once, the newest first, and of nobody else', async () => {
      const preferences = postgresPreferences(given.db);
      await preferences.remember(alex.id, purgeOrder, at(0));
      await preferences.remember(alex.id, readerOrder, at(1));
      await preferences.remember(megan.id, readerOrder, at(2));
      const said = { justification: 'a phish\0', ticket };
      await preferences.remember(alex.id, { ...purgeOrder, minutes: 90, ...said }, at(3));
      assert.deepEqual(await preferences.of(alex.id), [
        { target: keyOf(purgeOrder.target), minutes: 90, justification: 'a phish', ticket, at: at(3) },
        { target: keyOf(readerOrder.target), minutes: 60, at: at(1) },
      ]);
    });

    it('of so many targets, and last of all what was chosen before that was kept', async () => {
      const preferences = postgresPreferences(given.db);
      await sql`insert into preference (person_id, target, minutes) values (${alex.id}, 'of old', 60)`.execute(
        given.db,
      );
      await preferences.remember(alex.id, purgeOrder, at(0));
      assert.deepEqual(
        (await preferences.of(alex.id)).map(({ target }) => target),
        [keyOf(purgeOrder.target), 'of old'],
      );
      await sql`insert into preference (person_id, target, minutes, chosen_at)
        select ${alex.id}, 't' || n, 60, ${at(1)} from generate_series(1, 60) n`.execute(given.db);
      const all = await preferences.of(alex.id);
      assert.equal(all.length, 50);
      assert.ok(all.every(({ target }) => target.startsWith('t')));
    });

    it('with its words for 90 days, and how long for good', async () => {
      const preferences = postgresPreferences(given.db);
      await preferences.remember(alex.id, { ...purgeOrder, justification: 'a phish', ticket }, at(0));
      await preferences.remember(megan.id, { ...purgeOrder, justification: 'a phish' }, at(0));
      await preferences.remember(megan.id, { ...readerOrder, ticket }, at(0));
      const days = (count: number) => ({
        ...given.clock,
        now: () => new Date(at(0).getTime() + count * 24 * 60 * 60_000),
      });
      await sweep(given.db, days(89.9));
      assert.equal((await preferences.of(alex.id))[0]?.justification, 'a phish');
      await sweep(given.db, days(90));
      const bare = { target: keyOf(purgeOrder.target), minutes: 60, at: at(0) };
      assert.deepEqual(await preferences.of(alex.id), [bare]);
      const words = await given.db.selectFrom('preference').select('ticket_system').execute();
      assert.ok(words.every(({ ticket_system: system }) => system === null));
      const hers = await preferences.of(megan.id);
      assert.deepEqual(
        hers.toSorted((a, b) => (a.target < b.target ? 1 : -1)),
        [bare, { ...bare, target: keyOf(readerOrder.target) }],
      );
    });
  });
});
