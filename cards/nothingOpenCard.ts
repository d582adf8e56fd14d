import type { Missing } from '../services/elevation/reading.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare } from './format.ts';
import { missingLines } from './missingText.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface NothingOpenView {
  readonly purpose: 'withdraw' | 'giveBack';
  /** What was named, where one thing was. */
  readonly target?: Target | undefined;
  /** What may hide it. */
  readonly missing: readonly Missing[];
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Somebody wants to end what is not there, or is not seen. */
export function nothingOpenCard({ purpose, target, missing, viewer }: NothingOpenView): Card {
  const { choice, buttons } = wordsFor(viewer);
  const { all, one, next, unseen } = choice.nothing[purpose];
  const isKnown = missing.length === 0;
  const title = !isKnown ? unseen : target === undefined ? all : one(targetName(target, viewer));
  return cardOf({
    summary: bare(title, 120),
    body: [...heading(title), ...(isKnown ? [line(next)] : missingLines(missing, viewer))],
    buttons: [button(buttons.access, verbs.targets()), button(buttons.status, verbs.active())],
  });
}
