import type { Operation } from '../../services/elevation/operation.ts';
import type { Problem } from '../../services/elevation/problem.ts';

/** A kind of message, for whoever looks it up. */
export interface Meaning {
  /** What was wanted when it may be said; the first stands for all in the heading. */
  readonly to: readonly [Operation, ...Operation[]];
  readonly means: string;
  readonly you: string;
  readonly admin: string;
}

type Kind = Problem['kind'];

const anything = ['activate', 'give-back', 'withdraw', 'decide', 'read'] as const;

/** An activation and its end. A new kind does not compile without a meaning in one of these. */
const activation = {
  'not-eligible': {
    to: ['activate'],
    means:
      'PIM has no eligibility of yours for it: it has ended, was taken away, or never was. Entra may say so together with other rules; without an eligibility these do not matter.',
    you: 'Say `my access` to see what you can switch on.',
    admin:
      'Look in PIM, under the role or group, at the eligible assignments. One through a group counts only while the person is in that group.',
  },
  'already-active': {
    to: ['activate'],
    means: 'It is on, from here or from the PIM portal.',
    you: 'Use it. Where the portal you work in does not notice, sign out there and in again. _Continue_ on its card asks for another activation that follows.',
    admin: 'Nothing to do.',
  },
  'already-pending': {
    to: ['activate'],
    means: 'A request of yours for the same thing waits for an approver, or for Entra.',
    you: 'Say `status`. Withdraw that one to ask differently.',
    admin: 'Nothing to do.',
  },
  'overlaps-scheduled': {
    to: ['activate'],
    means:
      'You have asked for a later start, and the two would be on at the same time. Entra counts by whole minutes.',
    you: 'Choose an end before the scheduled start, or withdraw the scheduled one.',
    admin: 'Nothing to do.',
  },
  'faulty-input': {
    to: ['activate'],
    means: 'A field of the form is empty, too long or not what the policy takes. Nothing has left the bot.',
    you: 'Read the lines marked ✖ and send it again: what you typed is still there.',
    admin: 'Which fields are asked for follows the policy in PIM and the file of your settings.',
  },
  'rules-failed': {
    to: ['activate', 'decide'],
    means:
      'Entra checked the request against the policy and names what is missing. A rule that Latchkey does not know is named as Entra names it.',
    you: 'Fill in what is named, or ask for a shorter time.',
    admin:
      'If the bot did not ask for a field that the policy wants, people may not be allowed to read the policy: see the delegated permissions.',
  },
  'waits-for-approval': {
    to: ['activate'],
    means:
      'Entra took the request and answered that it has to be approved; its lists do not show it yet. That is a success.',
    you: 'Say `status` in a minute.',
    admin: 'Nothing to do.',
  },
  'schedule-refused': {
    to: ['activate'],
    means:
      'Entra does not take the start or the length: shorter than five minutes, in the past, or longer than the eligibility lasts.',
    you: 'Choose another time.',
    admin: 'Compare the longest duration in the policy with the end of the eligibility.',
  },
  'not-active': {
    to: ['give-back'],
    means:
      'No activation runs: its time is over, it was given back, or you have it for good and not by an activation.',
    you: 'Nothing to do. A list may show it for another minute.',
    admin: 'What somebody holds without an activation is an active assignment in PIM; the bot cannot end it.',
  },
  'too-early-to-give-back': {
    to: ['give-back'],
    means: 'Entra ends no activation in its first five minutes.',
    you: 'Wait: the bot asks you again at that time, and one click then gives it back.',
    admin: 'Nothing to do; the five minutes cannot be changed.',
  },
  'last-owner': {
    to: ['give-back'],
    means: 'A group has to have an owner, and you are the only one.',
    you: 'Leave it on until its time ends.',
    admin: 'Give the group a second owner.',
  },
  'cannot-be-withdrawn': {
    to: ['withdraw'],
    means: 'It does not wait any more: somebody decided, or its time is over.',
    you: 'Press _Check now_ on its card.',
    admin: 'Nothing to do.',
  },
} as const satisfies Partial<Record<Kind, Meaning>>;

/** Requests and the decisions on them. */
const decision = {
  'not-an-approver': {
    to: ['decide'],
    means: 'Entra does not let you decide on this request. Who may was fixed when it was made.',
    you: 'Leave it to the approvers; the requester knows who they are.',
    admin: 'Add the person to the approvers in the policy. It counts for requests that are made afterwards.',
  },
  'own-request': {
    to: ['decide'],
    means: 'Nobody approves their own request, not even an approver.',
    you: 'Ask another approver.',
    admin: 'Have at least two approvers, so that each of them can ask, too.',
  },
  'already-decided': {
    to: ['decide'],
    means: 'Another approver was faster, here or in the portal. The first decision counts.',
    you: 'The card shows what was decided.',
    admin: 'Nothing to do.',
  },
  'facts-changed': {
    to: ['decide'],
    means:
      'Between the card and your click the request became another one. Nothing is decided that was not on the card.',
    you: 'Read it again, then decide.',
    admin: 'The audit trail has it as `tampered`. It should be rare: look at it if it is not.',
  },
  'reason-required': {
    to: ['decide'],
    means: 'The policy asks approvers for a justification.',
    you: 'Write one and click again.',
    admin: 'It is the setting “Require justification on approval” of the policy.',
  },
  'request-gone': {
    to: ['decide', 'withdraw'],
    means: 'Entra no longer has the request, or you are nobody whom it concerns.',
    you: 'Say `status`, or `approvals`, for what is open.',
    admin: 'Entra removes a cancelled request after 30 days.',
  },
} as const satisfies Partial<Record<Kind, Meaning>>;

/** Entra itself, and the way there. */
const entra = {
  'not-found': {
    to: ['activate', 'give-back', 'read'],
    means: 'The role or group was deleted, is not under PIM any more, or your account is not known there.',
    you: 'Ask your administrator if you still need it.',
    admin: 'Look for the role or group in PIM. One that was made a moment ago takes a minute to be known.',
  },
  'still-changing': {
    to: ['give-back', 'activate'],
    means: 'Entra works on an earlier change of the same thing, or its lists have not caught up with it.',
    you: 'Try again in a minute.',
    admin: 'If it lasts, look at the pending requests of that role or group in PIM.',
  },
  'target-locked': {
    to: ['activate', 'give-back', 'withdraw', 'decide'],
    means: 'The role or group is locked in PIM.',
    you: 'Ask your administrator.',
    admin: 'Unlock it, or wait for the change that holds the lock.',
  },
  throttled: {
    to: anything,
    means: 'Graph takes a limited number of requests. What it turned away was not done.',
    you: 'Try again after the time that is named.',
    admin:
      'If it happens often, look for other programs that read PIM or the directory of the tenant at the same time.',
  },
  'entra-unavailable': {
    to: anything,
    means:
      'No answer came, or the question could not even be sent. What would have changed something did not leave.',
    you: 'Try again in a moment.',
    admin:
      'Look at the service health of Microsoft 365, and with `latchkey doctor` at the way out of your network.',
  },
  'outcome-unknown': {
    to: ['activate', 'give-back', 'withdraw', 'decide'],
    means:
      'It was sent and no answer came, or one that says nothing. It may have been done. Nothing is ever sent a second time by itself.',
    you: 'Say `status` in a minute: the bot looks again, and tells what became of it.',
    admin: 'The audit trail has an `intended` row without an outcome until somebody’s next look closes it.',
  },
  'not-recorded': {
    to: ['activate', 'give-back', 'withdraw', 'decide'],
    means:
      'Everything that is asked of Entra is written down first, and that could not be done. So nothing was asked.',
    you: 'Try again in a minute.',
    admin: 'Look at the database: is it up, has it room, may the bot write to `audit`?',
  },
  'licence-missing': {
    to: anything,
    means:
      'PIM, or PIM for groups, is not in the licences of the organization. Roles and groups are licensed apart.',
    you: 'Tell your administrator.',
    admin: 'Everybody who is eligible or approves needs Microsoft Entra ID P2 or ID Governance.',
  },
  'permission-missing': {
    to: anything,
    means:
      'Entra says that whoever asks may not. Where it names permissions, Latchkey lacks them; where it does not, it may as well be the person.',
    you: 'Tell your administrator what the message names.',
    admin:
      'Run `latchkey doctor`: it compares the consented delegated permissions with those that are needed. A reader of policies may need a directory role.',
  },
  refused: {
    to: anything,
    means: 'Entra refused for a reason that is in no list. The code is Entra’s own.',
    you: 'Give the code to your administrator.',
    admin: 'The audit trail has Graph’s request id beside it; Microsoft’s support asks for that.',
  },
} as const satisfies Partial<Record<Kind, Meaning>>;

/** The sign-in behind everything. */
const signIn = {
  'step-up-required': {
    to: ['activate', 'decide', 'read'],
    means:
      'The policy, or Conditional Access, wants MFA or another proof that the present sign-in does not carry. What else the policy misses is told afterwards.',
    you: 'Use the button; what you asked for goes on by itself.',
    admin: 'Look at the authentication context or the MFA setting of the policy.',
  },
  'step-up-not-enough': {
    to: ['activate'],
    means:
      'The sign-in was made and Entra still wants more: nothing in the sign-in policies asks for MFA in this app, so it was not asked for.',
    you: 'Until that is mended, use the PIM portal.',
    admin: 'See “Make MFA certain” in the guide for administrators.',
  },
  'sign-in-required': {
    to: ['read'],
    means: 'No sign-in of yours is at hand, or it has ended.',
    you: 'Use the sign-in button.',
    admin: 'Nothing to do.',
  },
  'sign-in-not-accepted': {
    to: ['read'],
    means: 'You signed in for this very work and Entra refuses what came of it.',
    you: 'Until that is mended, use the PIM portal.',
    admin: 'Look the code up, and the sign-in in Entra’s sign-in log; the bot’s log has the correlation id.',
  },
  'sign-in-failed': {
    to: ['read'],
    means:
      'The sign-in page, or the exchange behind it, ended with an error that has no sentence of its own.',
    you: 'Try again.',
    admin: 'Look the code up on Microsoft’s page of AADSTS errors.',
  },
  'sign-in-blocked': {
    to: ['read'],
    means: 'Entra does not let you sign in, or not in this way. The reasons are listed below.',
    you: 'Do what the message says.',
    admin: 'See the table of sign-in codes below.',
  },
  'wrong-person': {
    to: ['read'],
    means: 'The browser was signed in with another account than the one that you use in Teams.',
    you: 'Sign in with that one; the next try lets you choose.',
    admin: 'Nothing to do. The audit trail has it.',
  },
  'consent-missing': {
    to: ['read'],
    means: 'Nobody has consented to the delegated permissions of Latchkey, or not to all of them.',
    you: 'Tell your administrator.',
    admin: 'Grant admin consent; `latchkey doctor` says where.',
  },
  'consent-too-wide': {
    to: ['read'],
    means:
      'More permissions were consented to for Latchkey than it asks for. It keeps no token that carries more.',
    you: 'Tell your administrator.',
    admin: 'Take the named permissions back from the enterprise application.',
  },
  'bot-credential-refused': {
    to: ['read'],
    means: 'Entra does not accept the certificate, the federated credential or the secret of the bot.',
    you: 'Tell your administrator.',
    admin: 'Run `latchkey doctor`; make a new credential with `latchkey register`.',
  },
} as const satisfies Partial<Record<Kind, Meaning>>;

/** Every kind, by what it is about. */
export const meanings: Readonly<Record<string, Partial<Readonly<Record<Kind, Meaning>>>>> = {
  'Switching on and off': activation,
  'Requests and decisions': decision,
  'Entra, and the way there': entra,
  'Signing in': signIn,
};

/** That none is left out is checked by the compiler. */
export const complete: Readonly<Record<Kind, Meaning>> = { ...activation, ...decision, ...entra, ...signIn };
