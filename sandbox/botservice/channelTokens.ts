import type { JWTPayload } from 'jose';
import type { SigningKey } from '../entra/signingKey.ts';
import { createSigningKey } from '../entra/signingKey.ts';

/** The issuer of Bot Service's tokens. */
export const channelIssuer = 'https://api.botframework.com';

/** Signs activities as Bot Service does. Times are real ones: the SDK that checks them knows no other clock. */
export interface ChannelTokens {
  readonly jwks: SigningKey['jwks'];
  /** `claims` replaces members, so that a test can make what no channel would. */
  token(serviceUrl: string, claims?: JWTPayload): Promise<string>;
}

export async function createChannelTokens(botAppId: string): Promise<ChannelTokens> {
  const key = await createSigningKey({ endorsements: ['msteams'] });
  let last: { readonly of: string; readonly token: Promise<string> } | undefined;
  return {
    jwks: key.jwks,
    token: (serviceUrl, replaced = {}) => {
      const now = Math.floor(Date.now() / 1_000);
      const claims = {
        iss: channelIssuer,
        aud: botAppId,
        serviceurl: serviceUrl,
        // As recorded: no `iat`, and an hour of life from now.
        nbf: now,
        exp: now + 3_600,
        ...replaced,
      };
      // A signature takes longer than most of what a test does besides.
      const of = JSON.stringify(claims);
      if (last?.of !== of) last = { of, token: key.sign(claims) };
      return last.token;
    },
  };
}
