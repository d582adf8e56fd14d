import type { PolicyRule, Problem } from '../services/elevation/problem.ts';
import type { State } from '../services/elevation/request.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Viewer } from './format.ts';
import { blockText } from './signInProblemText.ts';
import { bare, durationText, namePlain, nameText, plainLine, timeText } from './format.ts';
import type { Tone } from './card.ts';
import { allOf, oneOf } from './listText.ts';
import { scopeWords, targetWords } from './targetWords.ts';

/** A problem in words: what happened, that nothing was changed (when so), and what to do next. Markdown. */
export interface ProblemWords {
  readonly title: string;
  readonly next: string;
}

export interface ProblemContext {
  readonly viewer?: Viewer;
  readonly now?: Date;
  readonly adminContact?: string | undefined;
}

type Words = {
  readonly [K in Problem['kind']]: (
    problem: Extract<Problem, { kind: K }>,
    context: ProblemContext,
  ) => ProblemWords;
};

const nothingChanged = 'Nothing was changed.';
const administrator = ({ adminContact }: ProblemContext): string =>
  adminContact === undefined ? 'your administrator' : plainLine(adminContact);
const at = (moment: Date | undefined, { viewer, now }: ProblemContext): string | undefined =>
  moment === undefined || viewer === undefined || now === undefined
    ? undefined
    : timeText(moment, now, viewer);

/** The reason as Entra names it, for whoever looks into it. */
const named = (code: string | undefined): string =>
  code === undefined ? '' : ` Entra named ${plainLine(code)}.`;

/** Every problem has its own sentence; a new kind does not compile without one. */
const words: Words = {
  'not-eligible': (_, context) => ({
    title: 'You are not eligible for this any more.',
    next: `${nothingChanged} If you need it, ask ${administrator(context)} to make you eligible in PIM.`,
  }),
  'already-active': ({ until }, context) => {
    const end = at(until, context);
    return {
      title: end === undefined ? 'This is already on for you.' : `This is already on for you, until ${end}.`,
      next: 'Nothing was asked again. PIM cannot lengthen a running activation; ask again when it has ended.',
    };
  },
  'already-pending': () => ({
    title: 'You have already asked for this.',
    next: 'That request is still open, so none was added. Say **status** to see it, or withdraw it to ask differently.',
  }),
  'overlaps-scheduled': () => ({
    title: 'This overlaps an activation that you have scheduled.',
    next: `${nothingChanged} Withdraw the scheduled one first, or choose a shorter time. Say **status** to see it.`,
  }),
  'faulty-input': () => ({
    title: 'Something in the form needs another look.',
    next: 'Nothing was sent yet. See the lines in red.',
  }),
  'rules-failed': ({ rules }) => ({
    title: 'Entra refused this because of its PIM policy.',
    next: `${nothingChanged} ${rules.length === 0 ? 'It did not say which rule.' : rules.map(ruleText).join(' ')}`,
  }),
  'step-up-required': () => ({
    title: 'A stronger sign-in is needed first.',
    next: `${nothingChanged} Continue with the sign-in that the card offers.`,
  }),
  'step-up-not-enough': (_, context) => ({
    title: 'You signed in again, but Entra still asks for a stronger sign-in.',
    next: `${nothingChanged} The sign-in policy may not ask for MFA in this app. Tell ${administrator(context)}; until then the PIM portal works.`,
  }),
  'not-active': () => ({
    title: 'This is not on for you now.',
    next: 'There is nothing to give back.',
  }),
  'too-early-to-give-back': ({ allowedAt, reminded, endsFirst }, context) => {
    const moment = at(allowedAt, context);
    const end = at(endsFirst, context);
    const next =
      end !== undefined
        ? `This one ends by itself before that, at ${end}.`
        : moment === undefined
          ? 'Try again in a few minutes.'
          : reminded === true
            ? `I will ask you again at ${moment}; one click then gives it back.`
            : `Try again from ${moment}.`;
    return {
      title: 'It is too early to give this back.',
      next: `Entra keeps an activation on for at least five minutes. ${next}`,
    };
  },
  'last-owner': () => ({
    title: 'You are the only owner of this group.',
    next: 'Entra does not take the last owner away, so you keep it until somebody else is an owner or its time ends.',
  }),
  'cannot-be-withdrawn': () => ({
    title: 'This request can no longer be withdrawn.',
    next: 'It has moved on in the meantime. Check again to see where it is.',
  }),
  'not-an-approver': (_, context) => ({
    title: 'You are not one of the approvers of this request.',
    next: `${nothingChanged} Who approves is set in PIM; ask ${administrator(context)} if that should be you.`,
  }),
  'own-request': () => ({
    title: 'This is your own request.',
    next: `${nothingChanged} Somebody else has to decide on it.`,
  }),
  'already-decided': () => ({
    title: 'Somebody else has already decided.',
    next: 'The first decision counts, so yours changed nothing.',
  }),
  'facts-changed': () => ({
    title: 'This request is not what the card showed.',
    next: `${nothingChanged} Look at it again before you decide.`,
  }),
  'reason-required': () => ({
    title: 'Please give a reason.',
    next: 'The policy asks approvers for one. Nothing was decided yet.',
  }),
  'request-gone': () => ({
    title: 'This request is no longer there.',
    next: `${nothingChanged} It may have been withdrawn or removed. Say **status** for what is open.`,
  }),
  'schedule-refused': () => ({
    title: 'Entra did not accept this time.',
    next: `${nothingChanged} Choose another duration and try again.`,
  }),
  'target-locked': (_, context) => ({
    title: 'Entra has locked this role or group.',
    next: `${nothingChanged} Ask ${administrator(context)}; only they can unlock it.`,
  }),
  throttled: ({ retryAfterSeconds }) => ({
    title: 'Entra is getting too many requests right now.',
    next: `${nothingChanged} Try again ${retryAfterSeconds === undefined ? 'in a minute' : `in ${durationText(Math.max(1, Math.ceil(retryAfterSeconds / 60)))}`}.`,
  }),
  'entra-unavailable': () => ({
    title: 'Microsoft Entra is not answering.',
    next: `${nothingChanged} Try again in a moment.`,
  }),
  'outcome-unknown': () => ({
    title: 'Entra did not say whether it did this.',
    next: 'The outcome is not known yet: I looked and found no trace of it, but it may still appear. Say **status** in a minute before you try again; I look again then.',
  }),
  'not-recorded': (_, context) => ({
    title: 'I could not write down what you are about to do.',
    next: `So I sent nothing to Entra. Try again in a minute; if it keeps failing, tell ${administrator(context)} that Latchkey’s database does not take its audit trail.`,
  }),
  'licence-missing': (_, context) => ({
    title: 'Your organization has no licence for PIM.',
    next: `${nothingChanged} It needs Microsoft Entra ID P2 or ID Governance. Tell ${administrator(context)}.`,
  }),
  'permission-missing': ({ scopes }, context) => ({
    title: 'Latchkey lacks a permission in Microsoft Graph.',
    next: `${nothingChanged} Ask ${administrator(context)} to consent to ${scopes.length === 0 ? 'its delegated permissions' : oneOf(scopes.map((scope) => plainLine(scope)))}.`,
  }),
  'consent-missing': ({ code }, context) => ({
    title: 'Latchkey has not been approved for your organization yet.',
    next: `${nothingChanged} Ask ${administrator(context)} to grant admin consent to its delegated permissions.${named(code)}`,
  }),
  'consent-too-wide': ({ scopes }, context) => ({
    title: 'Latchkey was given more permissions than it takes.',
    next: `${nothingChanged} It uses no sign-in that carries them. Ask ${administrator(context)} to take back its consent to ${allOf(scopes.map((scope) => plainLine(scope)))}.`,
  }),
  'sign-in-required': ({ code }) => ({
    title: 'Please sign in.',
    next: `${nothingChanged} Ask again and use the sign-in button.${named(code)}`,
  }),
  'sign-in-not-accepted': ({ code }, context) => ({
    title: 'You are signed in, but Entra does not accept it.',
    next: `${nothingChanged} Signing in again will not help.${named(code)} Tell ${administrator(context)}; until then the PIM portal works.`,
  }),
  'sign-in-blocked': ({ why, code }, context) => {
    const { title, next } = blockText[why](administrator(context));
    return { title, next: `${nothingChanged} ${next}${named(code)}` };
  },
  'wrong-person': ({ names: told }) => ({
    title:
      told === undefined
        ? 'The sign-in was for somebody else.'
        : `You signed in as ${nameText(told.signedIn)}; I need ${nameText(told.wanted)}.`,
    next: `${nothingChanged} Sign in with the account that you use in Teams.`,
  }),
  'sign-in-failed': ({ code }, context) => ({
    title: 'The sign-in did not work.',
    next: `${nothingChanged} Try again.${named(code)} If it keeps failing, tell ${administrator(context)}.`,
  }),
  'bot-credential-refused': ({ code }, context) => ({
    title: 'Latchkey could not prove to Entra who it is.',
    next: `${nothingChanged} Its certificate or secret may have ended.${named(code)} Tell ${administrator(context)}.`,
  }),
  refused: ({ code }, context) => ({
    title: 'Entra refused this.',
    next: `${nothingChanged} It named the reason ${plainLine(code)}. If that means nothing to you, give it to ${administrator(context)}.`,
  }),
};

export function problemWords(problem: Problem, context: ProblemContext = {}): ProblemWords {
  // The table ties each function to its own kind; TypeScript cannot follow that through an index.
  return (words[problem.kind] as (problem: Problem, context: ProblemContext) => ProblemWords)(
    problem,
    context,
  );
}

/** The same as one line of text, for where no card fits. */
export function problemLine(problem: Problem, context: ProblemContext = {}): string {
  const { title, next } = problemWords(problem, context);
  return `${title} ${next}`;
}

const rules: Readonly<Record<string, string>> = {
  mfarule: 'It asks for a sign-in with MFA.',
  justificationrule: 'It asks for a justification.',
  ticketingrule: 'It asks for a ticket.',
  expirationrule: 'The time is longer than it allows.',
  eligibilityrule: 'You are not eligible.',
};

function ruleText(rule: PolicyRule): string {
  return rules[rule.toLowerCase()] ?? `The rule ${plainLine(rule)} was not met.`;
}

/** A state as the head of a card says it. */
export function stateText(
  state: State,
  now: Date,
  viewer: Viewer,
): { readonly text: string; readonly tone: Tone } {
  switch (state.kind) {
    case 'awaiting-approval':
      return { text: 'Waiting for approval', tone: 'accent' };
    case 'provisioning':
      return { text: 'Entra is switching it on', tone: 'accent' };
    case 'scheduled':
      return { text: `Scheduled from ${timeText(state.from, now, viewer)}`, tone: 'accent' };
    case 'active':
      return { text: `Active until ${timeText(state.until, now, viewer)}`, tone: 'good' };
    case 'denied':
      return {
        text: state.by === undefined ? 'Denied' : `Denied by ${nameText(state.by)}`,
        tone: 'attention',
      };
    case 'withdrawn':
      return { text: 'Withdrawn', tone: 'default' };
    case 'timed-out':
      return { text: 'Nobody decided in time', tone: 'warning' };
    case 'failed':
      return { text: 'Failed', tone: 'attention' };
    case 'ended':
      return { text: endings[state.how], tone: 'default' };
  }
}

const endings = {
  expired: 'Ended: its time was over',
  'given-back': 'Given back',
  'taken-away': 'Ended early',
} as const;

/** `Security Reader (role)`, `Search and Purge PIM (group)`, `… (group owner)`, with the scope where it is narrow. Markdown. */
export function targetName(target: Target): string {
  return targetWords(target, nameText);
}

/** The same where no Markdown is read. */
export function targetNamePlain(target: Target): string {
  return bare(targetWords(target, namePlain), 160);
}

/** What kind of thing a target is, and where a role counts. Markdown. */
export function targetKind(target: Target): string {
  if (target.kind === 'role') {
    const scope = scopeWords(target, nameText);
    return scope === undefined ? 'Entra role' : `Entra role in ${scope}`;
  }
  return target.access === 'owner' ? 'Group, as owner' : 'Group, as member';
}

/** Names in a sentence: `Megan`, `Megan and Isaiah`, `Megan, Isaiah and 3 more`. */
export function names(people: readonly { readonly name: string }[]): string {
  return people.length === 0 ? 'nobody' : allOf(shownNames(people));
}

/** The same where one of them is enough: `Megan, Isaiah or 3 more`. */
export function anyName(people: readonly { readonly name: string }[]): string {
  return people.length === 0 ? 'nobody' : oneOf(shownNames(people));
}

const mostNames = 4;

function shownNames(people: readonly { readonly name: string }[]): readonly string[] {
  const known = people.map(({ name }) => (name === '' ? 'somebody' : nameText(name)));
  return known.length > mostNames
    ? [...known.slice(0, mostNames - 1), `${known.length - mostNames + 1} more`]
    : known;
}
