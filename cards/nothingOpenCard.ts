import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare } from './format.ts';
import { targetName } from './text.ts';
import { verbs } from './verbs.ts';

export interface NothingOpenView {
  readonly purpose: 'withdraw' | 'giveBack';
  /** What was named, where one thing was. */
  readonly target?: Target | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

const words: Readonly<
  Record<NothingOpenView['purpose'], { readonly all: string; readonly one: string; readonly next: string }>
> = {
  withdraw: {
    all: 'You have no request that is open',
    one: 'You have no open request for',
    next: 'There is nothing to take back.',
  },
  giveBack: {
    all: 'Nothing is on for you now',
    one: 'You have not switched on',
    next: 'There is nothing to give back.',
  },
};

/** Somebody wants to end what is not there. */
export function nothingOpenCard({ purpose, target }: NothingOpenView): Card {
  const { all, one, next } = words[purpose];
  const title = target === undefined ? all : `${one} ${targetName(target)}`;
  return cardOf({
    summary: bare(title, 120),
    body: [...heading(title), line(next)],
    buttons: [button('My access', verbs.targets()), button('Status', verbs.active())],
  });
}
