import type { Logger } from 'pino';
import type { Reader } from '../../cards/format.ts';
import type { SignInPage } from '../../cards/signInPageText.ts';
import { signInPage } from '../../cards/signInPage.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { Assurance } from '../../services/elevation/pim.ts';
import { noteTurn, runTurn } from '../common/turnRecord.ts';
import { adminConsentOutcome } from './adminConsent.ts';
import type { Attempt, Attempts } from './attempts.ts';
import type { Errand } from './errand.ts';
import type { Links } from './links.ts';
import { unguessable } from './links.ts';
import { nextTry } from './nextTry.ts';
import type { SignInByCode, SignInWish } from './signInByCode.ts';

interface TokenHolder {
  /** Takes the token; answers the name of the sign-in where it proves more than a plain one. */
  adopt(actor: Actor, token: string, expiresOn: Date, assurance: Assurance): string | undefined;
  /** How Entra names the person's account, where it is known. */
  accountOf(actor: Actor): string | undefined;
}

export interface AuthPagesParts {
  readonly links: Links;
  readonly attempts: Attempts;
  readonly signIn: SignInByCode;
  readonly broker: TokenHolder;
  /** Does the errand with the fresh sign-in, shows its outcome in the chat and answers it in a line of plain text. */
  readonly resume: (errand: Errand) => Promise<string>;
  /** Shows in the chat what a sign-in came to, with a new link for the same errand. */
  readonly askAgain: (errand: Errand, error: ElevationError) => Promise<void>;
  readonly tenantId: string;
  /** Where Teams shows the chat with the bot. */
  readonly chatUrl: string;
  readonly adminContact: string | undefined;
  readonly log: Logger;
}

export type PageAnswer =
  /** `attempt` goes into a cookie of this browser alone. */
  | { readonly kind: 'redirect'; readonly url: string; readonly attempt: string }
  | { readonly kind: 'page'; readonly status: number; readonly html: string };

/**
 * The bot's own sign-in pages. Security rests on five things: a link is unguessable and made for one person's one errand, which is handed out once, to the
 * right person alone; each visit begins an attempt with a state of its own; the code is redeemed with the PKCE verifier of the browser that began; that browser
 * has to come back with its own state; and the person who signed in must be the one who asked.
 * Pages speak the language of the person whose errand it is, and that of the browser (`reader`) as long as that is not known.
 */
export interface AuthPages {
  start(query: Readonly<Record<string, string | undefined>>, reader: Reader): Promise<PageAnswer>;
  callback(
    query: Readonly<Record<string, string | undefined>>,
    cookie: string | undefined,
    reader: Reader,
  ): Promise<PageAnswer>;
}

export function createAuthPages(parts: AuthPagesParts): AuthPages {
  const { links, attempts, signIn, broker } = parts;
  return {
    async start({ order = '' }, reader) {
      const errand = await links.find(order);
      if (errand === undefined) return page(parts, 410, { kind: 'ended' }, reader);
      const state = unguessable();
      const { url, verifier, nonce } = await signIn.begin({
        state,
        ...wishOf(errand),
        account: broker.accountOf(errand.actor),
        chooseAccount: errand.chooseAccount ?? false,
      });
      return { kind: 'redirect', url, attempt: attempts.write({ state, verifier, nonce, link: order }) };
    },
    async callback({ state, code, error, error_description, ...consent }, cookie, reader) {
      const outcome = adminConsentOutcome(parts.tenantId, { state, error, ...consent });
      if (outcome !== undefined) return page(parts, 200, { kind: 'admin-consent', outcome }, reader);
      const attempt = attempts.read(cookie);
      if (attempt?.state !== state || attempt === undefined)
        return page(parts, 410, { kind: 'lost' }, reader);
      const errand = await links.find(attempt.link);
      if (errand === undefined) return page(parts, 410, { kind: 'ended' }, reader);
      return runTurn(parts.log, 'sign-in-page', async () => {
        noteTurn({ correlationId: errand.correlationId });
        if (code !== undefined) return finish(parts, errand, code, attempt);
        const problem = signIn.problemOf({ error, description: error_description });
        // What was left uses nothing up: the same link may be opened again until it ends.
        if (problem === undefined) return page(parts, 400, { kind: 'cancelled' }, errand.actor);
        return again(parts, attempt, new ElevationError(problem), 403, errand.actor);
      });
    },
  };
}

async function finish(
  parts: AuthPagesParts,
  errand: Errand,
  code: string,
  attempt: Attempt,
): Promise<PageAnswer> {
  const { links, signIn, broker } = parts;
  const { actor } = errand;
  const { verifier, nonce } = attempt;
  let signedIn: Awaited<ReturnType<SignInByCode['finish']>>;
  try {
    signedIn = await signIn.finish({ code, verifier, nonce, wish: wishOf(errand) });
  } catch (error) {
    const failed =
      error instanceof ElevationError
        ? error
        : new ElevationError({ kind: 'sign-in-failed' }, { cause: error });
    return again(parts, attempt, failed, 502, actor);
  }
  const { person, token, expiresOn, assurance } = signedIn;
  if (person.id !== actor.id || person.tenantId !== actor.tenantId) {
    const names = { signedIn: person.name, wanted: actor.name };
    return again(parts, attempt, new ElevationError({ kind: 'wrong-person', names }), 403, actor);
  }
  const taken = await links.take(attempt.link);
  if (taken === undefined) return page(parts, 410, { kind: 'ended' }, actor);
  const made = broker.adopt(actor, token, expiresOn, assurance);
  return goOn(parts, made === undefined ? taken : { ...taken, actor: { ...taken.actor, signIn: made } });
}

async function goOn({ resume, log, ...parts }: AuthPagesParts, errand: Errand): Promise<PageAnswer> {
  try {
    const outcome = await resume(errand);
    return page(parts, 200, { kind: 'done', outcome }, errand.actor);
  } catch (error) {
    // What was asked for may stand by now: only its outcome could not be shown.
    const { correlationId, actor } = errand;
    log.error({ correlationId, err: error }, 'the outcome after a sign-in could not be shown');
    return page(parts, 200, { kind: 'not-shown' }, actor);
  }
}

/** The errand gets a new link, its person's alone; the one that was used ends. */
async function again(
  { links, askAgain, log, adminContact, ...parts }: AuthPagesParts,
  { link }: Attempt,
  cause: ElevationError,
  status: number,
  reader: Reader,
): Promise<PageAnswer> {
  const taken = await links.take(link);
  if (taken === undefined) return page(parts, 410, { kind: 'ended' }, reader);
  const { errand, problem } = nextTry(taken, cause.problem);
  const { correlationId, actor } = errand;
  log.warn(
    { correlationId, person: actor.id, problem, err: cause },
    'an interactive sign-in came to nothing',
  );
  try {
    await askAgain(errand, new ElevationError(problem, { cause }));
  } catch (error) {
    await links.putBack(link, errand);
    throw error;
  }
  return page(parts, status, { kind: 'refused', problem, adminContact, correlationId }, reader);
}

function wishOf({ claims, strong }: Errand): SignInWish {
  return { ...(claims === undefined ? {} : { claims }), forceMfa: strong };
}

function page(
  { chatUrl }: Pick<AuthPagesParts, 'chatUrl'>,
  status: number,
  content: SignInPage,
  reader: Reader,
): PageAnswer {
  return { kind: 'page', status, html: signInPage(content, chatUrl, reader) };
}
