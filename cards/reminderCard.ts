import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { leftText, timeText } from './format.ts';
import { excerptLine, requesterName, shortFacts } from './requestFacts.ts';
import { targetName, targetNamePlain } from './text.ts';
import { verbs } from './verbs.ts';

export interface ReminderView {
  readonly tracked: TrackedRequest;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Somebody's activation ends soon. `undefined` when it is not on any more. */
export function endsSoonCard({ tracked: { request }, viewer, now }: ReminderView): Card | undefined {
  const { state } = request;
  const { target } = request.order;
  if (state.kind !== 'active' || state.until <= now) return undefined;
  return cardOf({
    summary: `${targetNamePlain(target)} ends in ${leftText(state.until, now)}`,
    body: [
      ...heading(
        targetName(target),
        `Ends in ${leftText(state.until, now)}, at ${timeText(state.until, now, viewer)}`,
        'warning',
      ),
      line(shortFacts(request, now, viewer), { subtle: true, small: true }),
      line(
        'Finish or save what needs it. PIM cannot lengthen it, but another can follow in the minute after.',
      ),
    ],
    buttons: [
      button('Continue', verbs.continueForm(keyOf(target), request.order.minutes)),
      button('Give back', verbs.giveBack(keyOf(target))),
    ],
  });
}

/** What was too new to be given back can be given back now. `undefined` when it is not on any more. */
export function giveBackNowCard({ tracked: { request }, viewer, now }: ReminderView): Card | undefined {
  const { state } = request;
  const { target } = request.order;
  if (state.kind !== 'active' || state.until <= now) return undefined;
  return cardOf({
    summary: `${targetNamePlain(target)} can be given back now`,
    body: [
      ...heading(targetName(target), 'You can give this back now', 'accent'),
      line(`You wanted to a moment ago. Otherwise it stays on until ${timeText(state.until, now, viewer)}.`),
    ],
    buttons: [button('Give back', verbs.giveBack(keyOf(target)))],
  });
}

/** A request still waits for this approver. `undefined` when it does not any more. */
export function stillWaitingCard({ tracked: { request }, viewer, now }: ReminderView): Card | undefined {
  const { state, requester } = request;
  const { target } = request.order;
  if (state.kind !== 'awaiting-approval' || state.until <= now) return undefined;
  return cardOf({
    summary: `Still waiting: ${targetNamePlain(target)}`,
    body: [
      ...heading(
        `${requesterName(requester.name)} still waits for ${targetName(target)}`,
        `${leftText(state.until, now)} left to decide`,
        'accent',
      ),
      ...excerptLine(request),
      line(shortFacts(request, now, viewer), { subtle: true, small: true }),
      line(`The request ends at ${timeText(state.until, now, viewer)} if nobody decides.`),
    ],
    buttons: [button('Review', verbs.approval(request.ref)), button('Approvals', verbs.inbox())],
  });
}
