import { CryptoProvider } from '@azure/msal-node';
import { z } from 'zod';
import type { Person } from '../elevation/actor.ts';
import type { Assurance } from '../elevation/pim.ts';
import type { Problem } from '../elevation/problem.ts';
import { fail } from '../elevation/problem.ts';
import type { DelegatedTokens } from './delegatedTokens.ts';
import { pageProblem } from './signInErrors.ts';

export interface InteractiveSignInParts {
  readonly redirectUri: string;
  readonly tokens: Pick<DelegatedTokens, 'signInUrl' | 'byCode'>;
}

export interface SignInWish {
  readonly state: string;
  /** The claims request that Graph named, JSON. */
  readonly claims?: string;
  /** Graph asked for MFA without naming claims. */
  readonly forceMfa: boolean;
  /** The account to sign in with, as Entra names it, e.g. `alex@contoso.com`. */
  readonly account?: string | undefined;
  /** Another account was used before: the person is to choose. */
  readonly chooseAccount?: boolean;
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
    readonly wish: Pick<SignInWish, 'claims' | 'forceMfa'>;
  }): Promise<SignedIn>;
  /** What Entra's page sent back instead of a code, as a problem; `undefined` where the person only left it. */
  problemOf(answer: {
    readonly error: string | undefined;
    readonly description: string | undefined;
  }): Problem | undefined;
}

const idTokenClaims = z.object({
  oid: z.string(),
  tid: z.string(),
  name: z.string().catch(''),
  nonce: z.string().optional(),
});
const wanted = z.object({ value: z.string().optional(), values: z.array(z.string()).optional() });
const claimsRequest = z.object({
  access_token: z.object({ acrs: wanted.optional(), amr: wanted.optional() }),
});

export function createInteractiveSignIn({ redirectUri, tokens }: InteractiveSignInParts): InteractiveSignIn {
  const crypto = new CryptoProvider();

  return {
    async begin({ state, claims, forceMfa, account, chooseAccount = false }) {
      const { verifier, challenge } = await crypto.generatePkceCodes();
      const nonce = crypto.createNewGuid();
      const asked = claims ?? (forceMfa ? strongSignInClaims : undefined);
      const url = await tokens.signInUrl({
        redirectUri,
        state,
        nonce,
        codeChallenge: challenge,
        ...(asked === undefined ? {} : { claims: asked }),
        ...(account === undefined ? {} : { loginHint: account }),
        // A new sign-in asks for the account as well. MSAL leaves the hint out where the person is to choose: it has not helped before.
        ...(forceMfa ? { prompt: 'login' } : chooseAccount ? { prompt: 'select_account' } : {}),
      });
      return { url, verifier, nonce };
    },
    async finish({ code, verifier, nonce, wish }) {
      const result = await tokens.byCode({ redirectUri, code, nonce, codeVerifier: verifier });
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
        assurance: assuranceOf(wish),
      };
    },
    problemOf: ({ error, description }) => pageProblem(error, description),
  };
}

/**
 * Asks for MFA where Graph names no claims for it (the bare MfaRule). Nothing documents how; this request together with `prompt=login` is a
 * guess, kept in this one constant. A Conditional Access policy that asks MFA of the bot's app, or an authentication context in the PIM
 * settings, makes it unnecessary.
 */
const strongSignInClaims = JSON.stringify({ access_token: { amr: { essential: true, values: ['mfa'] } } });

/** What the sign-in proves is what was asked for, since Entra lets nobody through with less; a request for something else proves neither. */
function assuranceOf({ claims, forceMfa }: Pick<SignInWish, 'claims' | 'forceMfa'>): Assurance {
  const asked = claimsRequest.safeParse(claims === undefined ? undefined : parsed(claims));
  const { acrs, amr } = asked.data?.access_token ?? {};
  return { mfa: forceMfa || listed(amr).includes('mfa') ? true : undefined, contexts: listed(acrs) };
}

function listed(claim: z.infer<typeof wanted> | undefined): readonly string[] {
  const { value, values = [] } = claim ?? {};
  return value === undefined ? values : [value, ...values];
}

function parsed(claims: string): unknown {
  try {
    return JSON.parse(claims);
  } catch {
    return undefined;
  }
}
