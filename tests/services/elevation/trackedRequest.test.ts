import assert from 'node:assert/strict';
import { isSettled } from '../../../services/elevation/trackedRequest.ts';
import { later, tracked } from '../../cards/samples.ts';

describe('Whether a look can find anything else', () => {
  const waiting = tracked({ kind: 'awaiting-approval', until: later(60) });
  const over = tracked({ kind: 'timed-out' });
  for (const [what, one, settled] of [
    ['of what is open', waiting, false],
    ['of what is open by the time alone', { ...waiting, byTime: true }, false],
    ['of what is over by the time alone', { ...over, byTime: true }, false],
    ['of what was seen to be over', over, true],
  ] as const)
    it(`is ${settled ? 'denied' : 'said'} ${what}`, () => {
      assert.equal(isSettled(one), settled);
    });
});
