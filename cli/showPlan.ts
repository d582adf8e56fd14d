import { styleText } from 'node:util';
import type { Plan } from '../services/setup/change.ts';
import { changeWords, leftAloneWords, unreadWords } from '../services/setup/planWords.ts';
import { say } from './terminal.ts';

const signs = {
  create: ['+', 'green'],
  add: ['+', 'green'],
  change: ['~', 'yellow'],
  remove: ['-', 'red'],
} as const;

/** For people. */
export function showPlan({ changes, leftAlone, unread }: Plan): void {
  for (const { kind, what, differences } of changes.map(changeWords)) {
    const [sign, colour] = signs[kind];
    say(styleText(colour, `${sign} ${what}`));
    const width = Math.max(...differences.map(({ attribute }) => attribute.length));
    for (const { attribute, old, new: wanted } of differences)
      say(
        `    ${attribute.padEnd(width)}  ${[old, wanted].filter((value) => value !== undefined).join('  →  ')}`,
      );
  }
  for (const left of leftAlone)
    say(styleText('dim', `  ${leftAloneWords(left)} (not in the file; left alone)`));
  for (const place of unread) say(styleText('dim', `  ${unreadWords(place)}`));
  const count = changes.length;
  say(
    count === 0
      ? 'No changes: the tenant is what the file says.'
      : `\n${count} ${count === 1 ? 'change' : 'changes'}.`,
  );
}

/** For machines: without the steps, which hold ids that change. */
export function planAsJson({ changes, leftAlone, unread }: Plan): object {
  return {
    changes: changes.map(changeWords),
    leftAlone: leftAlone.map(leftAloneWords),
    notes: unread.map(unreadWords),
  };
}
