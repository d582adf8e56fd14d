import { expectedRun, outcomeByTime } from '../services/elevation/byTime.ts';
import { isOpen } from '../services/elevation/request.ts';
import { onSince } from '../services/elevation/ticketOffer.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, leftText, nameText, timeText } from './format.ts';
import { closedText } from './ticketLines.ts';
import { continueButton } from './repeatButton.ts';
import { shortFacts } from './requestFacts.ts';
import { ticketNumberOf } from '../services/elevation/ticketSeen.ts';
import { endText, stateText, targetName, targetNamePlain } from './text.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

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
  const { news, buttons } = wordsFor(viewer);
  const [left, at] = [leftText(until, now, viewer), timeText(until, now, viewer)];
  return cardOf({
    summary: (isSeen ? news.itEndsIn : news.itShouldEndIn)(targetNamePlain(target, viewer), left),
    body: [
      ...heading(
        targetName(target, viewer),
        (isSeen ? news.endsInAt : news.shouldEndInAt)(left, at),
        'warning',
      ),
      line(shortFacts(request, now, viewer), { subtle: true, small: true }),
      line(news.finish),
    ],
    buttons: [...continueButton(order, viewer), button(buttons.giveBack, verbs.giveBack(keyOf(target)))],
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
  const { news, buttons } = wordsFor(viewer);
  return cardOf({
    summary: news.canBeGivenBack(targetNamePlain(target, viewer)),
    body: [
      ...heading(targetName(target, viewer), news.giveBackNow, 'accent'),
      line(news.wantedTo(endText(state, now, viewer))),
    ],
    buttons: [button(buttons.giveBack, verbs.giveBack(keyOf(target)))],
    refresh: verbs.request(request.ref),
  });
}

/** The ticket by which something was asked for has closed: one tap gives it back, or withdraws it where it is not on yet. */
export function ticketClosedCard(view: ReminderView): Card {
  const { tracked, viewer, now } = view;
  const { request, ticketClosed } = tracked;
  if (!isOpen(request.state) || outcomeByTime(tracked, now) !== undefined) return overCard(view);
  const { tickets, buttons } = wordsFor(viewer);
  const { target } = request.order;
  const isOn = onSince(tracked, now) !== undefined;
  const summary = isOn ? tickets.closedSummary : tickets.withdrawSummary;
  const asks = isOn ? tickets.giveBackAsk : tickets.withdrawAsk;
  const says =
    ticketClosed === undefined
      ? [tickets.openAgain(nameText(ticketNumberOf(tracked), viewer, 50))]
      : [...closedText(tracked, now, viewer), ...(isOn ? ifLeftOn(view) : ifLeftWaiting(view))];
  return cardOf({
    summary: summary(targetNamePlain(target, viewer)),
    body: [
      ...heading(
        targetName(target, viewer),
        ticketClosed === undefined ? tickets.openAgainTitle : asks,
        'accent',
      ),
      ...says.map((text) => line(text)),
    ],
    buttons: [
      isOn
        ? button(buttons.giveBack, verbs.giveBack(keyOf(target)))
        : button(buttons.withdraw, verbs.withdraw(request.ref)),
    ],
    refresh: verbs.request(request.ref),
  });
}

function ifLeftOn({ tracked, viewer, now }: ReminderView): readonly string[] {
  const { tickets } = wordsFor(viewer);
  const { state } = tracked.request;
  const run = expectedRun(tracked);
  const until =
    state.kind === 'active' ? endText(state, now, viewer) : run && timeText(run.until, now, viewer);
  return [...(tracked.endsWithTicket === true ? [tickets.needsYourTap] : []), tickets.staysOn(until)];
}

function ifLeftWaiting({ tracked, viewer, now }: ReminderView): readonly string[] {
  const { tickets } = wordsFor(viewer);
  const { state } = tracked.request;
  return [
    state.kind === 'scheduled' ? tickets.beginsThen(timeText(state.from, now, viewer)) : tickets.waitsOn,
  ];
}

/** There is nothing to remind of any more: what became of it, and no button. */
function overCard({ tracked: { request }, viewer, now }: ReminderView): Card {
  const { state } = request;
  const { target } = request.order;
  // Entra does not lengthen an activation: its end is certain before anybody has looked.
  const { text, tone }: ReturnType<typeof stateText> =
    state.kind === 'active' || state.kind === 'provisioning' || state.kind === 'scheduled'
      ? { text: wordsFor(viewer).news.isOver, tone: 'default' }
      : stateText(request, now, viewer);
  return cardOf({
    summary: `${targetNamePlain(target, viewer)}: ${bare(text, 120)}`,
    body: [
      ...heading(targetName(target, viewer), text, tone),
      line(shortFacts(request, now, viewer), { subtle: true, small: true }),
    ],
    buttons: [],
  });
}
