import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createCipher } from '../../../bot/signIn/cipher.ts';

const key = randomBytes(32);

describe('A cipher', () => {
  const cipher = createCipher([key]);

  for (const text of ['', 'x', '{"a":"ü 😀"}', 'x'.repeat(10_000)])
    it(`opens what it sealed, at its own place alone: ${text.slice(0, 20)}`, () => {
      const sealed = cipher.seal('here', text);
      assert.equal(cipher.open('here', sealed), text);
      assert.equal(cipher.open('there', sealed), undefined);
      assert.match(sealed, /^[\w-]+$/);
    });

  it('opens nothing that is cut, wherever', () => {
    const bytes = Buffer.from(cipher.seal('here', 'x'), 'base64url');
    for (let length = 0; length < bytes.length; length += 1)
      assert.equal(
        cipher.open('here', bytes.subarray(0, length).toString('base64url')),
        undefined,
        `${length}`,
      );
  });

  it('opens what each of its keys sealed, and seals with the first', () => {
    const next = randomBytes(32);
    const both = createCipher([next, key]);
    assert.equal(both.open('here', cipher.seal('here', 'x')), 'x');
    assert.equal(createCipher([next]).open('here', both.seal('here', 'x')), 'x');
    assert.equal(cipher.open('here', both.seal('here', 'x')), undefined);
  });

  it('is none without a key', () => {
    assert.throws(() => createCipher([]), /a cipher needs a key/);
  });
});
