import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { wellFormed } from '../../../bot/teams/wireText.ts';

describe('Text from outside', () => {
  it('loses what no database takes, wherever it stands', () => {
    assert.deepEqual(wellFormed({ a: 'x\u0000y', b: ['\ud800z', { c: 'p\udc00q' }], d: '👩‍👩‍👧' }), {
      a: 'xy',
      b: ['z', { c: 'pq' }],
      d: '👩‍👩‍👧',
    });
  });

  for (const other of [null, undefined, 1, true, [], {}])
    it(`is as it was where it is ${inspect(other)}`, () => {
      assert.deepEqual(wellFormed(other), other);
    });
});
