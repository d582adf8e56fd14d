/** What keeps Entra from letting somebody in, as far as that person or an administrator can do something about it. */
export type SignInBlock =
  | 'access-policy'
  | 'device'
  | 'mfa-setup'
  | 'mfa-failed'
  | 'disabled'
  | 'locked'
  | 'password'
  | 'wrong-tenant'
  | 'guest'
  | 'not-assigned';

/** Entra's refusal of a sign-in. */
export interface SignInRefusal {
  readonly why: SignInBlock;
  /** Entra's own, e.g. `AADSTS53003`; safe to show. */
  readonly code: string;
}
