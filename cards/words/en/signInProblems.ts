import { quotedIn } from '../quotes.ts';

const quoted = quotedIn('en');

/** What stands in the way of a sign-in; `whom`: whom to ask, e.g. `your administrator`; `deed` is one of `problems.deeds`. */
export const signInProblems = {
  /** What Entra does not like about a sign-in, and what helps. */
  blocks: {
    mfa: {
      title: 'Entra wants to see your MFA before it goes on.',
      next: (_whom: string) => 'Its sign-in page asks for it.',
    },
    session: {
      title: 'Entra has ended your session.',
      next: (_whom: string) =>
        'It does so after a changed password, after a while, or when an administrator signs people out. Sign in once more.',
    },
    'access-policy': {
      title: 'An access policy of your organization (Conditional Access) blocks this sign-in.',
      next: (whom: string) =>
        `Try from the network and the device that you usually work with. If that is where you are, ask ${whom}.`,
    },
    device: {
      title: 'Entra wants a device that your organization manages.',
      next: (whom: string) =>
        `Do this on such a device, in a browser that is signed in to it. If this is one, ask ${whom} why it does not count as compliant.`,
    },
    'mfa-setup': {
      title: 'Entra wants you to set up MFA first.',
      next: (_whom: string) =>
        'Its sign-in page leads you through it, or go to aka.ms/mfasetup and come back.',
    },
    'mfa-failed': {
      title: 'The MFA request was not approved.',
      next: (_whom: string) => 'Try again and approve it; look for the number on the sign-in page.',
    },
    disabled: {
      title: 'Your account is disabled in Entra.',
      next: (whom: string) => `Ask ${whom}; only they can enable it.`,
    },
    locked: {
      title: 'Your account is locked for a while.',
      next: (whom: string) =>
        `Too many sign-ins failed, or they came from a suspicious address. Wait some minutes and try again, or ask ${whom}.`,
    },
    password: {
      title: 'Entra wants you to renew your password.',
      next: (_whom: string) => 'Sign in at myaccount.microsoft.com, follow what it asks, and try again.',
    },
    'wrong-tenant': {
      title: 'That account is not known in this organization.',
      next: (_whom: string) => 'Sign in with the account that you use in Teams here.',
    },
    guest: {
      title: 'Entra does not let guests sign in to this.',
      next: (whom: string) =>
        `The rules for guests of one of the two organizations forbid it. Use an account of this organization, or ask ${whom}.`,
    },
    'not-assigned': {
      title: 'Latchkey is not assigned to you.',
      next: (whom: string) =>
        `Ask ${whom} to add you under ${quoted('Users and groups')} of the enterprise application Latchkey.`,
    },
  },

  'step-up-required': {
    title: (deed: string) => `Entra wants a stronger sign-in before it will ${deed}.`,
    next: 'Continue with the sign-in that the card offers.',
  },
  'step-up-not-enough': {
    title: (deed: string) =>
      `You signed in again, but Entra still wants a stronger sign-in before it will ${deed}.`,
    next: (whom: string) =>
      `The sign-in policy may not ask for MFA in this app. Tell ${whom}; until then the PIM portal works.`,
    more: 'The policy wants more, too.',
  },
  'consent-missing': {
    title: 'Latchkey has not been approved for your organization yet.',
    next: (whom: string) => `Ask ${whom} to grant admin consent to Latchkey’s delegated permissions.`,
  },
  'consent-too-wide': {
    title: 'Latchkey was given more permissions than it takes.',
    next: (whom: string, scopes: string) =>
      `Latchkey uses no sign-in that carries them. Ask ${whom} to take back the consent to ${scopes}.`,
  },
  'sign-in-required': {
    title: 'Please sign in.',
    next: 'Ask again and use the sign-in button.',
  },
  'sign-in-not-accepted': {
    title: 'You are signed in, but Entra does not accept it.',
    why: 'Signing in again will not help.',
    next: (whom: string) => `Tell ${whom}; until then the PIM portal works.`,
  },
  'wrong-person': {
    title: 'The sign-in was for somebody else.',
    titleOf: (signedIn: string, wanted: string) => `You signed in as ${signedIn}; I need ${wanted}.`,
    next: 'Sign in with the account that you use in Teams.',
  },
  'sign-in-failed': {
    title: 'The sign-in did not work.',
    again: 'Try again.',
    next: (whom: string) => `If it keeps failing, tell ${whom}.`,
  },
  'bot-credential-refused': {
    title: 'Latchkey could not prove to Entra who it is.',
    why: 'Latchkey’s certificate or secret may have ended.',
    next: (whom: string) => `Tell ${whom}.`,
  },
};

export type SignInProblemsWords = Readonly<typeof signInProblems>;
