import assert from 'node:assert/strict';
import { createDecipheriv, createHmac, createSecretKey } from 'node:crypto';
import { createCipher } from '../../../bot/signIn/cipher.ts';
import { subkeysOf } from '../../../bot/signIn/subkeys.ts';

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
    // AES-256-GCM as `errand`: what waits is read by the next version too.
    const sealed = Buffer.from(createCipher([key]).seal('place', 'text'), 'base64url');
    const [nonce, tag, body] = [sealed.subarray(0, 12), sealed.subarray(12, 28), sealed.subarray(28)];
    const decipher = createDecipheriv('aes-256-gcm', derived(key, 'latchkey errand 1'), nonce);
    decipher.setAAD(Buffer.from('place')).setAuthTag(tag);
    assert.equal(decipher.update(body, undefined, 'utf8') + decipher.final('utf8'), 'text');
  });

  it('are at least one', () => {
    assert.throws(() => createCipher([]), /a cipher needs a key/);
  });
});
