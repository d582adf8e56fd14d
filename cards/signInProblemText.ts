import type { SignInBlock } from '../services/elevation/signInBlock.ts';

/** `who`: whom to ask, e.g. `your administrator`. */
type Sentences = (who: string) => { readonly title: string; readonly next: string };

/** What Entra does not like about a sign-in, and what helps. A new block does not compile without its sentences. */
export const blockText: Readonly<Record<SignInBlock, Sentences>> = {
  mfa: () => ({
    title: 'Entra wants to see your MFA before it goes on.',
    next: 'Its sign-in page asks for it.',
  }),
  session: () => ({
    title: 'Entra has ended your session.',
    next: 'It does so after a changed password, after a while, or when an administrator signs people out. Sign in once more.',
  }),
  'access-policy': (who) => ({
    title: 'An access policy of your organization (Conditional Access) blocks this sign-in.',
    next: `Try from the network and the device that you usually work with. If that is where you are, ask ${who}.`,
  }),
  device: (who) => ({
    title: 'Entra wants a device that your organization manages.',
    next: `Do this on such a device, in a browser that is signed in to it. If this is one, ask ${who} why it does not count as compliant.`,
  }),
  'mfa-setup': () => ({
    title: 'Entra wants you to set up MFA first.',
    next: 'Its sign-in page leads you through it, or go to aka.ms/mfasetup and come back.',
  }),
  'mfa-failed': () => ({
    title: 'The MFA request was not approved.',
    next: 'Try again and approve it; look for the number on the sign-in page.',
  }),
  disabled: (who) => ({
    title: 'Your account is disabled in Entra.',
    next: `Ask ${who}; only they can enable it.`,
  }),
  locked: (who) => ({
    title: 'Your account is locked for a while.',
    next: `Too many sign-ins failed, or they came from a suspicious address. Wait some minutes and try again, or ask ${who}.`,
  }),
  password: () => ({
    title: 'Entra wants you to renew your password.',
    next: 'Sign in at myaccount.microsoft.com, follow what it asks, and try again.',
  }),
  'wrong-tenant': () => ({
    title: 'That account is not known in this organization.',
    next: 'Sign in with the account that you use in Teams here.',
  }),
  guest: (who) => ({
    title: 'Entra does not let guests sign in to this.',
    next: `The rules for guests of one of the two organizations forbid it. Use an account of this organization, or ask ${who}.`,
  }),
  'not-assigned': (who) => ({
    title: 'Latchkey is not assigned to you.',
    next: `Ask ${who} to add you under “Users and groups” of the enterprise application Latchkey.`,
  }),
};
