import type { KeyObject } from 'node:crypto';
import { createHash, createSecretKey } from 'node:crypto';

/** A key of 32 bytes. The object of Node's keeps it out of anything that prints its members. */
export interface NamedKey {
  /** Eight characters of a hash: names the key, says nothing of it. */
  readonly id: string;
  readonly secret: KeyObject;
}

/** The first is used for what is new, all for what is there. */
export type KeyList = readonly [NamedKey, ...NamedKey[]];

/** Keys separated by commas, each 32 bytes in base64url; `undefined` where one is not, or stands twice. */
export function keyListOf(text: string): KeyList | undefined {
  const words = text.split(',').map((word) => word.trim());
  if (!words.every((word) => /^[\w-]{43}$/.test(word))) return undefined;
  const [first, ...rest] = words.map(namedKey);
  const ids = new Set([first, ...rest].map((key) => key?.id));
  return first === undefined || ids.size !== words.length ? undefined : [first, ...rest];
}

function namedKey(word: string): NamedKey {
  const bytes = Buffer.from(word, 'base64url');
  const id = createHash('sha256').update('latchkey key id\n').update(bytes).digest('base64url').slice(0, 8);
  return { id, secret: createSecretKey(bytes) };
}
