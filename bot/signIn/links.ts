import { randomBytes } from 'node:crypto';
import type { Errand } from './errand.ts';
import type { HeldErrands } from './heldErrands.ts';

/** How long a sign-in link works, in milliseconds. */
export const linkLifetimeMs = 10 * 60 * 1_000;

/** What `create` makes; nothing else is looked for in the database, since whoever asks has not signed in yet. */
export function isState(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** Sign-in links, each bound to a person and an errand, each good for one sign-in, on whichever replica it comes in. */
export interface Links {
  /** Answers the `state`: 256 random bits. */
  create(errand: Errand): Promise<{ readonly state: string; readonly until: Date }>;
  find(state: string): Promise<Errand | undefined>;
  /** Hands the errand out once and forgets it. */
  take(state: string): Promise<Errand | undefined>;
}

export function createLinks(held: HeldErrands): Links {
  const keyOf = (state: string): string => `link ${state}`;
  return {
    async create(errand) {
      const state = randomBytes(32).toString('base64url');
      return { state, until: await held.put(keyOf(state), errand, linkLifetimeMs) };
    },
    find: (state) => held.look(keyOf(state)),
    take: (state) => held.take(keyOf(state)),
  };
}
