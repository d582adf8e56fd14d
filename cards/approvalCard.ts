import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Verdict } from '../services/elevation/pim.ts';
import type { Problem } from '../services/elevation/problem.ts';
import { approvalHead } from './approvalHead.ts';
import { decidePart } from './approvalDecide.ts';
import { endFact, opensFact } from './approverContext.ts';
import type { ApproverContext } from './approverContext.ts';
import { outcomeOf } from './approvalOutcome.ts';
import type { Action, Card, Element } from './card.ts';
import { button, cardOf, facts, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, namePlain, timeText } from './format.ts';
import { idsLine, reasonWriting, requestFacts, requestWriting } from './requestFacts.ts';
import { sameReasonText } from './sameReason.ts';
import { askedText, saidText } from './saidText.ts';
import { stageLines } from './stageLines.ts';
import { targetNamePlain } from './text.ts';
import { ticketSaid } from './ticketLines.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';
import { fitted } from './writing.ts';

export interface ApprovalCardView {
  readonly tracked: TrackedRequest;
  /** Whether a stage of it waits for this person. */
  readonly canDecide: boolean | 'not-known';
  /** Hash of the facts on this card. */
  readonly shown: string;
  readonly problem?: Problem;
  /** What was typed on the card that this one replaces. */
  readonly typedReason?: string;
  /** The request changed since that card was made. */
  readonly changed?: boolean;
  /** The person had a card of it before, and is reminded. */
  readonly again?: boolean;
  /** How many others wait for the person, who has decided on this one. */
  readonly alsoWaiting?: number;
  /** What is told beside the order, to whoever can decide on it alone. */
  readonly context?: ApproverContext;
  readonly asksCode?: boolean;
  /** What can be chosen for a reason. */
  readonly quickReasons?: readonly string[] | undefined;
  /** Why nothing was decided: a code or a reason that does not do. */
  readonly fault?: string;
  /** Where the ticket can be read. */
  readonly ticketLink?: string | undefined;
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** An approver's card: what decides, one click, and the rest behind it; afterwards, what became of it. */
export function approvalCard(view: ApprovalCardView): Card {
  return fitted((bytes) => draw(view, bytes));
}

function draw(view: ApprovalCardView, bytes: number): Card {
  const { tracked, canDecide, again, viewer, now } = view;
  const { request } = tracked;
  const isOpen = request.state.kind === 'awaiting-approval';
  const { base, approval } = wordsFor(viewer);
  const name = request.requester.name === '' ? base.somebodyFirst : namePlain(request.requester.name, viewer);
  const who = bare(name, 80);
  const target = targetNamePlain(request.order.target, viewer);
  return cardOf({
    summary: isOpen
      ? (again === true ? approval.stillWaitsFor : approval.asksFor)(who, target)
      : `${who}, ${target}: ${bare(outcomeOf(tracked, now, viewer).text, 120)}`,
    body: [
      ...approvalHead(view),
      ...requestWriting(request, { bytes, viewer }),
      ...(isOpen && canDecide === true ? decidePart(view) : factsPart(view, bytes)),
    ],
    buttons: buttonsOf(view),
    ...(isOpen || decidedAs(view) !== undefined ? { refresh: verbs.approval(request.ref) } : {}),
  });
}

/** All facts at once, where there is nothing to decide. */
function factsPart(view: ApprovalCardView, bytes: number): Element[] {
  const { tracked, canDecide, ticketLink, viewer, now } = view;
  const { request, decision } = tracked;
  const { state } = request;
  const isOpen = state.kind === 'awaiting-approval';
  const { approval, tickets, request: words } = wordsFor(viewer);
  return [
    ...facts([
      ...requestFacts(request, now, viewer, { ticketLink }),
      [tickets.title, ticketSaid(tracked.ticketSeen, now, viewer)],
      [approval.titles.reason, sameReasonText(tracked, now, viewer)],
      endFact(request, now, viewer),
      ...(isOpen ? [opensFact(request, viewer)] : []),
      [words.titles.asked, askedText(request, now, viewer)],
      [words.titles.openUntil, isOpen ? saidText(state.until, now, viewer) : undefined],
      [approval.titles.decided, decision === undefined ? undefined : timeText(decision.at, now, viewer)],
    ]),
    ...(decision?.because === undefined
      ? []
      : reasonWriting(decision.because, decision.by?.name, { bytes, viewer })),
    ...(isOpen ? stageLines(tracked, canDecide, viewer) : []),
    ...moreLine(view),
    idsLine(request, now, viewer),
  ];
}

function buttonsOf(view: ApprovalCardView): Action[] {
  const { ref, state } = view.tracked.request;
  const { next, approvals, lookAgain } = wordsFor(view.viewer).approval;
  if (decidedAs(view) !== undefined) return [button(next, verbs.next()), button(approvals, verbs.inbox())];
  const isUnseen = state.kind === 'awaiting-approval' && view.canDecide === 'not-known';
  return isUnseen ? [button(lookAgain, verbs.approval(ref))] : [];
}

/** What whoever goes on to what else waits for them has decided; `undefined` for everybody else. */
function decidedAs({ alsoWaiting = 0, tracked }: ApprovalCardView): Verdict | undefined {
  const isOpen = tracked.request.state.kind === 'awaiting-approval';
  return alsoWaiting > 0 && !isOpen ? tracked.decision?.verdict : undefined;
}

function moreLine(view: ApprovalCardView): Element[] {
  const { alsoWaiting = 0, viewer } = view;
  const verdict = decidedAs(view);
  return verdict === undefined
    ? []
    : [line(wordsFor(viewer).approval.moreWait[verdict](alsoWaiting), { spacing: 'Medium' })];
}
