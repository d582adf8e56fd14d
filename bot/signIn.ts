import { randomUUID } from 'node:crypto';
import { signInText } from '../cards/signInText.ts';
import type { Clock } from '../services/elevation/clock.ts';
import type { Links } from './links.ts';
import { linkLifetimeMs } from './links.ts';
import type { OAuthCard } from './messenger.ts';
import type { Turn, Work } from './turn.ts';

export interface SignInParts {
  readonly clientId: string;
  readonly publicUrl: string;
  readonly links: Links;
  readonly clock: Clock;
}

/** Work that waits for the token which Teams is to bring. */
export interface Waiting {
  readonly turn: Turn;
  readonly work: Work;
}

/** Teams single sign-on, the two ways Teams knows: a login request in answer to a click, an OAuth card in answer to a message. */
export interface SignIn {
  /** Body of the 401 answer to a card invoke. */
  loginRequest(turn: Turn, work: Work): object;
  /** Keeps the work and answers the card that makes Teams bring a token for it. */
  invite(turn: Turn, work: Work): OAuthCard;
  /** Hands out what waits for an exchange, once; `undefined` for an unknown or used one. */
  takeWaiting(exchangeId: string): Waiting | undefined;
}

/** Named in both directions but of no consequence: the bot exchanges tokens itself and has no connection at Bot Service. */
const connectionName = 'latchkey';

/** Exchanges that wait at one time at most; older ones are dropped and their messages need saying again. */
const capacity = 10_000;

export function createSignIn({ clientId, publicUrl, links, clock }: SignInParts): SignIn {
  const waiting = new Map<string, Waiting & { readonly until: number }>();

  /** `api://botid-{client id}`: the resource in the manifest, so Teams can fetch a token for the bot's own API. */
  function resource(id: string): { id: string; uri: string } {
    return { id, uri: `api://botid-${clientId}` };
  }

  function button(turn: Turn, work: Work): { type: 'signin'; title: string; text: string; value: string } {
    const { state } = links.create({ turn, work, strong: false });
    return {
      type: 'signin',
      title: signInText.button,
      text: signInText.button,
      value: signInUrl(publicUrl, state),
    };
  }

  function forgetOld(): void {
    for (const [id, { until }] of waiting) {
      if (until > clock.now().getTime() && waiting.size < capacity) break;
      waiting.delete(id);
    }
  }

  return {
    loginRequest: (turn, work) => ({
      statusCode: 401,
      type: 'application/vnd.microsoft.activity.loginRequest',
      value: {
        text: signInText.why,
        connectionName,
        tokenExchangeResource: resource(randomUUID()),
        buttons: [button(turn, work)],
      },
    }),
    invite(turn, work) {
      forgetOld();
      const id = randomUUID();
      waiting.set(id, { turn, work, until: clock.now().getTime() + linkLifetimeMs });
      return {
        text: signInText.why,
        connectionName,
        tokenExchangeResource: resource(id),
        buttons: [button(turn, work)],
      };
    },
    takeWaiting(exchangeId) {
      const found = waiting.get(exchangeId);
      waiting.delete(exchangeId);
      return found !== undefined && found.until > clock.now().getTime() ? found : undefined;
    },
  };
}

export function signInUrl(publicUrl: string, state: string): string {
  return `${publicUrl}/auth/start?state=${state}`;
}
