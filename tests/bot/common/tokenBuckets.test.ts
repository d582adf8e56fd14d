import assert from 'node:assert/strict';
import { networkOf } from '../../../bot/http/addressLimits.ts';
import { createTokenBuckets } from '../../../bot/common/tokenBuckets.ts';

describe('Token buckets', () => {
  let now = 0;
  const clock = { now: () => new Date(now), after: () => () => undefined };
  const take = (buckets: ReturnType<typeof createTokenBuckets>, times: number): readonly boolean[] =>
    Array.from({ length: times }, () => buckets.take('a') === 0);

  beforeEach(() => (now = 1_000_000));

  it('let a burst through, then as much as flows in, and never more than a burst', () => {
    const buckets = createTokenBuckets({ burst: 3, perSecond: 2 }, clock);
    assert.deepEqual(take(buckets, 5), [true, true, true, false, false]);
    assert.equal(buckets.look('a'), 0.5);
    now += 500;
    assert.deepEqual(take(buckets, 2), [true, false]);
    now += 3_600_000;
    assert.deepEqual(take(buckets, 4), [true, true, true, false]);
  });

  it('know keys apart, and take nothing for a look', () => {
    const buckets = createTokenBuckets({ burst: 1, perSecond: 1 }, clock);
    assert.equal(buckets.look('a'), 0);
    assert.deepEqual([buckets.take('a'), buckets.take('b'), buckets.take('a')], [0, 0, 1]);
  });

  it('open again within their own time when the clock is set back', () => {
    const buckets = createTokenBuckets({ burst: 2, perSecond: 1 }, clock);
    take(buckets, 2);
    now -= 3_600_000;
    assert.ok(buckets.look('a') <= 1);
  });

  it('of addresses take the network of an IPv6 address for one', () => {
    const networks: Readonly<Record<string, string>> = {
      '10.1.2.3': '10.1.2.3',
      '::ffff:10.1.2.3': '10.1.2.3',
      '2001:db8:1:2:3:4:5:6': '2001:db8:1:2',
      '2001:db8:1:2::9': '2001:db8:1:2',
      '2001:db8::9': '2001:db8:0:0',
      '::1': '0:0:0:0',
      '': '',
    };
    for (const [address, network] of Object.entries(networks)) assert.equal(networkOf(address), network);
  });
});
