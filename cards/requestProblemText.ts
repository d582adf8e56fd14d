import type { PolicyRule, Problem } from '../services/elevation/problem.ts';
import { faultText } from './faultText.ts';
import { english, plainLine } from './format.ts';
import type { WordsOf } from './problemWords.ts';
import { administrator, at, nothingChanged, sentences } from './problemWords.ts';
import { deed, isWrite, targetIn, thing, thingFirst } from './wanted.ts';

type OfActivation =
  | 'not-eligible'
  | 'already-active'
  | 'already-pending'
  | 'overlaps-scheduled'
  | 'faulty-input'
  | 'rules-failed'
  | 'waits-for-approval'
  | 'schedule-refused';

/** What stands in the way of an activation. */
export const activationWords: WordsOf<OfActivation> = {
  'not-eligible': (_, context) => ({
    title: `You are not eligible for ${targetIn(context.wanted)}.`,
    next: sentences(
      nothingChanged(context),
      `If you need it, ask ${administrator(context)} to make you eligible in PIM.`,
    ),
  }),
  'already-active': ({ until }, context) => {
    const end = at(until, context);
    return {
      title: `${thingFirst(context.wanted)} is already on for you${end === undefined ? '' : `, until ${end}`}.`,
      next: sentences(
        isWrite(context.wanted) ? 'Nothing was asked again.' : '',
        'PIM cannot lengthen a running activation: ask again when it has ended, or press **Continue** on its card for another that follows.',
      ),
    };
  },
  'already-pending': (_, { wanted }) => ({
    title: `You have already asked for ${targetIn(wanted)}.`,
    next: 'That request is still open, so none was added. Say **status** to see it, or withdraw it to ask differently.',
  }),
  'overlaps-scheduled': (_, context) => ({
    title: `This overlaps an activation of ${targetIn(context.wanted)} that you have scheduled.`,
    next: sentences(
      nothingChanged(context),
      'Withdraw the scheduled one first, or choose a shorter time. Say **status** to see it.',
    ),
  }),
  'faulty-input': ({ faults }, { wanted }) => ({
    title: `Something in the form for ${targetIn(wanted)} needs another look.`,
    next: faults.some(({ rule }) => rule !== undefined)
      ? sentences('Nothing was sent yet.', ...faults.map((fault) => faultText(fault, english)))
      : 'Nothing was sent yet. See the lines marked ✖.',
  }),
  'rules-failed': ({ rules }, context) => ({
    title: `Entra refused to ${deed(context.wanted)}, because of a PIM policy.`,
    next: sentences(
      rules.length === 0
        ? `Entra did not say which rule; ask ${administrator(context)} what the policy wants.`
        : rulesText(rules),
      nothingChanged(context),
    ),
  }),
  'waits-for-approval': (_, { wanted }) => ({
    title: `Your request for ${targetIn(wanted)} waits for approval.`,
    next: 'Entra has taken it, but does not show it yet. Say **status** in a minute: I look again then.',
  }),
  'schedule-refused': (_, context) => ({
    title: `Entra did not accept this time for ${targetIn(context.wanted)}.`,
    next: sentences(nothingChanged(context), 'Choose another start or duration and try again.'),
  }),
};

type OfEnding = 'not-active' | 'too-early-to-give-back' | 'last-owner' | 'cannot-be-withdrawn';

/** What stands in the way of giving back or taking back. */
export const endingWords: WordsOf<OfEnding> = {
  'not-active': (_, { wanted }) => ({
    title: `No activation of ${targetIn(wanted)} is running for you.`,
    next: 'There is nothing to give back.',
  }),
  'too-early-to-give-back': (problem, context) => {
    const moment = at(problem.allowedAt, context);
    return {
      title: `${thingFirst(context.wanted)} cannot be given back ${moment === undefined ? 'yet' : `before ${moment}`}.`,
      next: sentences('Entra keeps an activation on for at least five minutes.', untilThen(problem, context)),
    };
  },
  'last-owner': (_, { wanted }) => ({
    title: `${thingFirst(wanted)} cannot be given back: you are the group’s only owner.`,
    next: 'Entra does not take the last owner away, so you keep it until somebody else is an owner or its time ends.',
  }),
  'cannot-be-withdrawn': (_, { wanted }) => ({
    title: `${thingFirst(wanted)} can no longer be withdrawn.`,
    next: 'It has moved on in the meantime. Check again to see where it is.',
  }),
};

function untilThen(
  { allowedAt, reminded, endsFirst }: Extract<Problem, { kind: 'too-early-to-give-back' }>,
  context: Parameters<typeof at>[1],
): string {
  const moment = at(allowedAt, context);
  const end = at(endsFirst, context);
  if (end !== undefined) return `This one ends by itself before that, at ${end}.`;
  if (moment === undefined) return 'Try again in a few minutes.';
  return reminded === true
    ? `I will ask you again at ${moment}; one click then gives it back.`
    : `Try again from ${moment}.`;
}

type OfRequest =
  | 'not-an-approver'
  | 'own-request'
  | 'already-decided'
  | 'facts-changed'
  | 'reason-required'
  | 'request-gone';

/** What stands in the way of a decision, and of looking at a request. */
export const decisionWords: WordsOf<OfRequest> = {
  'not-an-approver': (_, context) => ({
    title: `You are not one of the approvers of ${thing(context.wanted)}.`,
    next: sentences(
      nothingChanged(context),
      `Who approves is set in PIM; ask ${administrator(context)} if that should be you.`,
    ),
  }),
  'own-request': (_, context) => ({
    title: `You cannot decide on your own request${context.wanted?.target === undefined ? '' : ` for ${targetIn(context.wanted)}`}.`,
    next: sentences(nothingChanged(context), 'Somebody else has to decide on it.'),
  }),
  'already-decided': (_, { wanted }) => ({
    title: `Somebody else has already decided on ${thing(wanted)}.`,
    next: 'The first decision counts, so yours changed nothing.',
  }),
  'facts-changed': (_, context) => ({
    title: `${thingFirst(context.wanted)} is not what the card showed.`,
    next: sentences(nothingChanged(context), 'Look at it again before you decide.'),
  }),
  'reason-required': (_, { wanted }) => ({
    title: `Please give a reason for your decision on ${thing(wanted)}.`,
    next: 'The policy asks approvers for one. Nothing was decided yet.',
  }),
  'request-gone': (_, context) => ({
    title: `${context.wanted === undefined ? 'This request' : thingFirst(context.wanted)} is no longer there.`,
    next: sentences(
      nothingChanged(context),
      'It may have been withdrawn or removed.',
      context.wanted?.operation === 'decide'
        ? 'Say **approvals** for what waits for you.'
        : 'Say **status** for what is open.',
    ),
  }),
};

const rulesByName: Readonly<Record<string, string>> = {
  mfarule: 'It asks for a sign-in with MFA.',
  justificationrule: 'It asks for a justification.',
  ticketingrule: 'It asks for a ticket.',
  expirationrule: 'The time is longer than it allows.',
  eligibilityrule: 'You are not eligible.',
  approvalrule: 'It asks for an approval.',
  customextensionrule:
    'The check that your organization has Entra make said no. Its reasons stand with the request in the PIM portal.',
};

/** What a policy asks, rule by rule; one that is not known by its name. Markdown. */
export function rulesText(rules: readonly PolicyRule[]): string {
  return rules
    .map((rule) => rulesByName[rule.toLowerCase()] ?? `The rule ${plainLine(rule)} was not met.`)
    .join(' ');
}
