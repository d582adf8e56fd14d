import { createHash, randomUUID } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { atMost, counted, limitedMap } from '../elevation/atMost.ts';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Assurance, SignInDemand } from '../elevation/pim.ts';
import { fail } from '../elevation/problem.ts';
import type { Checked } from './assertion.ts';
import { checkedAssertion } from './assertion.ts';
import type { DelegatedTokens } from './delegatedTokens.ts';
import type { PackedToken } from './packedToken.ts';
import { packedToken, tokenIn } from './packedToken.ts';

export interface TokenBrokerParts {
  readonly clientId: string;
  readonly tokens: Pick<DelegatedTokens, 'onBehalfOf'>;
  readonly clock: Clock;
}

/**
 * Holds people's Graph tokens, each for its own person, in memory alone and no longer than they live. Nothing here can be written to disk or
 * log by accident: tokens leave through `tokenFor` only.
 *
 * The token of a stronger sign-in is held apart from the plain one that single sign-on brings. It serves the very work that it was made for
 * (`Actor.signIn`) and activations whose policy demands what it proves, for an hour after the sign-in; everything else goes with the plain one.
 */
export interface TokenBroker {
  /** Exchanges a single sign-on assertion on behalf of its person. Throws `wrong-person` when it is somebody else's. */
  exchange(actor: Actor, assertion: string): Promise<void>;
  /** The token for a piece of work that demands so much. Throws `sign-in-required` when no live one is held. */
  tokenFor(actor: Actor, demand?: SignInDemand): Promise<string>;
  /** What the person's live sign-ins are known to prove. */
  assurance(actor: Actor): Assurance;
  /**
   * Takes the token of an interactive sign-in, whose person the caller has compared. Answers the name of the sign-in, for `Actor.signIn`, where
   * it proves more than a plain one.
   */
  adopt(actor: Actor, token: string, expiresOn: Date, assurance: Assurance): string | undefined;
  /** How Entra names the person's account, as the last assertion of theirs said. */
  accountOf(actor: Actor): string | undefined;
  forget(actor: Actor): void;
}

interface Held {
  readonly token: PackedToken;
  /** Milliseconds since 1970 by the injected clock. */
  readonly until: number;
  readonly assurance: Assurance;
}

/** What is held of one person. */
interface SignIns {
  readonly plain?: Held;
  /** By the name of the sign-in, the newest last. */
  readonly stronger: ReadonlyMap<string, Held>;
}

/** People whose tokens are held at one time; the longest unused has to sign in again, which single sign-on does unseen. */
const capacity = 10_000;

/** A token about to end is not used: the call might arrive late. */
const marginMs = 2 * 60_000;

/** How long a stronger sign-in counts, whatever its token's life: then MFA is asked again. */
const strongerMs = 60 * 60_000;

const none: SignIns = { stronger: new Map() };

export function createTokenBroker({ clientId, tokens, clock }: TokenBrokerParts): TokenBroker {
  const held = counted('sign-ins', new LRUCache<string, SignIns>(atMost(capacity)));
  const accounts = counted('accounts', new LRUCache<string, string>(atMost(capacity)));
  const exchanges = limitedMap<Promise<void>>('exchanges of sign-ins', capacity);
  const keyOf = ({ tenantId, id }: Actor): string => `${tenantId}/${id}`;

  function live(actor: Actor): SignIns {
    const now = clock.now().getTime();
    const { plain, stronger } = held.get(keyOf(actor)) ?? none;
    return {
      ...(plain !== undefined && plain.until > now ? { plain } : {}),
      // Nearly nobody has one: a map for each of all would be a tenth of what is held of them.
      stronger:
        stronger.size === 0 ? stronger : new Map([...stronger].filter(([, { until }]) => until > now)),
    };
  }

  function heldUntil(expiresOn: number): number {
    return clock.now().getTime() + expiresOn - Date.now() - marginMs;
  }

  function keepPlain(actor: Actor, token: string, expiresOn: number, assurance: Assurance): void {
    const { stronger } = live(actor);
    const plain = { token: packedToken(token), until: heldUntil(expiresOn), assurance };
    held.set(keyOf(actor), { plain, stronger });
  }

  async function exchangeOnce(
    actor: Actor,
    assertion: string,
    { assurance, account }: Checked,
  ): Promise<void> {
    const { accessToken, expiresOn } = await tokens.onBehalfOf(assertion);
    if (account !== undefined) accounts.set(keyOf(actor), account);
    keepPlain(actor, accessToken, expiresOn?.getTime() ?? Date.now(), assurance);
  }

  return {
    async exchange(actor, assertion) {
      const checked = checkedAssertion(actor, assertion, clientId);
      // Teams sends the same assertion once per open client.
      const key = createHash('sha256').update(assertion).digest('base64');
      const running = exchanges.get(key) ?? exchangeOnce(actor, assertion, checked);
      exchanges.set(key, running);
      await running.finally(() => exchanges.delete(key));
    },
    // A refusal has to be a rejection, not a throw.
    tokenFor: async (actor, demand) => {
      const { plain, stronger } = live(actor);
      const found = madeFor(actor, stronger) ?? enoughFor(demand, plain, stronger) ?? plain;
      return Promise.resolve(found === undefined ? fail({ kind: 'sign-in-required' }) : tokenIn(found.token));
    },
    assurance: (actor) => assuranceOf(actor, live(actor)),
    adopt(actor, token, expiresOn, assurance) {
      if (assurance.mfa !== true && assurance.contexts.length === 0) {
        keepPlain(actor, token, expiresOn.getTime(), assurance);
        return undefined;
      }
      const { stronger, ...rest } = live(actor);
      const until = Math.min(heldUntil(expiresOn.getTime()), clock.now().getTime() + strongerMs);
      const name = randomUUID();
      const all = [...stronger, [name, { token: packedToken(token), until, assurance }] as const].slice(
        -strongerHeld,
      );
      held.set(keyOf(actor), { ...rest, stronger: new Map(all) });
      return name;
    },
    accountOf: (actor) => accounts.get(keyOf(actor)),
    forget(actor) {
      held.delete(keyOf(actor));
    },
  };
}

/** Stronger sign-ins of one person held at one time: one a context, in practice. */
const strongerHeld = 8;

/** The sign-in that was made for the very work at hand. */
function madeFor({ signIn }: Actor, stronger: SignIns['stronger']): Held | undefined {
  return signIn === undefined ? undefined : stronger.get(signIn);
}

function assuranceOf(actor: Actor, { plain, stronger }: SignIns): Assurance {
  const own = madeFor(actor, stronger);
  if (own !== undefined) return own.assurance;
  const known = [...(plain === undefined ? [] : [plain]), ...stronger.values()].map(
    ({ assurance }) => assurance,
  );
  return {
    mfa: known.some(({ mfa }) => mfa === true) ? true : plain?.assurance.mfa,
    contexts: [...new Set(known.flatMap(({ contexts }) => contexts))],
  };
}

/** A sign-in that is known to prove what is demanded: the plain one where it does, or the newest stronger one. */
function enoughFor(
  demand: SignInDemand | undefined,
  plain: Held | undefined,
  stronger: SignIns['stronger'],
): Held | undefined {
  if (demand === undefined) return undefined;
  const meets = ({ assurance: { mfa, contexts } }: Held): boolean =>
    (!demand.mfa || mfa === true) && (demand.context === undefined || contexts.includes(demand.context));
  return plain !== undefined && meets(plain) ? plain : [...stronger.values()].findLast(meets);
}
