import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Assurance } from '../elevation/pim.ts';
import { fail } from '../elevation/problem.ts';
import type { BotCredential } from './botCredential.ts';
import { signInError } from './signInErrors.ts';

export interface TokenBrokerParts {
  readonly clientId: string;
  /** Microsoft Graph's root: the resource that tokens are for. */
  readonly graphResource: string;
  readonly credential: Pick<BotCredential, 'onBehalfOf'>;
  readonly clock: Clock;
}

/**
 * Holds people's Graph tokens, each for its own person, in memory alone and no longer than they live. Nothing here can be written to disk or
 * log by accident: tokens leave through `tokenFor` only.
 */
export interface TokenBroker {
  /** Exchanges a single sign-on assertion on behalf of its person. Throws `wrong-person` when it is somebody else's. */
  exchange(actor: Actor, assertion: string): Promise<void>;
  /** Throws `sign-in-required` when no live token is held. */
  tokenFor(actor: Actor): Promise<string>;
  /** What the held token's sign-in is known to prove. */
  assurance(actor: Actor): Assurance;
  /** Takes the token of an interactive sign-in, whose person the caller has compared. */
  adopt(actor: Actor, token: string, expiresOn: Date, assurance: Assurance): void;
  forget(actor: Actor): void;
}

interface Held {
  readonly token: string;
  /** Milliseconds since 1970 by the injected clock. */
  readonly until: number;
  readonly assurance: Assurance;
}

/** People whose tokens are held at one time; the longest unused has to sign in again, which single sign-on does unseen. */
const capacity = 10_000;

/** A token about to end is not used: the call might arrive late. */
const marginMs = 2 * 60_000;

const unknownAssurance: Assurance = { mfa: undefined, contexts: [] };

const listed = z.array(z.string()).catch([]);
const assertionClaims = z.object({
  oid: z.string(),
  tid: z.string(),
  aud: z.string(),
  amr: listed.optional(),
  acrs: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .catch(undefined),
});

export function createTokenBroker({
  clientId,
  graphResource,
  credential,
  clock,
}: TokenBrokerParts): TokenBroker {
  const held = new LRUCache<string, Held>({ max: capacity });
  const exchanges = new Map<string, Promise<void>>();
  const keyOf = ({ tenantId, id }: Actor): string => `${tenantId}/${id}`;
  const live = (actor: Actor): Held | undefined => {
    const found = held.get(keyOf(actor));
    return found !== undefined && found.until > clock.now().getTime() ? found : undefined;
  };

  function keep(actor: Actor, token: string, expiresOn: number, assurance: Assurance): void {
    const lifetime = expiresOn - Date.now();
    held.set(keyOf(actor), { token, until: clock.now().getTime() + lifetime - marginMs, assurance });
  }

  async function exchangeOnce(actor: Actor, assertion: string, assurance: Assurance): Promise<void> {
    try {
      const token = await credential
        .onBehalfOf(assertion)
        .getToken(`${graphResource}/.default`, { enableCae: true });
      if (token === null) fail({ kind: 'sign-in-required' });
      // A stronger sign-in made a moment ago is worth more than the plain one that Teams brings.
      const present = live(actor);
      const isWeaker = present?.assurance.mfa === true && assurance.mfa !== true;
      if (!isWeaker) keep(actor, token.token, token.expiresOnTimestamp, assurance);
    } catch (error) {
      throw signInError(error);
    }
  }

  return {
    async exchange(actor, assertion) {
      const assurance = checkedAssurance(actor, assertion, clientId);
      // Teams sends the same assertion once per open client.
      const key = createHash('sha256').update(assertion).digest('base64');
      const running = exchanges.get(key) ?? exchangeOnce(actor, assertion, assurance);
      exchanges.set(key, running);
      await running.finally(() => exchanges.delete(key));
    },
    tokenFor: (actor) => {
      const found = live(actor);
      return found === undefined
        ? Promise.resolve().then(() => fail({ kind: 'sign-in-required' }))
        : Promise.resolve(found.token);
    },
    assurance: (actor) => live(actor)?.assurance ?? unknownAssurance,
    adopt(actor, token, expiresOn, assurance) {
      keep(actor, token, expiresOn.getTime(), assurance);
    },
    forget(actor) {
      held.delete(keyOf(actor));
    },
  };
}

/**
 * Whose assertion it is. Its signature is not checked here: Entra checks it in the exchange, and nothing is believed of it before. It is the
 * bot's own token (its audience is the bot), so reading it is allowed, unlike the Graph token that comes of it.
 */
function checkedAssurance(actor: Actor, assertion: string, clientId: string): Assurance {
  const claims = assertionClaims.safeParse(payloadOf(assertion));
  if (!claims.success) return fail({ kind: 'sign-in-required' });
  const { oid, tid, aud, amr, acrs } = claims.data;
  const audiences = [clientId, `api://${clientId}`, `api://botid-${clientId}`];
  if (!audiences.includes(aud.toLowerCase())) fail({ kind: 'sign-in-required' });
  if (oid.toLowerCase() !== actor.id || tid.toLowerCase() !== actor.tenantId) fail({ kind: 'wrong-person' });
  // Tokens of version 2 carry no methods: then Entra has to be asked.
  const mfa =
    amr === undefined || amr.length === 0
      ? undefined
      : amr.some((method) => strongMethods.has(method.toLowerCase()));
  return { mfa, contexts: acrs ?? [] };
}

const strongMethods = new Set(['mfa', 'ngcmfa']);

function payloadOf(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
