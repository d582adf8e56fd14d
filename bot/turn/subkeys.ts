import { hkdfSync } from 'node:crypto';
import { keyBytes } from '../keyList.ts';

/** One key for each purpose, so that no text made for one can serve the other. HKDF with SHA-256, RFC 5869. */
export function subkeysOf(keys: readonly Buffer[], purpose: 'seal' | 'errand'): readonly Buffer[] {
  return keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', `latchkey ${purpose} 1`, keyBytes)));
}
