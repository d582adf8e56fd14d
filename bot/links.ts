import { randomBytes } from 'node:crypto';
import type { Clock } from '../services/elevation/clock.ts';
import type { Shelf } from '../services/elevation/ports.ts';
import type { Turn, Work } from './turn.ts';

/** Something to be done once a person has signed in on the bot's page. */
export interface Errand {
  readonly turn: Turn;
  readonly work: Work;
  /** The claims request to sign in with, JSON; absent when Graph named none. */
  readonly claims?: string;
  /** Ask for a strong sign-in although no claims were named: Graph's bare MFA rule. */
  readonly strong: boolean;
}

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
  /** Which message asked for the sign-in, known once it was posted; its answer replaces it. */
  shownIn(state: string, activityId: string): Promise<void>;
  /** Hands the errand out once and forgets it. */
  take(state: string): Promise<Errand | undefined>;
}

export function createLinks(shelf: Shelf, clock: Clock): Links {
  const keyOf = (state: string): string => `link ${state}`;
  // Only what `create` put there lies under such a key.
  const find = async (state: string): Promise<Errand | undefined> =>
    (await shelf.look(keyOf(state))) as Errand | undefined;
  return {
    async create(errand) {
      const state = randomBytes(32).toString('base64url');
      await shelf.put(keyOf(state), errand, linkLifetimeMs);
      return { state, until: new Date(clock.now().getTime() + linkLifetimeMs) };
    },
    find,
    async shownIn(state, activityId) {
      const errand = await find(state);
      if (errand === undefined) return;
      await shelf.change(keyOf(state), { ...errand, turn: { ...errand.turn, activityId } });
    },
    take: async (state) => (await shelf.take(keyOf(state))) as Errand | undefined,
  };
}
