import type { Standing } from '../services/elevation/access.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading } from './card.ts';
import type { Viewer } from './format.ts';
import { plainLine } from './format.ts';
import { standingRow } from './standingRow.ts';
import { verbs } from './verbs.ts';

export interface ChoiceView {
  readonly said: string;
  readonly standings: readonly Standing[];
  readonly purpose?: 'withdraw' | 'giveBack';
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Enough to choose from; whoever means another names it more closely. */
const most = 15;

/** Several targets are meant by the same words. */
export function choiceCard({ said, standings, purpose, viewer, now }: ChoiceView): Card {
  const question =
    purpose === 'withdraw'
      ? 'Which request?'
      : purpose === 'giveBack'
        ? 'Which one do you give back?'
        : 'Which one do you mean?';
  return cardOf({
    summary: question,
    body: [
      ...heading(question, said === '' ? undefined : `Several fit “${plainLine(said, 60)}”.`),
      ...standings.slice(0, most).map((standing) => standingRow(standing, now, viewer)),
    ],
    buttons: [button('My access', verbs.targets())],
  });
}
