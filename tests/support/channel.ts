import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import { ChannelAuthentication } from '../../bot/teams/channelAuthentication.ts';
import { channelIssuer } from '../../sandbox/botservice/channelTokens.ts';
import type { SigningKey } from '../../sandbox/entra/signingKey.ts';
import { bot } from '../../sandbox/tenant/contoso.ts';

export const serviceUrl = 'https://smba.trafficmanager.net/emea/';

/** The authentication by itself, with the test's own time and key server. */
export interface Channel {
  readonly authentication: ChannelAuthentication;
  /** Milliseconds since the epoch. */
  now: number;
  /** What of the keys could not be read. */
  readonly unread: readonly unknown[];
  /** For what the bot's own token was asked for, each time. */
  readonly ownTokens: readonly string[];
  /** Signs Bot Service's claims, with `over` in their place. */
  sign(key: Pick<SigningKey, 'sign'>, over?: Readonly<Record<string, unknown>>): Promise<string>;
  /** The status with which an activity with this token is refused; 200 when it is taken. */
  status(token: string, over?: Readonly<Record<string, unknown>>): Promise<number>;
  /** Status and words with which an activity with this header is refused: `401 Unauthorized: no bearer token`; `200` when it is taken. */
  answer(authorization: unknown, over?: Readonly<Record<string, unknown>>): Promise<string>;
}

export function channelWith(
  openIdMetadataUrl: string,
  serviceUrls: readonly string[] = ['https://smba.trafficmanager.net/'],
): Channel {
  const unread: unknown[] = [];
  const ownTokens: string[] = [];
  const channel: Channel = {
    now: Date.now(),
    unread,
    ownTokens,
    authentication: new ChannelAuthentication({
      clientId: bot.appId,
      endpoints: {
        openIdMetadataUrl,
        tokenIssuer: channelIssuer,
        oauthScope: channelIssuer,
        loginUrl: 'https://login.microsoftonline.com',
        callerId: 'urn:botframework:azure',
        serviceUrls,
      },
      tokenFor: (scope) => {
        ownTokens.push(scope);
        return Promise.resolve('the-own-token');
      },
      onKeysUnread: (error) => unread.push(error),
      now: () => channel.now,
    }),
    sign: (key, over = {}) => {
      const now = Math.floor(channel.now / 1_000);
      const claims = {
        iss: channelIssuer,
        aud: bot.appId,
        serviceurl: serviceUrl,
        nbf: now,
        exp: now + 3_600,
      };
      return key.sign({ ...claims, ...over });
    },
    async status(token, over = {}) {
      return Number((await channel.answer(`Bearer ${token}`, over)).slice(0, 3));
    },
    async answer(authorization, over = {}) {
      const activity = { channelId: 'msteams', serviceUrl, ...over } as unknown as Activity;
      try {
        await channel.authentication.authenticateRequest(activity, authorization as string);
        return '200';
      } catch (error) {
        assert.ok(error instanceof AuthenticationError, String(error));
        return `${error.statusCode} ${error.message}`;
      }
    },
  };
  return channel;
}
