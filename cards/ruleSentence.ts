import type { RuleFault } from '../services/elevation/rules/ruleFault.ts';
import type { Hours } from '../services/elevation/rules/rules.ts';
import type { RuleWords } from './words/en/rules.ts';

/** What of a fault is somebody else's text, made fit for where the sentence stands: Markdown on a card, plain text for PIM. */
export type Fit = (text: string) => string;

/** What a fault is said with. */
interface Saying {
  readonly words: RuleWords;
  readonly fit: Fit;
}

const sentences: {
  readonly [R in RuleFault['rule']]: (fault: Extract<RuleFault, { rule: R }>, saying: Saying) => string;
} = {
  'ticket-missing': ({ rule }, { words }) => words.faults[rule],
  'ticket-form': ({ rule }, { words }) => words.faults[rule],
  'ticket-absent': ({ rule, system }, { words, fit }) => words.faults[rule](fit(system)),
  'ticket-closed': ({ rule, state }, { words, fit }) => {
    const { plain, inState } = words.faults[rule];
    return state === '' ? plain : inState(fit(state));
  },
  'ticket-not-mine': ({ rule, assignee }, { words, fit }) => {
    const { plain, nobodys, somebodys } = words.faults[rule];
    if (assignee === undefined) return plain;
    return assignee === '' ? nobodys : somebodys(fit(assignee));
  },
  'ticket-not-related': ({ rule }, { words }) => words.faults[rule],
  'ticket-not-known': ({ rule, system, why }, { words, fit }) =>
    words.faults[rule](fit(system), words.why[why]),
  'reason-short': ({ rule, least }, { words }) => words.faults[rule](least),
  'outside-hours': ({ rule, hours, timeZone }, { words }) =>
    words.faults[rule](words.eitherOf(hours.map((some) => hoursText(some, words))), timeZone),
  'too-long-now': ({ rule, minutes, hours, timeZone }, { words }) =>
    words.faults[rule](minutesText(minutes, words), hoursText(hours, words), timeZone),
  'too-long-for-ticket': ({ rule, minutes, sort }, { words, fit }) =>
    words.faults[rule](minutesText(minutes, words), fit(sort)),
  frozen: ({ rule, freeze, timeZone }, { words, fit }) => {
    const { plain, because } = words.faults[rule];
    const [from, to] = [momentText(freeze.from, timeZone), momentText(freeze.to, timeZone)];
    return freeze.because === undefined
      ? plain(from, to, timeZone)
      : because(from, to, timeZone, fit(freeze.because));
  },
  'no-end': ({ rule }, { words }) => words.faults[rule],
};

/** The sentence of a rule that an order does not keep: the form's, the write's and the gate's. */
export function ruleSentence(fault: RuleFault, words: RuleWords, fit: Fit): string {
  // The table ties each sentence to its own fault; TypeScript cannot follow that through an index.
  return (sentences[fault.rule] as (fault: RuleFault, saying: Saying) => string)(fault, { words, fit });
}

function hoursText({ days, from, to }: Hours, words: RuleWords): string {
  const span = words.between(from, to);
  return days === undefined
    ? span
    : words.onDays(
        days.map((day) => words.days[day]),
        span,
      );
}

function minutesText(minutes: number, words: RuleWords): string {
  return words.length(Math.floor(minutes / 60), minutes % 60);
}

/** `2026-12-20 18:00` on the clock of the rules: whom a gate answers, no locale is known of. */
function momentText(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}
