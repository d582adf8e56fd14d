import assert from 'node:assert/strict';
import { firstSeen } from '../../../services/store/postgres/keysSeen.ts';
import { later, now } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

describe('Since when a key is in use', () => {
  const given = eachWithStore();

  it('is when it was first seen, for each purpose by itself, and begins anew with another key', async () => {
    const seal = { purpose: 'seal', id: 'k1' };
    const seen = async (minutes: number, ...keys: readonly (typeof seal)[]) => {
      given.time = later(minutes);
      return Object.fromEntries(await firstSeen(given.db, given.clock, keys));
    };
    assert.deepEqual(await seen(0, seal), { seal: now });
    assert.deepEqual(await seen(1, seal, { ...seal, purpose: 'audit' }), { seal: now, audit: later(1) });
    assert.deepEqual(await seen(2, { ...seal, id: 'k2' }), { seal: later(2) });
    assert.deepEqual(await seen(3, seal), { seal: now });
  });
});
