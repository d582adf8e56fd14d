import type { Logger } from 'pino';
import type { SignInPage } from '../cards/signInPageText.ts';
import { signInPage } from '../cards/signInPage.ts';
import type { Problem } from '../services/elevation/problem.ts';
import { ElevationError } from '../services/elevation/problem.ts';
import type { InteractiveSignIn } from '../services/entra/interactiveSignIn.ts';
import type { TokenBroker } from '../services/entra/tokenBroker.ts';
import type { Errand, Links } from './links.ts';

export interface AuthPagesParts {
  readonly links: Links;
  readonly signIn: InteractiveSignIn;
  readonly broker: TokenBroker;
  /** Does the errand with the fresh sign-in and shows its outcome in the chat. */
  readonly resume: (errand: Errand) => Promise<void>;
  /** Shows in the chat that the sign-in came to nothing. */
  readonly abandon: (errand: Errand, problem: Problem) => Promise<void>;
  readonly log: Logger;
}

export type PageAnswer =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'page'; readonly status: number; readonly html: string };

/**
 * The bot's own sign-in pages. Security rests on four things: `state` is unguessable and made for one person's one order, the code is
 * redeemed with a PKCE verifier that never left the process, the link works once, and the person who signed in must be the one who
 * asked. That last check is also why no cookie ties the browser: a link that is sent to somebody else leads to a refusal.
 */
export interface AuthPages {
  start(query: Readonly<Record<string, string | undefined>>): Promise<PageAnswer>;
  callback(query: Readonly<Record<string, string | undefined>>): Promise<PageAnswer>;
}

export function createAuthPages({ links, signIn, broker, resume, abandon, log }: AuthPagesParts): AuthPages {
  async function finish(
    errand: Errand,
    code: string,
    attempt: { verifier: string; nonce: string },
  ): Promise<PageAnswer> {
    const { actor, correlationId } = errand.turn;
    try {
      const signedIn = await signIn.finish({ code, ...attempt, wish: wishOf(errand) });
      if (signedIn.person.id !== actor.id || signedIn.person.tenantId !== actor.tenantId) {
        log.warn(
          { correlationId, expected: actor.id, signedIn: signedIn.person.id },
          'sign-in by another person refused',
        );
        await abandon(errand, { kind: 'wrong-person' });
        return page(403, { kind: 'wrong-person', expected: actor.name, signedIn: signedIn.person.name });
      }
      broker.adopt(actor, signedIn.token, signedIn.expiresOn, signedIn.assurance);
    } catch (error) {
      log.warn({ correlationId, err: error }, 'interactive sign-in failed');
      await abandon(errand, error instanceof ElevationError ? error.problem : { kind: 'sign-in-failed' });
      return page(502, { kind: 'failed', correlationId });
    }
    await resume(errand);
    return page(200, { kind: 'done', name: actor.name });
  }

  return {
    async start({ state = '' }) {
      const errand = links.find(state);
      if (errand === undefined) return page(410, { kind: 'expired' });
      const begun = await signIn.begin({ state, ...wishOf(errand) });
      links.attempt(state, { verifier: begun.verifier, nonce: begun.nonce });
      return { kind: 'redirect', url: begun.url };
    },
    async callback({ state = '', code, error }) {
      if (links.find(state) === undefined) return page(410, { kind: 'expired' });
      // A cancelled sign-in uses nothing up: the same link may be tried again until it ends.
      if (code === undefined)
        return page(400, { kind: 'cancelled', ...(error === undefined ? {} : { error }) });
      const taken = links.take(state);
      return taken === undefined ? page(410, { kind: 'expired' }) : finish(taken.errand, code, taken.attempt);
    },
  };
}

function wishOf({ claims, strong }: Errand): { claims?: string; forceMfa: boolean } {
  return { ...(claims === undefined ? {} : { claims }), forceMfa: strong };
}

function page(status: number, content: SignInPage): PageAnswer {
  return { kind: 'page', status, html: signInPage(content) };
}
