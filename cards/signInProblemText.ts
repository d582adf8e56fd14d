import type { SignInBlock } from '../services/elevation/signInBlock.ts';
import { english, nameText, plainLine } from './format.ts';
import { allOf } from './listText.ts';
import type { ProblemContext, WordsOf } from './problemWords.ts';
import { administrator, named, nothingChanged, sentences } from './problemWords.ts';
import { rulesText } from './requestProblemText.ts';
import { deed, isWrite, thing } from './wanted.ts';

/** `who`: whom to ask, e.g. `your administrator`. */
type Sentences = (who: string) => { readonly title: string; readonly next: string };

/** What Entra does not like about a sign-in, and what helps. A new block does not compile without its sentences. */
const blockText: Readonly<Record<SignInBlock, Sentences>> = {
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

type OfSignIn =
  | 'step-up-required'
  | 'step-up-not-enough'
  | 'consent-missing'
  | 'consent-too-wide'
  | 'sign-in-required'
  | 'sign-in-not-accepted'
  | 'sign-in-blocked'
  | 'wrong-person'
  | 'sign-in-failed'
  | 'bot-credential-refused';

/** What stands in the way of the sign-in that something needs. */
export const signInWords: WordsOf<OfSignIn> = {
  'step-up-required': (_, context) => ({
    title: `Entra wants a stronger sign-in before it will ${deed(context.wanted)}.`,
    next: sentences(nothingChanged(context), 'Continue with the sign-in that the card offers.'),
  }),
  'step-up-not-enough': ({ rules = [] }, context) => ({
    title: `You signed in again, but Entra still wants a stronger sign-in before it will ${deed(context.wanted)}.`,
    next: sentences(
      nothingChanged(context),
      `The sign-in policy may not ask for MFA in this app. Tell ${administrator(context)}; until then the PIM portal works.`,
      rules.length === 0 ? '' : `The policy wants more, too. ${rulesText(rules)}`,
    ),
  }),
  'consent-missing': ({ code }, context) => ({
    title: 'Latchkey has not been approved for your organization yet.',
    next: sentences(
      without(context),
      `Ask ${administrator(context)} to grant admin consent to Latchkey’s delegated permissions.`,
      named(code),
    ),
  }),
  'consent-too-wide': ({ scopes }, context) => ({
    title: 'Latchkey was given more permissions than it takes.',
    next: sentences(
      without(context),
      `Latchkey uses no sign-in that carries them. Ask ${administrator(context)} to take back the consent to ${allOf(
        scopes.map((scope) => plainLine(scope)),
        english,
      )}.`,
    ),
  }),
  'sign-in-required': ({ code }, context) => ({
    title: 'Please sign in.',
    next: sentences(without(context), 'Ask again and use the sign-in button.', named(code)),
  }),
  'sign-in-not-accepted': ({ code }, context) => ({
    title: 'You are signed in, but Entra does not accept it.',
    next: sentences(
      without(context),
      'Signing in again will not help.',
      named(code),
      `Tell ${administrator(context)}; until then the PIM portal works.`,
    ),
  }),
  'sign-in-blocked': ({ why, code }, context) => {
    const { title, next } = blockText[why](administrator(context));
    return { title, next: sentences(without(context), next, named(code)) };
  },
  'wrong-person': ({ names }, context) => ({
    title:
      names === undefined
        ? 'The sign-in was for somebody else.'
        : `You signed in as ${nameText(names.signedIn)}; I need ${nameText(names.wanted)}.`,
    next: sentences(without(context), 'Sign in with the account that you use in Teams.'),
  }),
  'sign-in-failed': ({ code }, context) => ({
    title: 'The sign-in did not work.',
    next: sentences(
      without(context),
      'Try again.',
      named(code),
      `If it keeps failing, tell ${administrator(context)}.`,
    ),
  }),
  'bot-credential-refused': ({ code }, context) => ({
    title: 'Latchkey could not prove to Entra who it is.',
    next: sentences(
      without(context),
      'Latchkey’s certificate or secret may have ended.',
      named(code),
      `Tell ${administrator(context)}.`,
    ),
  }),
};

/** What cannot be done without the sign-in: these messages are about the sign-in itself. */
function without({ wanted }: ProblemContext): string {
  if (wanted === undefined) return '';
  if (isWrite(wanted)) return `Nothing was changed for ${thing(wanted)}.`;
  return `Until that is settled I cannot ${deed(wanted)}.`;
}
