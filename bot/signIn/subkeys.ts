import type { KeyObject } from 'node:crypto';
import { hkdfSync } from 'node:crypto';

/** A secret of 32 bytes. An object of Node's is not printed by anything. */
export type Secret = Buffer | KeyObject;

/** Length of a derived key, in bytes. */
const keyBytes = 32;

/** One key for each purpose, so that no text made for one can serve the other. HKDF with SHA-256, RFC 5869. */
export function subkeysOf(keys: readonly Secret[], purpose: 'seal' | 'errand' | 'code'): readonly Buffer[] {
  return keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', `latchkey ${purpose} 1`, keyBytes)));
}
