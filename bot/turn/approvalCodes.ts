import { createHmac } from 'node:crypto';
import type { RequestRef } from '../../services/elevation/request.ts';
import type { Secret } from '../signIn/subkeys.ts';
import { subkeysOf } from '../signIn/subkeys.ts';

/**
 * The short code on the card of who asked, which whoever approves has to be told: it keeps nobody out who may approve, it keeps them from approving without
 * a word with who asked.
 */
export interface ApprovalCodes {
  of(ref: RequestRef): string;
  holds(ref: RequestRef, code: string): boolean;
}

const digits = 4;

/** The first key makes codes, all of them know theirs, as with seals. */
export function createApprovalCodes(keys: readonly Secret[]): ApprovalCodes {
  const [first, ...others] = subkeysOf(keys, 'code');
  if (first === undefined) throw new Error('a code needs a key');
  const made = (key: Buffer, { api, id }: RequestRef): string =>
    String(createHmac('sha256', key).update(`${api}/${id}`).digest().readUInt32BE() % 10 ** digits).padStart(
      digits,
      '0',
    );
  return {
    of: (ref) => made(first, ref),
    holds: (ref, code) => [first, ...others].some((key) => made(key, ref) === code.trim()),
  };
}
