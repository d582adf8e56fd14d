import type { Why } from '../services/elevation/reading.ts';
import type { RuleFault, Unchecked } from '../services/elevation/rules/ruleFault.ts';
import type { Hours, Weekday } from '../services/elevation/rules/rules.ts';

/** What of a fault is somebody else's text, made fit for where the sentence stands: Markdown on a card, plain text for PIM. */
export type Fit = (text: string) => string;

/** The sentences of a rule that an order does not keep: the form's, the write's and the gate's. */
const ruleWords = {
  'ticket-missing': () => 'Please give a ticket number.',
  'ticket-form': () => 'This is not what a ticket number looks like in your organization.',
  'ticket-absent': ({ system }, fit) => `${fit(system)} has no such ticket, or it may not be read.`,
  'ticket-closed': ({ state }, fit) =>
    state === '' ? 'This ticket is not open.' : `This ticket is not open: it is ${fit(state)}.`,
  'ticket-not-mine': ({ assignee }, fit) =>
    assignee === undefined
      ? 'This ticket is not assigned to you.'
      : assignee === ''
        ? 'This ticket is assigned to nobody. Have it assigned to you first.'
        : `This ticket is assigned to ${fit(assignee)}, not to you.`,
  'ticket-not-related': () =>
    'You have nothing to do with this ticket: it is not assigned to you, nor opened by or for you.',
  'ticket-not-known': ({ system, why }, fit) =>
    `This ticket could not be checked: ${fit(system)} ${whyWords[why]}. Try again later.`,
  'reason-short': ({ least }) => `Say more of why: at least ${least} letters.`,
  'outside-hours': ({ hours, timeZone }) =>
    `This may begin ${hours.map(hoursText).join(', or ')} (${timeZone}) only.`,
  'too-long-now': ({ minutes, hours, timeZone }) =>
    `At most ${minutesText(minutes)} for what begins ${hoursText(hours)} (${timeZone}).`,
  'too-long-for-ticket': ({ minutes, sort }, fit) =>
    `At most ${minutesText(minutes)} for a ticket of the kind ${fit(sort)}.`,
  frozen: ({ freeze, timeZone }, fit) =>
    `Nothing of this may be on from ${momentText(freeze.from, timeZone)} to ${momentText(freeze.to, timeZone)} (${timeZone})${freeze.because === undefined ? '' : `: ${fit(freeze.because)}`}.`,
  'no-end': () => 'Say for how long: this may not be on without an end.',
} as const satisfies {
  readonly [R in RuleFault['rule']]: (fault: Extract<RuleFault, { rule: R }>, fit: Fit) => string;
};

/** The sentence of one fault. */
export function ruleSentence(fault: RuleFault, fit: Fit): string {
  // The table ties each sentence to its own fault; TypeScript cannot follow that through an index.
  return (ruleWords[fault.rule] as (fault: RuleFault, fit: Fit) => string)(fault, fit);
}

/** Why a system did not tell. */
const whyWords: Readonly<Record<Why, string>> = {
  refused: 'does not let the account in that reads for us',
  'no-licence': 'does not let the account in that reads for us',
  throttled: 'is busy',
  cut: 'told only a part of it',
  unreadable: 'gave no answer that could be understood',
  unavailable: 'does not answer',
};

/** What nobody has checked of a ticket, for whoever decides in the system's place. */
export const uncheckedWords: Readonly<Record<Unchecked['what'], (why: Why) => string>> = {
  ticket: (why) => `Nobody has checked this ticket: its system ${whyWords[why]}. It is for you to judge.`,
  open: () => 'Whether this ticket is open is not known. It is for you to judge.',
  mine: () => 'Whose ticket this is is not known. It is for you to judge.',
  related: () => 'Whether who asks has to do with this ticket is not known. It is for you to judge.',
  sort: () =>
    'What kind of ticket this is is not known, so its limit of time was not checked. It is for you to judge.',
};

const dayNames: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

function hoursText({ days, from, to }: Hours): string {
  const span = `between ${from} and ${to}`;
  return days === undefined ? span : `${days.map((day) => dayNames[day]).join(', ')} ${span}`;
}

function minutesText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours === 0 ? '' : `${hours} h`, rest === 0 ? '' : `${rest} min`]
    .filter((part) => part !== '')
    .join(' ');
}

/** `2026-12-20 18:00` on the clock of the rules: whom a gate answers, no locale is known of. */
function momentText(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
