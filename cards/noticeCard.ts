import { conduct } from '../services/elevation/conduct.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Action, Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, english } from './format.ts';
import { problemWords } from './problemText.ts';
import { targetName, targetNamePlain } from './text.ts';
import type { Button } from './verbs.ts';
import { verbs } from './verbs.ts';
import type { Wanted } from './wanted.ts';

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

/** Buttons by what is written on them. */
type Links = Readonly<Record<string, Button>>;

const ownLists: Links = { 'My access': verbs.targets(), Status: verbs.active() };

function buttons(links: Links): Action[] {
  return Object.entries(links).map(([title, link]) => button(title, link));
}

export function noticeCard(view: NoticeView): Card {
  if ('done' in view) {
    const { target } = view.done;
    return cardOf({
      summary: `${targetNamePlain(target, english)}: given back`,
      body: [
        ...heading(targetName(target, english), 'Given back'),
        line('It is off now. Thank you for closing the door.'),
      ],
      buttons: buttons(ownLists),
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
function buttonsOf({ problem, wanted, again }: ProblemNotice): Action[] {
  const isDecision = wanted?.operation === 'decide' || wanted?.list === 'approvals';
  const elsewhere: Links = isDecision ? { Approvals: verbs.inbox() } : ownLists;
  const isRepeatable = again !== undefined && conduct[problem.kind].retry !== 'no';
  if (!isRepeatable) return buttons(elsewhere);
  const others = Object.entries(elsewhere).filter(([, other]) => !isSame(again, other));
  return buttons({ 'Try again': again, ...Object.fromEntries(others) });
}

function isSame(one: Button, other: Button): boolean {
  return one.verb === other.verb && JSON.stringify(one.data) === JSON.stringify(other.data);
}
