import { conduct } from '../services/elevation/conduct.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Action, Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Reader, Viewer } from './format.ts';
import { bare } from './format.ts';
import { problemWords } from './problemText.ts';
import { targetName, targetNamePlain } from './text.ts';
import type { Button } from './verbs.ts';
import { verbs } from './verbs.ts';
import type { Wanted } from './wanted.ts';
import { wordsFor } from './words/wordsFor.ts';

interface NoticeContext {
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

interface ProblemNotice {
  readonly problem: Problem;
  readonly wanted?: Wanted;
  /** Leads to the same thing once more. */
  readonly again?: Button | undefined;
}

/** A problem that belongs to no other card, or something that is done. */
export type NoticeView = NoticeContext &
  (ProblemNotice | { readonly done: { readonly kind: 'given-back'; readonly target: Target } });

/** What is written on a button, and what it sends. */
type Link = readonly [title: string, sends: Button];

function ownLists(viewer: Reader): readonly Link[] {
  const { buttons } = wordsFor(viewer);
  return [
    [buttons.access, verbs.targets()],
    [buttons.status, verbs.active()],
  ];
}

function linkButtons(links: readonly Link[]): Action[] {
  return links.map(([title, sends]) => button(title, sends));
}

export function noticeCard(view: NoticeView): Card {
  const { viewer } = view;
  if ('done' in view) {
    const { target } = view.done;
    const { notices, base } = wordsFor(viewer);
    return cardOf({
      summary: notices.givenBack(targetNamePlain(target, viewer)),
      body: [...heading(targetName(target, viewer), base.givenBack), line(notices.offNow)],
      buttons: linkButtons(ownLists(viewer)),
    });
  }
  const { title, next } = problemWords(view.problem, view);
  return cardOf({
    summary: bare(title, 160),
    body: [...heading(title), line(next)],
    buttons: buttonsOf(view),
  });
}

/** The same thing again, where that may meet another answer, and where else to go. */
function buttonsOf({ problem, wanted, again, viewer }: NoticeContext & ProblemNotice): Action[] {
  const { buttons } = wordsFor(viewer);
  const isDecision = wanted?.operation === 'decide' || wanted?.list === 'approvals';
  const elsewhere: readonly Link[] = isDecision ? [[buttons.approvals, verbs.inbox()]] : ownLists(viewer);
  const isRepeatable = again !== undefined && conduct[problem.kind].retry !== 'no';
  if (!isRepeatable) return linkButtons(elsewhere);
  const others = elsewhere.filter(([, other]) => !isSame(again, other));
  return linkButtons([[buttons.tryAgain, again], ...others]);
}

function isSame(one: Button, other: Button): boolean {
  return one.verb === other.verb && JSON.stringify(one.data) === JSON.stringify(other.data);
}
