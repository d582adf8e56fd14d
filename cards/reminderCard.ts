import { expectedRun } from '../services/elevation/byTime.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, leftText, timeText } from './format.ts';
import { continueButton } from './repeatButton.ts';
import { shortFacts } from './requestFacts.ts';
import { stateText, untilText, targetName, targetNamePlain } from './text.ts';
import { verbs } from './verbs.ts';

export interface ReminderView {
  readonly tracked: TrackedRequest;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** Somebody's activation ends soon. */
export function endsSoonCard(view: ReminderView): Card {
  const { tracked, viewer, now } = view;
  const { request } = tracked;
  const { state, order } = request;
  const { target } = order;
  const isSeen = state.kind === 'active';
  const until = isSeen ? state.until : expectedRun(tracked)?.until;
  if (until === undefined || until <= now) return overCard(view);
  const ends = isSeen ? 'ends' : 'should end';
  const soon = `${ends} in ${leftText(until, now, viewer)}`;
  return cardOf({
    summary: `${targetNamePlain(target, viewer)} ${soon}`,
    body: [
      ...heading(
        targetName(target, viewer),
        `${soon.charAt(0).toUpperCase()}${soon.slice(1)}, at ${timeText(until, now, viewer)}`,
        'warning',
      ),
      line(shortFacts(request, now, viewer), { subtle: true, small: true }),
      line(
        'Finish or save what needs it. PIM cannot lengthen it, but another can follow in the minute after.',
      ),
    ],
    buttons: [...continueButton(order), button('Give back', verbs.giveBack(keyOf(target)))],
    refresh: verbs.request(request.ref),
  });
}

/** What was too new to be given back can be given back now. */
export function giveBackNowCard(view: ReminderView): Card {
  const { tracked, viewer, now } = view;
  const { request } = tracked;
  const { state } = request;
  const { target } = request.order;
  if (state.kind !== 'active' || (state.until !== undefined && state.until <= now)) return overCard(view);
  return cardOf({
    summary: `${targetNamePlain(target, viewer)} can be given back now`,
    body: [
      ...heading(targetName(target, viewer), 'You can give this back now', 'accent'),
      line(`You wanted to a moment ago. Otherwise it stays on${untilText(state, now, viewer)}.`),
    ],
    buttons: [button('Give back', verbs.giveBack(keyOf(target)))],
    refresh: verbs.request(request.ref),
  });
}

/** There is nothing to remind of any more: what became of it, and no button. */
function overCard({ tracked: { request }, viewer, now }: ReminderView): Card {
  const { state } = request;
  const { target } = request.order;
  // Entra does not lengthen an activation: its end is certain before anybody has looked.
  const { text, tone }: ReturnType<typeof stateText> =
    state.kind === 'active' || state.kind === 'provisioning' || state.kind === 'scheduled'
      ? { text: 'Its time is over', tone: 'default' }
      : stateText(state, now, viewer);
  return cardOf({
    summary: `${targetNamePlain(target, viewer)}: ${bare(text, 120)}`,
    body: [
      ...heading(targetName(target, viewer), text, tone),
      line(shortFacts(request, now, viewer), { subtle: true, small: true }),
    ],
    buttons: [],
  });
}
