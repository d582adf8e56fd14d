import assert from 'node:assert/strict';
import { causesOf, codeBelow } from '../../../services/entra/causes.ts';

describe('What an error came of', () => {
  it('is found below it, and ends where an error is its own cause', () => {
    const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
    const failed = new TypeError('fetch failed', { cause: refused });
    assert.deepEqual(causesOf(failed), [failed, refused]);
    assert.equal(codeBelow(failed), 'ECONNREFUSED');
    const round = new Error('round');
    round.cause = round;
    assert.equal(causesOf(round).length, 5);
    assert.equal(codeBelow(round), undefined);
  });

  it('is nothing for what is no error', () => {
    assert.deepEqual(causesOf('ECONNREFUSED'), []);
    assert.equal(codeBelow({ code: 'ECONNREFUSED' }), undefined);
  });
});
