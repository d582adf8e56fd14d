import { randomUUID } from 'node:crypto';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import { bot } from '../tenant/contoso.ts';
import { botFaults } from './botFault.ts';
import type { FetchToken } from './fetchToken.ts';
import { createFetchToken } from './fetchToken.ts';
import type { Holder, KeptToken } from './keptTokens.ts';
import { KeptTokens } from './keptTokens.ts';
import { exchangeBody, readState } from './tokenExchangeState.ts';
import type { UserTokenParts } from './tokenConnection.ts';
import { connection } from './tokenConnection.ts';
import type { TokenPages } from './tokenPages.ts';
import { createTokenPages } from './tokenPages.ts';

/** The bot's calls, below `/api`, and the pages that people's browsers open. */
export interface UserTokens {
  /** Rejects with a `BotFault`. */
  call(request: HttpRequest): Promise<HttpResponse>;
  readonly page: TokenPages['handle'];
}

/** Bot Service's token service, which keeps a person's token for a bot: what the user token client of Microsoft's SDK calls. */
export function createUserTokens(parts: UserTokenParts): UserTokens {
  const tokens = new KeptTokens(() => parts.cloud.clock.now().getTime());
  const fetchToken = createFetchToken(parts);
  const pages = createTokenPages(parts, tokens, fetchToken);
  const signIn = ({ query }: HttpRequest): string => linkIn(query, pages);
  const calls: Readonly<Record<string, (request: HttpRequest) => HttpResponse | Promise<HttpResponse>>> = {
    'GET usertoken/GetToken': ({ query }) => {
      const found = tokens.find(holderIn(query), query.get('code') ?? '');
      return found === undefined ? none : answered(found, query);
    },
    'GET usertoken/GetTokenStatus': ({ query }) => statusOf(query, tokens),
    'DELETE usertoken/SignOut': ({ query }) => {
      tokens.forget(holderIn(query));
      return { status: 204 };
    },
    'POST usertoken/exchange': (request) => exchange(parts, tokens, fetchToken, request),
    'GET botsignin/GetSignInUrl': (request) => ({
      ...{ status: 200, headers: { 'content-type': 'application/json' } },
      body: JSON.stringify(signIn(request)),
    }),
    'GET botsignin/GetSignInResource': (request) => {
      const [, uri] = parts.entra.apps.audiencesOf(bot.appId);
      const exchangeable = uri === undefined ? {} : { tokenExchangeResource: { id: randomUUID(), uri } };
      return { status: 200, body: { signInLink: signIn(request), ...exchangeable } };
    },
  };

  return {
    async call(request) {
      const call = calls[`${request.method} ${request.path.replace('/api/', '')}`];
      if (call === undefined) throw botFaults.noCall();
      demandConnection(request.query.get('connectionName') ?? connection.name);
      return call(request);
    },
    page: pages.handle,
  };
}

/** As was seen where somebody has no token, and where their code is another. */
const none: HttpResponse = { status: 404 };

function demandConnection(name: string): void {
  if (name !== connection.name) throw botFaults.noConnection(name);
}

function holderIn(query: URLSearchParams): Holder {
  return { userId: query.get('userId') ?? '', channelId: query.get('channelId') ?? '' };
}

function answered({ token, until }: KeptToken, query: URLSearchParams): HttpResponse {
  const channelId = query.get('channelId') ?? undefined;
  const expiration = new Date(until).toISOString();
  return { status: 200, body: { channelId, connectionName: connection.name, token, expiration } };
}

function statusOf(query: URLSearchParams, tokens: KeptTokens): HttpResponse {
  const include = (query.get('include') ?? '').split(',').filter((name) => name !== '');
  const row = {
    channelId: query.get('channelId'),
    connectionName: connection.name,
    hasToken: tokens.find(holderIn(query)) !== undefined,
    serviceProviderDisplayName: connection.provider,
  };
  return { status: 200, body: include.length === 0 || include.includes(connection.name) ? [row] : [] };
}

function linkIn(query: URLSearchParams, pages: TokenPages): string {
  const state = readState(query.get('state') ?? '');
  if (state?.msAppId !== bot.appId) throw botFaults.argument('The state is not valid.');
  demandConnection(state.connectionName);
  return pages.linkFor(state);
}

async function exchange(
  { cloud }: UserTokenParts,
  tokens: KeptTokens,
  fetchToken: FetchToken,
  { query, body }: HttpRequest,
): Promise<HttpResponse> {
  const assertion = exchangeBody.safeParse(body).data?.token ?? undefined;
  if (assertion === undefined) throw botFaults.argument('There is no token to exchange.');
  const found = await fetchToken({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    requested_token_use: 'on_behalf_of',
    assertion,
  });
  if (found !== undefined) {
    tokens.keep(holderIn(query), found);
    return answered(found, query);
  }
  if (cloud.teamsSwitches.refusedExchange === 'not found') return none;
  throw botFaults.argument('The token cannot be exchanged.');
}
