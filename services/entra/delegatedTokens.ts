import type { AuthenticationResult } from '@azure/msal-node';
import { ConfidentialClientApplication, LogLevel } from '@azure/msal-node';
import { z } from 'zod';
import type { Problem } from '../elevation/problem.ts';
import { fail } from '../elevation/problem.ts';
import type { BotCredential } from './botCredential.ts';
import { delegatedNames, scopesBeyond } from './delegatedScopes.ts';
import { jwtPayload } from './jwtPayload.ts';
import type { Loopback } from './loopback.ts';
import { signInError } from './signInErrors.ts';

export interface DelegatedTokensParts {
  readonly tenantId: string;
  readonly clientId: string;
  /** Authority host. */
  readonly login: string;
  /** Microsoft Graph's root: the resource that tokens are for. */
  readonly graphResource: string;
  readonly credential: Pick<BotCredential, 'msal'>;
  /** Delegated permissions that the probes of this deployment need beside the bot's own list. */
  readonly probeScopes?: readonly string[];
  /** Entra granted these beyond what was asked for, so the token was dropped. */
  readonly onTooWide?: (scopes: readonly string[]) => void;
  /** Entra refused a token, or did not answer; `problem` is what the person is told. */
  readonly onRefused?: (problem: Problem) => void;
  /** What the work at hand is known by; goes to Entra as its `client-request-id`. */
  readonly correlationId?: () => string | undefined;
  readonly loopback?: Loopback | undefined;
}

export interface SignInAddress {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  /** The claims request, JSON. */
  readonly claims?: string;
  readonly loginHint?: string;
  readonly prompt?: 'login' | 'select_account';
}

export interface CodeRedemption {
  readonly redirectUri: string;
  readonly code: string;
  readonly codeVerifier: string;
  readonly nonce: string;
}

/**
 * Where every token of a person comes from: for Graph, with the listed delegated permissions and no others. Entra puts all that was ever
 * consented to into a token, whatever is asked for, so a wider one is dropped here before anybody can use it. Throws `ElevationError`.
 */
export interface DelegatedTokens {
  signInUrl(address: SignInAddress): Promise<string>;
  byCode(redemption: CodeRedemption): Promise<AuthenticationResult>;
  /** Exchanges a single sign-on assertion on behalf of its person. */
  onBehalfOf(assertion: string): Promise<AuthenticationResult>;
}

export function createDelegatedTokens(parts: DelegatedTokensParts): DelegatedTokens {
  const { graphResource, loopback, onTooWide, onRefused } = parts;
  const newClient = (): ConfidentialClientApplication => clientOf(parts);
  const probeScopes = parts.probeScopes ?? [];
  const scopes = [...delegatedNames, ...probeScopes].map((name) => `${graphResource}/${name}`);

  function narrow(result: AuthenticationResult): AuthenticationResult {
    const granted = [...result.scopes, ...scopesCarried(result.accessToken)];
    // Entra names a permission with its resource or without; one of another resource keeps its name and is none of the list.
    const names = granted.map((scope) =>
      scope.toLowerCase().startsWith(`${graphResource}/`) ? scope.slice(graphResource.length + 1) : scope,
    );
    const beyond = scopesBeyond(names, probeScopes);
    if (beyond.length === 0) return result;
    onTooWide?.(beyond);
    return fail({ kind: 'consent-too-wide', scopes: beyond });
  }

  async function checked(request: Promise<AuthenticationResult | null>): Promise<AuthenticationResult> {
    const result = await request.catch((error: unknown) => {
      const refused = signInError(error);
      onRefused?.(refused.problem);
      throw refused;
    });
    return narrow(result ?? fail({ kind: 'sign-in-required' }));
  }

  function asked(): { readonly correlationId?: string } {
    const correlationId = parts.correlationId?.();
    return correlationId === undefined ? {} : { correlationId };
  }

  return {
    async signInUrl(address) {
      const made = newClient().getAuthCodeUrl({
        ...address,
        scopes,
        codeChallengeMethod: 'S256',
        responseMode: 'query',
      });
      const url = await made.catch((error: unknown) => {
        throw signInError(error);
      });
      return loopback?.rewrite(url) ?? url;
    },
    byCode: (redemption) => checked(newClient().acquireTokenByCode({ ...redemption, ...asked(), scopes })),
    onBehalfOf: (assertion) =>
      checked(
        newClient().acquireTokenOnBehalfOf({ oboAssertion: assertion, ...asked(), scopes, skipCache: true }),
      ),
  };
}

/** One for each use: MSAL keeps what it got, refresh tokens too, and after a failure holds back everybody's next request. */
function clientOf({
  tenantId,
  clientId,
  login,
  credential,
  loopback,
}: DelegatedTokensParts): ConfidentialClientApplication {
  return new ConfidentialClientApplication({
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
      loggerOptions: {
        logLevel: LogLevel.Error,
        piiLoggingEnabled: false,
        loggerCallback: () => undefined,
      },
    },
  });
}

const carried = z.object({ scp: z.string() });

/** A token for Graph is Graph's to read and may be opaque one day: one that cannot be read says nothing here, and the answer's `scope` counts alone. */
function scopesCarried(token: string): readonly string[] {
  const claims = carried.safeParse(jwtPayload(token));
  return claims.success ? claims.data.scp.split(' ') : [];
}
