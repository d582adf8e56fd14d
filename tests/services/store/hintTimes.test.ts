import assert from 'node:assert/strict';
import { postgresAddressBook } from '../../../services/store/postgres/addressBook.ts';
import { postgresHintTimes } from '../../../services/store/postgres/hintTimes.ts';
import { alex, later, now } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

const hour = 60 * 60_000;
const address = {
  ...{ person: alex, serviceUrl: 's', conversationId: 'c', locale: 'en', timeZone: 'UTC' },
};

describe('When somebody was last told unasked what they may do without', () => {
  const given = eachWithStore();
  const claim = (minutes: number): Promise<boolean> => {
    given.time = later(minutes);
    return postgresHintTimes(given.db, given.clock).claim(alex.id, hour);
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
