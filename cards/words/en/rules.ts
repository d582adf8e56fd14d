import type { Why } from '../../../services/elevation/reading.ts';
import type { RuleFault, Unchecked } from '../../../services/elevation/rules/ruleFault.ts';
import type { Weekday } from '../../../services/elevation/rules/rules.ts';
import { hoursAndMinutes } from '../lengths.ts';

/** Why a system did not tell. */
const why: Readonly<Record<Why, string>> = {
  refused: 'does not let the account in that reads for us',
  'no-licence': 'does not let the account in that reads for us',
  throttled: 'is busy',
  cut: 'told only a part of it',
  unreadable: 'gave no answer that could be understood',
  unavailable: 'does not answer',
};

const days: Readonly<Record<Weekday, string>> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

/** The rules that an order does not keep, on the form, at the write and in the gate's answer, which is plain text. Names and times come as they are to be shown; `why` is one of those above. */
export const rules = {
  faults: {
    'ticket-missing': 'Please give a ticket number.',
    'ticket-form': 'This is not what a ticket number looks like in your organization.',
    'ticket-absent': (system: string) => `${system} has no such ticket, or it may not be read.`,
    'ticket-closed': {
      plain: 'This ticket is not open.',
      inState: (state: string) => `This ticket is not open: it is ${state}.`,
    },
    'ticket-not-mine': {
      plain: 'This ticket is not assigned to you.',
      nobodys: 'This ticket is assigned to nobody. Have it assigned to you first.',
      somebodys: (assignee: string) => `This ticket is assigned to ${assignee}, not to you.`,
    },
    'ticket-not-related':
      'You have nothing to do with this ticket: it is not assigned to you, nor opened by or for you.',
    'ticket-not-known': (system: string, why: string) =>
      `This ticket could not be checked: ${system} ${why}. Try again later.`,
    'reason-short': (least: number) => `Say more of why: at least ${least} letters.`,
    /** `hours`: one or several of those below. */
    'outside-hours': (hours: string, timeZone: string) => `This may begin ${hours} (${timeZone}) only.`,
    'too-long-now': (length: string, hours: string, timeZone: string) =>
      `At most ${length} for what begins ${hours} (${timeZone}).`,
    'too-long-for-ticket': (length: string, sort: string) =>
      `At most ${length} for a ticket of the kind ${sort}.`,
    frozen: {
      plain: (from: string, to: string, timeZone: string) =>
        `Nothing of this may be on from ${from} to ${to} (${timeZone}).`,
      because: (from: string, to: string, timeZone: string, because: string) =>
        `Nothing of this may be on from ${from} to ${to} (${timeZone}): ${because}.`,
    },
    'no-end': 'Say for how long: this may not be on without an end.',
  } satisfies Readonly<Record<RuleFault['rule'], unknown>>,

  /** What nobody has checked of a ticket, for whoever decides in the system's place. */
  unchecked: {
    ticket: (why: string) => `Nobody has checked this ticket: its system ${why}. It is for you to judge.`,
    open: (_why: string) => 'Whether this ticket is open is not known. It is for you to judge.',
    mine: (_why: string) => 'Whose ticket this is is not known. It is for you to judge.',
    related: (_why: string) =>
      'Whether who asks has to do with this ticket is not known. It is for you to judge.',
    sort: (_why: string) =>
      'What kind of ticket this is is not known, so its limit of time was not checked. It is for you to judge.',
  } satisfies Readonly<Record<Unchecked['what'], unknown>>,

  why,
  days,
  /** Hours of a day, then of some days. */
  between: (from: string, to: string) => `between ${from} and ${to}`,
  onDays: (names: readonly string[], span: string) => `${names.join(', ')} ${span}`,
  eitherOf: (hours: readonly string[]) => hours.join(', or '),
  length: hoursAndMinutes(
    (hours) => `${hours} h`,
    (minutes) => `${minutes} min`,
    ' ',
  ),
};

export type RuleWords = Readonly<typeof rules>;
