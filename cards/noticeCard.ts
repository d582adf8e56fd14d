import type { Problem } from '../services/elevation/problem.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare } from './format.ts';
import { problemWords, targetName, targetNamePlain } from './text.ts';
import { verbs } from './verbs.ts';

interface NoticeContext {
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** A problem that belongs to no other card, or something that is done. */
export type NoticeView = NoticeContext &
  (
    | { readonly problem: Problem }
    | { readonly done: { readonly kind: 'given-back'; readonly target: Target } }
  );

export function noticeCard(view: NoticeView): Card {
  const buttons = [button('My access', verbs.targets()), button('Status', verbs.active())];
  if ('done' in view) {
    const { target } = view.done;
    return cardOf({
      summary: `${targetNamePlain(target)}: given back`,
      body: [
        ...heading(targetName(target), 'Given back'),
        line('It is off now. Thank you for closing the door.'),
      ],
      buttons,
    });
  }
  const { title, next } = problemWords(view.problem, view);
  return cardOf({ summary: bare(title, 120), body: [...heading(title), line(next)], buttons });
}
