import { ConfidentialClientApplication, CryptoProvider, LogLevel } from '@azure/msal-node';
import { z } from 'zod';
import type { Person } from '../elevation/actor.ts';
import type { Assurance } from '../elevation/pim.ts';
import { fail } from '../elevation/problem.ts';
import type { BotCredential } from './botCredential.ts';
import type { Loopback } from './loopback.ts';
import { signInError } from './signInErrors.ts';

export interface InteractiveSignInParts {
  readonly tenantId: string;
  readonly clientId: string;
  /** Authority host. */
  readonly login: string;
  readonly graphResource: string;
  readonly redirectUri: string;
  readonly credential: Pick<BotCredential, 'msal'>;
  readonly loopback?: Loopback | undefined;
}

export interface SignInWish {
  readonly state: string;
  /** The claims request that Graph named, JSON. */
  readonly claims?: string;
  /** Graph asked for MFA without naming claims. */
  readonly forceMfa: boolean;
}

/** Who signed in, and the Graph token of that sign-in. */
export interface SignedIn {
  readonly person: Person & { readonly tenantId: string };
  readonly token: string;
  readonly expiresOn: Date;
  readonly assurance: Assurance;
}

/** Authorization code with PKCE on the bot's own page: single sign-on of Teams cannot carry a claims request. */
export interface InteractiveSignIn {
  /** `verifier` and `nonce` are secrets of the attempt and stay in the process. */
  begin(
    wish: SignInWish,
  ): Promise<{ readonly url: string; readonly verifier: string; readonly nonce: string }>;
  /** Redeems the code. Throws `ElevationError`. */
  finish(attempt: {
    readonly code: string;
    readonly verifier: string;
    readonly nonce: string;
    readonly wish: Omit<SignInWish, 'state'>;
  }): Promise<SignedIn>;
}

const idTokenClaims = z.object({
  oid: z.string(),
  tid: z.string(),
  name: z.string().catch(''),
  nonce: z.string().optional(),
});
const acrs = z.object({
  access_token: z.object({
    acrs: z.object({ value: z.string().optional(), values: z.array(z.string()).optional() }),
  }),
});

export function createInteractiveSignIn(parts: InteractiveSignInParts): InteractiveSignIn {
  const { tenantId, clientId, login, graphResource, redirectUri, credential, loopback } = parts;
  const scopes = [`${graphResource}/.default`];
  const client = new ConfidentialClientApplication({
    auth: {
      clientId,
      authority: `${login}/${tenantId}`,
      knownAuthorities: [new URL(login).hostname],
      // Without it Entra leaves claims out and the refusal would come again for ever.
      clientCapabilities: ['cp1'],
      ...credential.msal,
    },
    system: {
      ...(loopback === undefined ? {} : { networkClient: loopback.network }),
      loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false, loggerCallback: () => undefined },
    },
  });
  const crypto = new CryptoProvider();

  return {
    async begin({ state, claims, forceMfa }) {
      const { verifier, challenge } = await crypto.generatePkceCodes();
      const nonce = crypto.createNewGuid();
      const wanted = claims ?? (forceMfa ? strongSignInClaims : undefined);
      const url = await client
        .getAuthCodeUrl({
          scopes,
          redirectUri,
          state,
          nonce,
          codeChallenge: challenge,
          codeChallengeMethod: 'S256',
          responseMode: 'query',
          ...(wanted === undefined ? {} : { claims: wanted }),
          ...(forceMfa ? { prompt: 'login' } : {}),
        })
        .catch((error: unknown) => {
          throw signInError(error);
        });
      return { url: loopback?.rewrite(url) ?? url, verifier, nonce };
    },
    async finish({ code, verifier, nonce, wish }) {
      const result = await client
        .acquireTokenByCode({ code, scopes, redirectUri, nonce, codeVerifier: verifier })
        .catch((error: unknown) => {
          throw signInError(error);
        });
      // MSAL keeps what it got, refresh tokens too; the broker alone holds tokens here, and no longer than they live.
      client.clearCache();
      const person = idTokenClaims.safeParse(result.idTokenClaims);
      if (!person.success || person.data.nonce !== nonce) return fail({ kind: 'sign-in-failed' });
      return {
        person: {
          id: person.data.oid.toLowerCase(),
          tenantId: person.data.tid.toLowerCase(),
          name: person.data.name,
        },
        token: result.accessToken,
        expiresOn: result.expiresOn ?? new Date(Date.now() + 5 * 60_000),
        assurance: {
          mfa: wish.forceMfa || wish.claims !== undefined ? true : undefined,
          contexts: contextsOf(wish.claims),
        },
      };
    },
  };
}

/**
 * Asks for MFA where Graph names no claims for it (the bare MfaRule). Nothing documents how; this request together with `prompt=login` is a
 * guess, kept in this one constant. A Conditional Access policy that asks MFA of the bot's app, or an authentication context in the PIM
 * settings, makes it unnecessary.
 */
const strongSignInClaims = JSON.stringify({ access_token: { amr: { essential: true, values: ['mfa'] } } });

function contextsOf(claims: string | undefined): readonly string[] {
  if (claims === undefined) return [];
  try {
    const { value, values } = acrs.parse(JSON.parse(claims)).access_token.acrs;
    return [...(value === undefined ? [] : [value]), ...(values ?? [])];
  } catch {
    return [];
  }
}
