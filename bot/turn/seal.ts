import type { KeyObject } from 'node:crypto';
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { Reader } from '../../services/notifications/cardLedger.ts';
import type { WritingVerb } from './effects.ts';
import type { Secret } from '../signIn/subkeys.ts';
import { subkeysOf } from '../signIn/subkeys.ts';

/** What a button does, and the one place where it does it. */
export interface SealedFacts {
  readonly verb: WritingVerb;
  /** What the button carries, without what a person types. */
  readonly data: Readonly<Record<string, string | number>>;
  readonly reader: Reader;
  readonly conversationId: string;
  readonly cardId: string;
  /** When the button was made, in milliseconds since 1970. */
  readonly issued: number;
}

/** Proves that a button is ours and unchanged. The key is neither the channel's credential nor in the database. */
export interface Seal {
  of(facts: SealedFacts): string;
  holds(facts: SealedFacts, seal: string): boolean;
}

/** The first key seals, all of them verify: a new key is put before the old one, which leaves when its cards have. */
export function createSeal(keys: readonly Secret[]): Seal {
  // Made once: Node makes one anew of each buffer.
  const [first, ...others] = subkeysOf(keys, 'seal').map((key) => createSecretKey(key));
  if (first === undefined) throw new Error('a seal needs a key');
  const made = (key: KeyObject, facts: SealedFacts): Buffer =>
    createHmac('sha256', key).update(canonical(facts)).digest();
  return {
    of: (facts) => made(first, facts).toString('base64url'),
    holds(facts, seal) {
      const given = Buffer.from(seal, 'base64url');
      // All keys are tried, so that the time tells nothing of which one it was.
      return [first, ...others]
        .map((key) => made(key, facts))
        .map((own) => own.length === given.length && timingSafeEqual(own, given))
        .includes(true);
    },
  };
}

/** One text for the same facts, whatever order a client sends the members in; JSON keeps neighbours apart. */
function canonical({ verb, data, reader, conversationId, cardId, issued }: SealedFacts): string {
  const members = Object.entries(data)
    .map(([name, value]) => [name, String(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const whose = reader.kind === 'person' ? [reader.kind, reader.personId] : [reader.kind];
  return JSON.stringify([verb, members, whose, conversationId, cardId, issued]);
}
