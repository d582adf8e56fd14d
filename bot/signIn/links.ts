import { randomBytes } from 'node:crypto';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Errand } from './errand.ts';
import type { HeldErrands } from './heldErrands.ts';

/** How long an errand waits for its sign-in, in milliseconds: as long as anybody goes back to its card. */
const errandLifetimeMs = 24 * 60 * 60 * 1_000;

/** 256 random bits, as `create` and the state of an attempt are made. */
export function unguessable(): string {
  return randomBytes(32).toString('base64url');
}

/** What `create` makes; nothing else is looked for in the database, since whoever asks has not signed in yet. */
function isLink(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/**
 * What a button to sign in points to. A link may be opened as often as the person likes, and each time begins a sign-in of its own; the errand behind it is handed
 * out once, on whichever replica.
 */
export interface Links {
  create(errand: Errand): Promise<{ readonly link: string; readonly until: Date }>;
  find(link: string): Promise<Errand | undefined>;
  /** Hands the errand out once and forgets it. */
  take(link: string): Promise<Errand | undefined>;
  /** The same for this person's errand alone; another's stays where it is. */
  takeOf(actor: Actor, link: string): Promise<Errand | undefined>;
  /** For an errand that was handed out and could not be gone on with. */
  putBack(link: string, errand: Errand): Promise<void>;
}

export function createLinks(held: HeldErrands): Links {
  const keyOf = (link: string): string => `link ${link}`;
  const find = async (link: string): Promise<Errand | undefined> =>
    isLink(link) ? held.look(keyOf(link)) : undefined;
  return {
    async create(errand) {
      const link = unguessable();
      return { link, until: await held.put(keyOf(link), errand, errandLifetimeMs) };
    },
    find,
    take: (link) => held.take(keyOf(link)),
    async putBack(link, errand) {
      await held.put(keyOf(link), errand, errandLifetimeMs);
    },
    async takeOf(actor, link) {
      const errand = await find(link);
      return errand?.actor.id === actor.id && errand.actor.tenantId === actor.tenantId
        ? held.take(keyOf(link))
        : undefined;
    },
  };
}

/** The address behind a button. */
export function signInUrl(publicUrl: string, link: string): string {
  return `${publicUrl}/auth/start?order=${link}`;
}
