import assert from 'node:assert/strict';
import { createAddressLimits, networkOf } from '../../../bot/http/addressLimits.ts';
import { stillClock } from '../../support/stillClock.ts';

describe('A network of strangers', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::6', '2001:db8:1:2'],
    ['2001:db8::5:6', '2001:db8:0:0'],
    ['2001:db8::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::1:2:3:4:5:6:7', '0:1:2:3'],
    ['', ''],
  ] as const)
    it(`is ${network} for ${JSON.stringify(address)}`, () => {
      assert.equal(networkOf(address), network);
    });

  it('has its refusals in common, and no others', () => {
    const limits = createAddressLimits({ burst: 1, perSecond: 1 }, stillClock());
    limits.count('2001:db8:1:2::1');
    assert.ok(limits.wait('2001:db8:1:2:ffff::9') > 0);
    assert.equal(limits.wait('2001:db8:1:3::1'), 0);
  });

  it('is open to everybody for an hour after Bot Service spoke from there', async () => {
    const clock = stillClock();
    const limits = createAddressLimits({ burst: 1, perSecond: 1 / 100_000 }, clock);
    limits.vouch('192.0.2.7');
    limits.count('192.0.2.7');
    assert.equal(limits.wait('::ffff:192.0.2.7'), 0);
    await clock.move(60 * 60_000 - 1);
    assert.equal(limits.wait('192.0.2.7'), 0);
    await clock.move(1);
    assert.ok(limits.wait('192.0.2.7') > 0);
  });
});
