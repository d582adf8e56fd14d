import type { ApprovalCardView } from './approvalCard.ts';
import { askerLines } from './approverContext.ts';
import type { ApproverContext } from './approverContext.ts';
import { outcomeOf } from './approvalOutcome.ts';
import type { Element } from './card.ts';
import { heading, line, note } from './card.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Reader } from './format.ts';
import { checkTexts } from './formExpectations.ts';
import { loosenedNotes } from './loosened.ts';
import { proposedLine } from './offer.ts';
import { problemNote } from './problemNote.ts';
import { requesterName } from './requestFacts.ts';
import { targetName } from './text.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What is told beside the order: nothing where it cannot be decided on. */
export function contextOn({
  tracked: { request },
  canDecide,
  context,
}: ApprovalCardView): ApproverContext | undefined {
  return request.state.kind === 'awaiting-approval' && canDecide === true ? context : undefined;
}

/** Who asks for what, and what must not be overlooked: all above what the requester wrote. */
export function approvalHead(view: ApprovalCardView): Element[] {
  const { tracked, changed, fault, problem, viewer, now } = view;
  const { request } = tracked;
  const { requester, order } = request;
  const context = contextOn(view);
  const words = wordsFor(viewer).approval;
  return [
    ...titleOf(view, context),
    ...(changed === true ? [note([words.changed, words.changedMore], 'warning')] : []),
    ...checkLines(tracked, viewer),
    ...proposedLine(context?.offer, context?.reader, now, viewer),
    ...(fault === undefined ? [] : [note([fault], 'warning')]),
    ...problemNote(problem, { operation: 'decide', target: order.target, requester: requester.name }, view),
    ...loosenedNotes(request, context, now, viewer),
  ];
}

/** While it can be decided on, who it is stands below their name, and what is left of the time takes a line and no frame: the room above the buttons is for what decides. */
function titleOf(
  { tracked, canDecide, again, viewer, now }: ApprovalCardView,
  context: ApproverContext | undefined,
): Element[] {
  const { order, requester, state } = tracked.request;
  const { text, tone } = outcomeOf(tracked, now, viewer);
  const [whom, target] = [requesterName(requester.name, viewer), targetName(order.target, viewer)];
  const { targetFor, stillWaitsFor, asksFor } = wordsFor(viewer).approval;
  if (state.kind !== 'awaiting-approval') return heading(targetFor(target, whom), text, tone);
  const title = again === true ? stillWaitsFor(whom, target) : asksFor(whom, target);
  return canDecide === true
    ? [...heading(title), ...askerLines(requester, context), line(text, { tone })]
    : heading(title, text, tone);
}

/** Who checks it besides people, while it waits. */
function checkLines({ checks, request: { state } }: TrackedRequest, viewer: Reader): Element[] {
  if (state.kind !== 'awaiting-approval') return [];
  return checkTexts(checks, viewer).map((text) => line(text, { subtle: true }));
}
