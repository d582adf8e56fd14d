/** What keeps Entra from letting somebody in, as far as that person or an administrator can do something about it. */
export type SignInBlock =
  | 'mfa'
  | 'session'
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

/**
 * What ends a block: a sign-in of the person's own on Entra's page, something that happens elsewhere first (another device or network, time), or an administrator
 * alone.
 */
export const endedBy: Readonly<Record<SignInBlock, 'sign-in' | 'elsewhere' | 'administrator'>> = {
  mfa: 'sign-in',
  session: 'sign-in',
  'mfa-setup': 'sign-in',
  'mfa-failed': 'sign-in',
  password: 'sign-in',
  device: 'sign-in',
  'access-policy': 'sign-in',
  locked: 'elsewhere',
  'wrong-tenant': 'elsewhere',
  disabled: 'administrator',
  guest: 'administrator',
  'not-assigned': 'administrator',
};
