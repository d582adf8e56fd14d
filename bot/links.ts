import { randomBytes } from 'node:crypto';
import type { Clock } from '../services/elevation/clock.ts';
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

/** A sign-in under way: the secrets of its PKCE exchange never leave the process. */
export interface Attempt {
  readonly verifier: string;
  readonly nonce: string;
}

/** How long a sign-in link works, in milliseconds. */
export const linkLifetimeMs = 10 * 60 * 1_000;

/** Links at one time at most; beyond that the oldest stop working. */
const capacity = 10_000;

/** Sign-in links, each bound to a person and an errand, each good for one sign-in. */
export interface Links {
  /** Answers the `state`: 256 random bits. */
  create(errand: Errand): { readonly state: string; readonly until: Date };
  find(state: string): Errand | undefined;
  /** Remembers the attempt; a person who reloads the page starts another, and only the last one can finish. */
  attempt(state: string, attempt: Attempt): void;
  /** Which message asked for the sign-in, known once it was posted; its answer replaces it. */
  shownIn(state: string, activityId: string): void;
  /** Hands the errand out once and forgets it. */
  take(state: string): { readonly errand: Errand; readonly attempt: Attempt } | undefined;
}

interface Entry {
  errand: Errand;
  readonly until: number;
  attempt?: Attempt;
}

export function createLinks(clock: Clock): Links {
  const entries = new Map<string, Entry>();

  function live(state: string): Entry | undefined {
    const entry = entries.get(state);
    return entry !== undefined && entry.until > clock.now().getTime() ? entry : undefined;
  }

  function forgetOld(): void {
    for (const [state, { until }] of entries) {
      if (until > clock.now().getTime() && entries.size < capacity) break;
      entries.delete(state);
    }
  }

  return {
    create(errand) {
      forgetOld();
      const state = randomBytes(32).toString('base64url');
      const until = clock.now().getTime() + linkLifetimeMs;
      entries.set(state, { errand, until });
      return { state, until: new Date(until) };
    },
    find: (state) => live(state)?.errand,
    attempt(state, attempt) {
      const entry = live(state);
      if (entry !== undefined) entry.attempt = attempt;
    },
    shownIn(state, activityId) {
      const entry = entries.get(state);
      if (entry === undefined) return;
      entry.errand = { ...entry.errand, turn: { ...entry.errand.turn, activityId } };
    },
    take(state) {
      const entry = live(state);
      entries.delete(state);
      return entry?.attempt === undefined ? undefined : { errand: entry.errand, attempt: entry.attempt };
    },
  };
}
