import assert from 'node:assert/strict';
import { createHmac, createSecretKey } from 'node:crypto';
import { createCipher } from '../../../bot/signIn/cipher.ts';
import { subkeysOf } from '../../../bot/signIn/subkeys.ts';
import { createSeal } from '../../../bot/turn/seal.ts';

const key = Buffer.alloc(32, 7);

/** HKDF with SHA-256 for one block and no salt, as RFC 5869 writes it. */
function derived(secret: Buffer, info: string): Buffer {
  const extracted = createHmac('sha256', Buffer.alloc(32)).update(secret).digest();
  return createHmac('sha256', extracted)
    .update(Buffer.concat([Buffer.from(info), Buffer.from([1])]))
    .digest();
}

describe('The keys of one secret', () => {
  it('are what every replica and every version derives from it', () => {
    // Another text here would make all cards and all that waits unreadable with the next version.
    assert.deepEqual(subkeysOf([key], 'seal'), [derived(key, 'latchkey seal 1')]);
    assert.deepEqual(subkeysOf([createSecretKey(key)], 'errand'), [derived(key, 'latchkey errand 1')]);
  });

  it('are one for each secret, in their order', () => {
    const other = Buffer.alloc(32, 8);
    assert.deepEqual(subkeysOf([key, other], 'seal'), [
      derived(key, 'latchkey seal 1'),
      derived(other, 'latchkey seal 1'),
    ]);
  });

  it('are used for what they were derived for', () => {
    const sealed = createCipher([key]).seal('place', 'text');
    assert.equal(createCipher([key]).open('place', sealed), 'text');
    const facts = {
      verb: 'withdraw',
      data: {},
      reader: { kind: 'channel' },
      conversationId: 'a',
      cardId: 'b',
      issued: 1,
    } as const;
    const text = JSON.stringify(['withdraw', [], ['channel'], 'a', 'b', 1]);
    const proof = createHmac('sha256', derived(key, 'latchkey seal 1')).update(text).digest('base64url');
    assert.equal(createSeal([key]).of(facts), proof);
  });

  it('are at least one', () => {
    assert.throws(() => createSeal([]), /a seal needs a key/);
    assert.throws(() => createCipher([]), /a cipher needs a key/);
  });
});
