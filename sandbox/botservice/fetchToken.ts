import { bot } from '../tenant/contoso.ts';
import type { KeptToken } from './keptTokens.ts';
import type { UserTokenParts } from './tokenConnection.ts';
import { connection } from './tokenConnection.ts';

/** Asks Entra for a token of the connection; `undefined` where that is refused. `grant` are the members of the form that make the difference. */
export type FetchToken = (grant: Readonly<Record<string, string>>) => Promise<KeptToken | undefined>;

export function createFetchToken({ cloud, entra, origin }: UserTokenParts): FetchToken {
  return async (grant) => {
    const { status, body } = await entra.handle({
      ...{ method: 'POST', path: `/${cloud.tenant.id}/oauth2/v2.0/token`, query: new URLSearchParams() },
      ...{ headers: {}, base: `${origin()}/entra` },
      body: { client_id: bot.appId, client_secret: bot.secret, scope: connection.scope, ...grant },
    });
    if (status !== 200) return undefined;
    const answer = body as { readonly access_token: string; readonly expires_in: number };
    return { token: answer.access_token, until: cloud.clock.now().getTime() + answer.expires_in * 1_000 };
  };
}
