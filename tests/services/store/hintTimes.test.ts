import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { postgresAddressBook } from '../../../services/store/postgres/addressBook.ts';
import { postgresHintTimes } from '../../../services/store/postgres/hintTimes.ts';
import { alex, later, megan, now } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

const hour = 60 * 60_000;
const address = {
  ...{ person: alex, serviceUrl: 's', conversationId: 'c', locale: 'en', timeZone: 'UTC' },
};

describe('When somebody was last told unasked what they may do without', () => {
  const given = eachWithStore();
  const claim = (minutes: number, { id } = alex): Promise<boolean> => {
    given.time = later(minutes);
    return postgresHintTimes(given.db, given.clock).claim(id, hour);
  };

  it('begins at the first look, comes round, and is one replica’s', async () => {
    await postgresAddressBook(given.db, given.clock).remember(address);
    assert.equal(await claim(0), false);
    assert.equal(await claim(59), false);
    const both = await Promise.all([claim(60), claim(60)]);
    assert.deepEqual([...both].sort(), [false, true]);
    assert.equal(await claim(119), false);
    assert.equal(await claim(120), true);
  });

  it('is of each person by themselves', async () => {
    for (const person of [alex, megan])
      await postgresAddressBook(given.db, given.clock).remember({ ...address, person });
    for (const [minutes, person, isDue] of [
      [0, alex, false],
      [30, megan, false],
      [60, alex, true],
      [60, megan, false],
      [90, megan, true],
    ] as const)
      assert.equal(await claim(minutes, person), isDue, `${minutes} ${person.name}`);
  });

  it('is one replica’s also where both waited for what somebody else does to the row', async () => {
    await postgresAddressBook(given.db, given.clock).remember(address);
    assert.equal(await claim(0), false);
    const waiting = async (): Promise<number> =>
      (
        await sql`select from pg_stat_activity
          where wait_event_type = 'Lock' and datname = current_database()`.execute(given.db)
      ).rows.length;
    const both = await given.db.transaction().execute(async (other) => {
      await sql`select from address for update`.execute(other);
      const claims = [claim(60), claim(60)];
      while ((await waiting()) < 2);
      return { claims };
    });
    assert.deepEqual((await Promise.all(both.claims)).sort(), [false, true]);
  });

  it('stays when they are seen again, and goes with what is kept of them', async () => {
    const addresses = postgresAddressBook(given.db, given.clock);
    await addresses.remember(address);
    assert.equal(await claim(0), false);
    await addresses.remember(address);
    assert.equal(await claim(60), true);
    await addresses.forget(alex.id);
    assert.equal(await claim(180), false);
    assert.equal(given.time.getTime(), now.getTime() + 3 * hour);
  });
});
