import type { State } from '../services/elevation/request.ts';
import { startToCome } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { wasDecided } from '../services/elevation/trackedRequest.ts';
import type { Reader, Viewer } from './format.ts';
import { nameText, quotedLine, timeText } from './format.ts';
import { problemLine } from './problemText.ts';
import { endText, names, targetName } from './text.ts';
import { ticketNumberOf } from '../services/elevation/ticketSeen.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

/** What changed, as the line that makes Teams ring; `undefined` for what the person need not be called for. Markdown. */
export function newsText({
  tracked,
  viewer,
  now,
}: {
  readonly tracked: TrackedRequest;
  readonly viewer: Viewer;
  readonly now: Date;
}): string | undefined {
  const { request, decision } = tracked;
  const { state } = request;
  const { news } = wordsFor(viewer);
  const what = `**${targetName(request.order.target, viewer)}**`;
  switch (state.kind) {
    case 'provisioning':
    case 'scheduled':
      return approvedText(tracked, what, viewer, now);
    case 'active':
      return onText(tracked, state, { what, now, viewer });
    case 'denied':
      return denialText(state, decision, { what, viewer });
    case 'timed-out':
      return news[timedOutNews[state.unseen ?? 'nothing']](what);
    case 'failed': {
      const wanted = { operation: 'activate', target: request.order.target } as const;
      return sentences([news.failed(what), problemLine(state.problem, { viewer, now, wanted })], viewer);
    }
    case 'ended':
      if (tracked.endedWithTicket === true) return endedWithText(tracked, what, viewer);
      return state.how === 'taken-away' ? news.switchedOff(what) : undefined;
    case 'withdrawn':
    case 'awaiting-approval':
      return undefined;
  }
}

/** By what nobody could look at. */
const timedOutNews = {
  nothing: 'undecided',
  'decided-elsewhere': 'undecidedHere',
  'decided-here': 'decisionUnseen',
} as const;

/** Entra is switching it on, or will at its time. */
function approvedText(
  { request, decision }: TrackedRequest,
  what: string,
  viewer: Viewer,
  now: Date,
): string | undefined {
  if (decision?.verdict !== 'approve') return undefined;
  const { news } = wordsFor(viewer);
  const by = decision.by === undefined ? undefined : names([decision.by], viewer);
  const starts = startToCome(request, now);
  return starts === undefined
    ? news.approved(what, by)
    : news.approvedStarts(what, timeText(starts, now, viewer), by);
}

function endedWithText(tracked: TrackedRequest, what: string, viewer: Reader): string {
  return wordsFor(viewer).tickets.givenBackWith(what, nameText(ticketNumberOf(tracked), viewer, 50));
}

interface Told {
  readonly what: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

function onText(
  tracked: TrackedRequest,
  state: Extract<State, { kind: 'active' }>,
  { what, viewer, now }: Told,
): string {
  const { isOn, isUsable } = wordsFor(viewer).news;
  const { decision, usable } = tracked;
  // What is usable comes after the decision was told, where that was seen.
  const isApproved = wasDecided(tracked) && (usable === undefined || decision === undefined);
  return (typeof usable === 'object' ? isUsable : isOn)(what, endText(state, now, viewer), isApproved);
}

function denialText(
  { by, because }: Extract<State, { kind: 'denied' }>,
  decision: TrackedRequest['decision'],
  { what, viewer }: Omit<Told, 'now'>,
): string {
  const { news } = wordsFor(viewer);
  if (decision?.verdict === 'approve')
    return news.approvedThenDenied(
      what,
      decision.by === undefined ? undefined : names([decision.by], viewer),
    );
  return news.denied(
    what,
    by === undefined ? undefined : nameText(by, viewer),
    because === undefined ? undefined : quotedLine(because, viewer, 300),
  );
}

/** News that may have been told already: nobody can know, and to miss it would be worse. */
export function onceMore(text: string, viewer: Reader): string {
  return wordsFor(viewer).news.onceMore(text);
}
