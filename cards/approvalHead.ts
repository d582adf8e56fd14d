import type { ApprovalCardView } from './approvalCard.ts';
import { askerLine, loosenedNotes } from './approverContext.ts';
import type { ApproverContext } from './approverContext.ts';
import { outcomeOf } from './approvalOutcome.ts';
import type { Element } from './card.ts';
import { heading, line, note } from './card.ts';
import { proposedLine } from './offer.ts';
import { problemNote } from './problemNote.ts';
import { requesterName } from './requestFacts.ts';
import { targetName } from './text.ts';
import { english } from './format.ts';

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
  return [
    ...titleOf(view),
    ...(changed === true
      ? [note(['This request has changed', 'Nothing was decided. Here is what it says now.'], 'warning')]
      : []),
    ...askerLine(context),
    ...proposedLine(context?.offer, context?.reader, now, viewer),
    ...(fault === undefined ? [] : [note([fault], 'warning')]),
    ...problemNote(problem, { operation: 'decide', target: order.target, requester: requester.name }, view),
    ...loosenedNotes(request, context, now, viewer),
  ];
}

/** While it can be decided on, what is left of the time takes a line and no frame: the room above the buttons is for what decides. */
function titleOf({ tracked, canDecide, again, now }: ApprovalCardView): Element[] {
  const { order, requester, state } = tracked.request;
  const { text, tone } = outcomeOf(tracked, now);
  const [whom, target] = [requesterName(requester.name, english), targetName(order.target, english)];
  if (state.kind !== 'awaiting-approval') return heading(`${target} for ${whom}`, text, tone);
  const title = `${whom} ${again === true ? 'still waits' : 'asks'} for ${target}`;
  return canDecide === true ? [...heading(title), line(text, { tone })] : heading(title, text, tone);
}
