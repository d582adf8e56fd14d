import { styleText } from 'node:util';
import type { Plan, Unseen } from '../services/setup/change.ts';
import { changeWords, driftWords, unreadWords, unseenWords } from '../services/setup/planWords.ts';
import { explainProblem } from './explain.ts';
import { exitCodes } from './outcome.ts';
import { say } from './terminal.ts';

const signs = {
  create: ['+', 'green'],
  add: ['+', 'green'],
  change: ['~', 'yellow'],
  remove: ['-', 'red'],
} as const;

/** For people: what would change, and everything else that is not as the file says. */
export function showPlan(plan: Plan): void {
  for (const { kind, what, differences } of plan.changes.map(changeWords)) {
    const [sign, colour] = signs[kind];
    say(styleText(colour, `${sign} ${what}`));
    const width = Math.max(...differences.map(({ attribute }) => attribute.length));
    for (const { attribute, old, new: wanted } of differences)
      say(
        `    ${attribute.padEnd(width)}  ${[old, wanted].filter((value) => value !== undefined).join('  →  ')}`,
      );
  }
  if (plan.drift.length > 0) say('\nNot in the file, and left alone:');
  for (const drift of plan.drift) say(styleText('red', `  ! ${driftWords(drift)}`));
  if (plan.unseen.length > 0) say('\nCould not be looked at:');
  for (const unseen of plan.unseen) say(styleText('yellow', `  ? ${seenWords(unseen)}`));
  for (const place of plan.unread) say(styleText('dim', unreadWords(place)));
  say(summaryOf(plan));
}

function seenWords(unseen: Unseen): string {
  return unseenWords(unseen, unseen.problem === undefined ? 'no answer.' : explainProblem(unseen.problem));
}

const notAsked = 'Not looked at: roles and groups that are not in the file.';

function summaryOf({ changes, drift, unseen, unread }: Plan): string {
  if (changes.length + drift.length + unseen.length === 0)
    return styleText(
      'green',
      `The roles and groups of the file are as it says${unread.length === 0 ? '' : ', as far as Graph shows them'}: whoever it names is eligible, nobody else is, and nobody whom it does not allow that has them without activating; nor was any of it given to begin later. ${notAsked}`,
    );
  const count = (many: number, what: string): string => `${many} ${what}${many === 1 ? '' : 's'}`;
  return `\n${count(changes.length, 'change')}, ${count(drift.length, 'thing')} not in the file, ${unseen.length} not looked at.`;
}

/** For machines: without the steps, which hold ids that change. */
export function planAsJson({ changes, drift, unseen, unread }: Plan): object {
  return {
    changes: changes.map(changeWords),
    drift: drift.map((one) => ({ kind: one.kind, text: driftWords(one) })),
    unseen: unseen.map((one) => ({ part: one.part, text: seenWords(one) })),
    notes: unread.map(unreadWords),
  };
}

/** What is known to differ weighs more than what is not known. */
export function codeOfPlan({ changes, drift, unseen }: Plan): number {
  if (changes.length + drift.length > 0) return exitCodes.differs;
  return unseen.length > 0 ? exitCodes.notSeen : exitCodes.fits;
}
