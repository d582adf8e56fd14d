import { randomUUID } from 'node:crypto';
import { wordsFor } from '../../cards/words/wordsFor.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Errand, Wanted } from './errand.ts';
import type { Links } from './links.ts';
import { signInUrl } from './links.ts';

export interface SignInParts {
  /** Of the app registration, and the resource in the manifest, so that Teams can fetch a token for the bot's own API. */
  readonly applicationIdUri: string;
  readonly publicUrl: string;
  readonly links: Links;
}

/** Content of an OAuth card: Teams fetches a token for `tokenExchangeResource.uri` silently; the button is for when it cannot. */
export interface OAuthCard {
  readonly text: string;
  readonly connectionName: string;
  readonly tokenExchangeResource: { readonly id: string; readonly uri: string };
  readonly buttons: readonly { readonly type: 'signin'; readonly title: string; readonly value: string }[];
}

/** Teams single sign-on, the two ways Teams knows: a login request in answer to a click, an OAuth card in answer to a message. */
export interface SignIn {
  /** Body of the 401 answer to a card invoke. */
  loginRequest(wanted: Wanted): Promise<object>;
  /** Keeps the work and answers the card that makes Teams bring a token for it. */
  invite(wanted: Wanted): Promise<OAuthCard>;
  /** Hands out what waits for this person's exchange, once; `undefined` for an unknown, a used or another person's one, which stays. */
  takeWaiting(actor: Actor, exchangeId: string): Promise<Errand | undefined>;
}

/** Named in both directions but of no consequence: the bot exchanges tokens itself and has no connection at Bot Service. */
const connectionName = 'latchkey';

export function createSignIn({ applicationIdUri, publicUrl, links }: SignInParts): SignIn {
  const resource = (id: string): { id: string; uri: string } => ({ id, uri: applicationIdUri });

  const button = (
    link: string,
    title: string,
  ): { type: 'signin'; title: string; text: string; value: string } => ({
    type: 'signin',
    title,
    text: title,
    value: signInUrl(publicUrl, link),
  });

  return {
    async loginRequest(wanted) {
      const { why, button: title } = wordsFor(wanted.actor).signIn;
      const { link } = await links.create({ ...wanted, strong: false });
      return {
        statusCode: 401,
        type: 'application/vnd.microsoft.activity.loginRequest',
        value: {
          text: why,
          connectionName,
          tokenExchangeResource: resource(randomUUID()),
          buttons: [button(link, title)],
        },
      };
    },
    async invite(wanted) {
      const { why, button: title } = wordsFor(wanted.actor).signIn;
      // The exchange has the name of the link: what Teams brings unseen and what the button does are one errand, done once.
      const { link } = await links.create({ ...wanted, strong: false });
      return {
        text: why,
        connectionName,
        tokenExchangeResource: resource(link),
        buttons: [button(link, title)],
      };
    },
    takeWaiting: (actor, exchangeId) => links.takeOf(actor, exchangeId),
  };
}
