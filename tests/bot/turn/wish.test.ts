import assert from 'node:assert/strict';
import { namesOf } from '../../../bot/turn/wish.ts';

describe('Words that can only be a name', () => {
  it('are that name, and the same without the signs around it', () => {
    assert.deepEqual(namesOf('Support 24h'), [{ name: 'Support 24h' }]);
    assert.deepEqual(namesOf('Support 24h.'), [{ name: 'Support 24h.' }, { name: 'Support 24h' }]);
  });
});
