import assert from 'node:assert/strict';
import { shorterOf } from '../../../services/report/ownHints.ts';

describe('A shorter time that would do', () => {
  for (const [used, asked, enough] of [
    [35, 120, 60],
    [30, 120, 30],
    [61, 120, 90],
    [91, 120, undefined],
    [120, 120, undefined],
    [35, undefined, undefined],
  ] as const)
    it(`is ${enough ?? 'none'} of ${asked ?? 'what nobody knows'} where ${used} were used`, () => {
      assert.equal(shorterOf({ count: 5, mostMinutes: used }, asked)?.enoughMinutes, enough);
    });

  it('is none where too little is known of the use', () => {
    assert.equal(shorterOf(undefined, 120), undefined);
  });
});
