import { randomUUID } from 'node:crypto';
import { escapeHtml, htmlHeaders, htmlPage } from '../http/html.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import { bot } from '../tenant/contoso.ts';
import type { TokenExchangeState } from './tokenExchangeState.ts';
import type { UserTokenParts } from './tokenConnection.ts';
import { connection } from './tokenConnection.ts';
import type { KeptTokens } from './keptTokens.ts';
import type { FetchToken } from './fetchToken.ts';

/** Where Entra sends people back to; the application of a connection has to have it registered. */
export const signInReturn = '/.auth/web/redirect';

/** The pages by which people sign in for a bot. */
export interface TokenPages {
  /** A link that is good once. */
  linkFor(state: TokenExchangeState): string;
  readonly handle: (request: HttpRequest) => Promise<HttpResponse>;
}

export function createTokenPages(
  { cloud, origin }: UserTokenParts,
  tokens: KeptTokens,
  fetchToken: FetchToken,
): TokenPages {
  const open = new Map<string, TokenExchangeState>();
  const redirectUri = (): string => `${origin()}/botservice${signInReturn}`;

  function begin(signIn: string): HttpResponse {
    if (!open.has(signIn)) return notice(404, 'This link has been used, or never was one.');
    const to = new URL(`${origin()}/entra/${cloud.tenant.id}/oauth2/v2.0/authorize`);
    to.search = new URLSearchParams({
      ...{ client_id: bot.appId, response_type: 'code', redirect_uri: redirectUri() },
      ...{ scope: connection.scope, state: signIn },
    }).toString();
    return { status: 302, headers: { location: to.href }, body: '' };
  }

  async function finish(signIn: string, code: string | null): Promise<HttpResponse> {
    const state = open.get(signIn);
    open.delete(signIn);
    const grant = { grant_type: 'authorization_code', code: code ?? '', redirect_uri: redirectUri() };
    const token = state === undefined ? undefined : await fetchToken(grant);
    if (state === undefined || token === undefined) return notice(400, 'The sign-in came to nothing.');
    const { user, channelId } = state.conversation;
    const magic = tokens.keepUntilBrought({ userId: user.id, channelId }, token);
    return notice(200, `Enter this code in the chat: ${magic}`);
  }

  return {
    linkFor(state) {
      const id = randomUUID();
      open.set(id, state);
      return `${origin()}/botservice/api/oauth/signin?signin=${id}`;
    },
    handle: async ({ path, query }) =>
      path === signInReturn
        ? finish(query.get('state') ?? '', query.get('code'))
        : begin(query.get('signin') ?? ''),
  };
}

function notice(status: number, text: string): HttpResponse {
  return {
    status,
    headers: htmlHeaders,
    body: htmlPage('Sign-in for a bot', `<main class="narrow"><p>${escapeHtml(text)}</p></main>`),
  };
}
