import assert from 'node:assert/strict';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { ofLateSince, usedOf } from '../../../services/elevation/usage.ts';
import { later, now, purge, reader, tracked } from '../../cards/samples.ts';

const ran = (minutes: number): TrackedRequest => ({
  ...tracked({ kind: 'ended', how: 'expired' }),
  ran: { since: later(0), until: later(minutes) },
});

describe('How a target was used', () => {
  const key = keyOf(purge);

  it('is looked for in a quarter of a year', () => {
    assert.deepEqual(ofLateSince(now), later(-90 * 24 * 60));
  });

  it('is told of three activations or more', () => {
    assert.equal(usedOf([ran(10), ran(20)], key), undefined);
    assert.deepEqual(usedOf([ran(10), ran(35), ran(20)], key), { count: 3, mostMinutes: 35 });
  });

  it('is told of the last ten, and no more', () => {
    const many = [...Array.from({ length: 10 }, () => ran(10)), ran(200)];
    assert.deepEqual(usedOf(many, key), { count: 10, mostMinutes: 10 });
  });

  it('is not told of what never was on, nor of another target', () => {
    const never = tracked({ kind: 'denied' });
    assert.equal(usedOf([ran(10), ran(20), never, never], key), undefined);
    assert.equal(usedOf([ran(10), ran(20), ran(30)], keyOf(reader)), undefined);
  });
});
