import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Secret } from './subkeys.ts';
import { subkeysOf } from './subkeys.ts';

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Keeps texts where others may read and write: nobody without the key reads, changes or makes one, or moves it to another place. */
export interface Cipher {
  /** `place` is where the text will lie; it opens nowhere else. */
  seal(place: string, text: string): string;
  /** `undefined` for what was not sealed for this place with one of the keys. */
  open(place: string, sealed: string): string | undefined;
}

/** AES-256-GCM with a random nonce, the place as additional data. The first key seals, all of them open. */
export function createCipher(keys: readonly Secret[]): Cipher {
  const subkeys = subkeysOf(keys, 'errand');
  const [first] = subkeys;
  if (first === undefined) throw new Error('a cipher needs a key');
  return {
    seal(place, text) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, first, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(place, sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      for (const key of subkeys) {
        const text = opened(key, place, bytes);
        if (text !== undefined) return text;
      }
      return undefined;
    },
  };
}

function opened(key: Buffer, place: string, bytes: Buffer): string | undefined {
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
  try {
    const body = decipher.update(bytes.subarray(nonceBytes + tagBytes));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
