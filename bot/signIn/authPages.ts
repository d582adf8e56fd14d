import type { Logger } from 'pino';
import { z } from 'zod';
import type { SignInPage } from '../../cards/signInPageText.ts';
import { signInPage } from '../../cards/signInPage.ts';
import type { Actor, Person } from '../../services/elevation/actor.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { Assurance } from '../../services/elevation/pim.ts';
import type { Links } from './links.ts';
import { isState } from './links.ts';
import type { Errand } from './errand.ts';

interface SignInWish {
  /** The claims request that Graph named, JSON. */
  readonly claims?: string;
  /** Graph asked for MFA without naming claims. */
  readonly forceMfa: boolean;
}

/** Authorization code with PKCE. */
interface SignInByCode {
  begin(
    wish: SignInWish & { readonly state: string },
  ): Promise<{ readonly url: string; readonly verifier: string; readonly nonce: string }>;
  /** Redeems the code. Throws `ElevationError`. */
  finish(attempt: {
    readonly code: string;
    readonly verifier: string;
    readonly nonce: string;
    readonly wish: SignInWish;
  }): Promise<{
    readonly person: Person & { readonly tenantId: string };
    readonly token: string;
    readonly expiresOn: Date;
    readonly assurance: Assurance;
  }>;
}

interface TokenHolder {
  /** Takes the token; answers the name of the sign-in where it proves more than a plain one. */
  adopt(actor: Actor, token: string, expiresOn: Date, assurance: Assurance): string | undefined;
}

export interface AuthPagesParts {
  readonly links: Links;
  readonly signIn: SignInByCode;
  readonly broker: TokenHolder;
  /** Does the errand with the fresh sign-in and shows its outcome in the chat. */
  readonly resume: (errand: Errand) => Promise<void>;
  /** Shows in the chat that the sign-in came to nothing. */
  readonly abandon: (errand: Errand, error: ElevationError) => Promise<void>;
  readonly log: Logger;
}

export type PageAnswer =
  /** `attempt` goes into a cookie of this browser alone. */
  | { readonly kind: 'redirect'; readonly url: string; readonly attempt: string }
  | { readonly kind: 'page'; readonly status: number; readonly html: string };

/** A sign-in under way. Its PKCE verifier is kept by the browser that began it, so that any replica can finish it and none stores it. */
const attemptCookie = z.object({ state: z.string(), verifier: z.string(), nonce: z.string() });
type Attempt = z.infer<typeof attemptCookie>;

/**
 * The bot's own sign-in pages. Security rests on five things: `state` is unguessable and made for one person's one order, the link works once,
 * the code is redeemed with the PKCE verifier of the browser that began, that browser has to come back with its own `state`, and the person
 * who signed in must be the one who asked.
 */
export interface AuthPages {
  start(query: Readonly<Record<string, string | undefined>>): Promise<PageAnswer>;
  callback(
    query: Readonly<Record<string, string | undefined>>,
    attempt: string | undefined,
  ): Promise<PageAnswer>;
}

export function createAuthPages({ links, signIn, broker, resume, abandon, log }: AuthPagesParts): AuthPages {
  async function finish(errand: Errand, code: string, { verifier, nonce }: Attempt): Promise<PageAnswer> {
    const { actor, correlationId } = errand;
    let by: Actor;
    try {
      const signedIn = await signIn.finish({ code, verifier, nonce, wish: wishOf(errand) });
      if (signedIn.person.id !== actor.id || signedIn.person.tenantId !== actor.tenantId) {
        log.warn(
          { correlationId, expected: actor.id, signedIn: signedIn.person.id },
          'sign-in by another person refused',
        );
        await abandon(errand, new ElevationError({ kind: 'wrong-person' }));
        return page(403, { kind: 'wrong-person', expected: actor.name, signedIn: signedIn.person.name });
      }
      const made = broker.adopt(actor, signedIn.token, signedIn.expiresOn, signedIn.assurance);
      by = made === undefined ? actor : { ...actor, signIn: made };
    } catch (error) {
      log.warn({ correlationId, err: error }, 'interactive sign-in failed');
      const failed =
        error instanceof ElevationError
          ? error
          : new ElevationError({ kind: 'sign-in-failed' }, { cause: error });
      await abandon(errand, failed);
      return page(502, { kind: 'failed', correlationId });
    }
    try {
      await resume({ ...errand, actor: by });
    } catch (error) {
      // What was asked for may stand by now: only its outcome could not be shown.
      log.error({ correlationId, err: error }, 'the outcome after a sign-in could not be shown');
      return page(200, { kind: 'not-shown' });
    }
    return page(200, { kind: 'done', name: actor.name });
  }

  return {
    async start({ state = '' }) {
      const errand = isState(state) ? await links.find(state) : undefined;
      if (errand === undefined) return page(410, { kind: 'expired' });
      const { url, verifier, nonce } = await signIn.begin({ state, ...wishOf(errand) });
      return { kind: 'redirect', url, attempt: written({ state, verifier, nonce }) };
    },
    async callback({ state = '', code, error }, cookie) {
      const attempt = read(cookie);
      if (attempt?.state !== state || !isState(state) || (await links.find(state)) === undefined)
        return page(410, { kind: 'expired' });
      // A cancelled sign-in uses nothing up: the same link may be tried again until it ends.
      if (code === undefined)
        return page(400, { kind: 'cancelled', ...(error === undefined ? {} : { error }) });
      const errand = await links.take(state);
      return errand === undefined ? page(410, { kind: 'expired' }) : finish(errand, code, attempt);
    },
  };
}

function written(attempt: Attempt): string {
  return Buffer.from(JSON.stringify(attempt)).toString('base64url');
}

function read(cookie: string | undefined): Attempt | undefined {
  if (cookie === undefined) return undefined;
  try {
    return attemptCookie.parse(JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')));
  } catch {
    return undefined;
  }
}

function wishOf({ claims, strong }: Errand): { claims?: string; forceMfa: boolean } {
  return { ...(claims === undefined ? {} : { claims }), forceMfa: strong };
}

function page(status: number, content: SignInPage): PageAnswer {
  return { kind: 'page', status, html: signInPage(content) };
}
