import type { Standing } from '../services/elevation/access.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { plainLine } from './format.ts';
import { standingRow } from './standingRow.ts';
import { verbs } from './verbs.ts';

export interface ChoiceView {
  readonly said: string;
  readonly standings: readonly Standing[];
  readonly purpose: 'activate' | 'withdraw' | 'giveBack';
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Enough to choose from; whoever means another names it more closely. */
const most = 15;

const questions: Readonly<Record<ChoiceView['purpose'], string>> = {
  activate: 'Which one do you mean?',
  withdraw: 'Which request?',
  giveBack: 'Which one do you give back?',
};

/** Several targets are meant by the same words. */
export function choiceCard({ said, standings, purpose, viewer, now }: ChoiceView): Card {
  const question = questions[purpose];
  return cardOf({
    summary: question,
    body: [
      ...heading(question, said === '' ? undefined : `Several fit “${plainLine(said, 60)}”.`),
      ...(standings.length === 0 ? [line('There is nothing left to choose from.')] : []),
      ...standings.slice(0, most).map((standing) => standingRow(standing, now, viewer)),
    ],
    buttons: [button('My access', verbs.targets())],
    refresh: verbs.choice(said, purpose),
  });
}
