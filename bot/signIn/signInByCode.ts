import type { Person } from '../../services/elevation/actor.ts';
import type { Assurance } from '../../services/elevation/pim.ts';
import type { Problem } from '../../services/elevation/problem.ts';

export interface SignInWish {
  /** The claims request that Graph named, JSON. */
  readonly claims?: string;
  /** Graph asked for MFA without naming claims. */
  readonly forceMfa: boolean;
}

/** Authorization code with PKCE. */
export interface SignInByCode {
  begin(
    wish: SignInWish & {
      readonly state: string;
      /** The account to sign in with, as Entra names it. */
      readonly account: string | undefined;
      /** Another account was used before: the person is to choose. */
      readonly chooseAccount: boolean;
    },
  ): Promise<{ readonly url: string; readonly verifier: string; readonly nonce: string }>;
  /** Redeems the code. Throws `ElevationError`. */
  finish(attempt: {
    readonly code: string;
    readonly verifier: string;
    readonly nonce: string;
    readonly wish: SignInWish;
  }): Promise<{
    readonly person: Person & { readonly tenantId: string };
    readonly token: string;
    readonly expiresOn: Date;
    readonly assurance: Assurance;
  }>;
  /** What Entra's page sent back instead of a code; `undefined` where the person only left it. */
  problemOf(answer: {
    readonly error: string | undefined;
    readonly description: string | undefined;
  }): Problem | undefined;
}
