/** Who calls Graph, as the access token says. */
export interface GraphCaller {
  readonly kind: 'user' | 'app';
  readonly oid: string;
  readonly tid: string;
  readonly appId: string;
  /** Delegated permissions (`scp`). */
  readonly scopes: readonly string[];
  /** Application permissions (`roles`). */
  readonly roles: readonly string[];
  /** How the person signed in, e.g. `pwd`, `mfa`. */
  readonly amr: readonly string[];
  /** Authentication contexts that the sign-in satisfied, e.g. `c1`. */
  readonly acrs: readonly string[];
}

/** Why a token is refused. `revoked` carries the claims to sign in with (continuous access evaluation). */
export type TokenFault =
  | { readonly fault: 'missing' | 'invalid' | 'expired' | 'wrong-audience' | 'wrong-tenant' }
  | { readonly fault: 'revoked'; readonly claims: string };

/** Checks an `Authorization` header. */
export interface TokenReader {
  read(authorization: string | undefined): Promise<GraphCaller | TokenFault>;
}
