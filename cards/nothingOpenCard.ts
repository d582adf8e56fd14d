import type { Missing } from '../services/elevation/reading.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, english } from './format.ts';
import { missingLines } from './missingText.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

export interface NothingOpenView {
  readonly purpose: 'withdraw' | 'giveBack';
  /** What was named, where one thing was. */
  readonly target?: Target | undefined;
  /** What may hide it. */
  readonly missing: readonly Missing[];
  readonly viewer: Viewer;
  readonly now: Date;
}

const words: Readonly<
  Record<
    NothingOpenView['purpose'],
    { readonly all: string; readonly one: string; readonly next: string; readonly unseen: string }
  >
> = {
  withdraw: {
    all: 'You have no request that is open',
    one: 'You have no open request for',
    next: 'There is nothing to take back.',
    unseen: 'I cannot see everything that you asked for',
  },
  giveBack: {
    all: 'Nothing is on for you now',
    one: 'You have not switched on',
    next: 'There is nothing to give back.',
    unseen: 'I cannot see everything that is on for you',
  },
};

/** Somebody wants to end what is not there, or is not seen. */
export function nothingOpenCard({ purpose, target, missing }: NothingOpenView): Card {
  const { all, one, next, unseen } = words[purpose];
  const isKnown = missing.length === 0;
  const title = !isKnown ? unseen : target === undefined ? all : `${one} ${targetName(target, english)}`;
  return cardOf({
    summary: bare(title, 120),
    body: [...heading(title), ...(isKnown ? [line(next)] : missingLines(missing, english))],
    buttons: [button('My access', verbs.targets()), button('Status', verbs.active())],
  });
}
