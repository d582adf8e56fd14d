import type { Reach, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import { isSettled } from '../services/elevation/trackedRequest.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { UsualDelay } from '../services/elevation/effect.ts';
import type { ElevationRequest, State } from '../services/elevation/request.ts';
import { isToCome, startToCome } from '../services/elevation/request.ts';
import type { Door } from '../services/elevation/targetSettings.ts';
import type { Card, Element } from './card.ts';
import { cardOf, facts, heading, line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { ownEmergencyLine } from './breakGlassCard.ts';
import { bare, leftText, lengthText, timeText } from './format.ts';
import { codeLine } from './approvalCode.ts';
import { reachLines } from './reachLines.ts';
import { receiptFacts, referenceLine } from './receipt.ts';
import { headOf } from './requestHead.ts';
import type { PulseView } from './pulseLine.ts';
import { pulseLine } from './pulseLine.ts';
import { reasonWriting, requestFacts, requestWriting } from './requestFacts.ts';
import { offerNote } from './offer.ts';
import { phoneLine } from './phoneLine.ts';
import { problemNote } from './problemNote.ts';
import { askedText, saidText } from './saidText.ts';
import type { OneTap } from './repeatButton.ts';
import { endText, names, smallFirst, stateText, targetName, targetNamePlain } from './text.ts';
import { requestButtons } from './requestButtons.ts';
import { leaseLines } from './ticketLines.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';
import { fitted } from './writing.ts';

export interface RequestView {
  readonly tracked: TrackedRequest;
  readonly reach?: Reach;
  readonly pulse?: PulseView;
  /** How long this target usually takes to be usable. */
  readonly delay?: UsualDelay;
  /** The person's other open request for the same target: the one before, or the one to follow. */
  readonly neighbour?: ElevationRequest;
  /** What it opens. */
  readonly doors?: readonly Door[];
  /** One tap that asks for the very same once more. */
  readonly again?: OneTap;
  /** What stood in the way of the last click. */
  readonly problem?: Problem;
  /** What whoever approves has to be told. */
  readonly code?: string;
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** The requester's card: it follows the request from the asking to its end. */
export function requestCard(view: RequestView): Card {
  return fitted((bytes) => draw(view, bytes));
}

function draw(view: RequestView, bytes: number): Card {
  const { tracked, reach, neighbour, problem, viewer, now } = view;
  const { request, checkedAt } = tracked;
  const {
    state,
    order: { target },
  } = request;
  const words = wordsFor(viewer).request;
  const { text, tone, hint } = headOf(view);
  return cardOf({
    summary: `${targetNamePlain(target, viewer)}: ${bare(text, 120)}`,
    body: [
      ...heading(targetName(target, viewer), text, tone),
      ...problemNote(problem, { operation: offered(state), target }, view),
      ...eligibilityNote(tracked, viewer),
      ...offerNote(tracked, viewer),
      ...ownEmergencyLine(tracked, viewer),
      ...facts([
        ...requestFacts(request, now, viewer, { own: true }),
        [words.titles.asked, askedText(request, now, viewer)],
        ...progressFacts(tracked, now, viewer),
        ...receiptFacts(tracked, now, viewer),
        ...neighbourFacts(state, neighbour, now, viewer),
      ]),
      ...requestWriting(request, { own: true, bytes, viewer }),
      ...(state.kind === 'denied' && state.because !== undefined
        ? reasonWriting(state.because, state.by, { bytes, viewer })
        : []),
      ...(state.kind === 'awaiting-approval'
        ? [
            ...codeLine(view.code, viewer),
            ...reachLines(tracked, reach, view),
            ...pulseLine(view.pulse, now, viewer),
          ]
        : []),
      ...leaseLines(tracked, now, viewer),
      ...(hint === undefined ? [] : [line(hint, { spacing: 'Medium' })]),
      ...phoneLine(request, now, viewer),
      ...referenceLine(request, viewer),
      line(words.checked(timeText(checkedAt, now, viewer)), { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: requestButtons(view),
    // Teams brings a token with it: what follows from the time alone is looked up then, too.
    ...(isSettled(tracked) ? {} : { refresh: verbs.request(request.ref) }),
  });
}

/** What its buttons offer, so that it is what was clicked. */
function offered(state: State): 'withdraw' | 'give-back' {
  return isToCome(state) ? 'withdraw' : 'give-back';
}

/** What it means that the eligibility behind a request is gone: Entra leaves the request itself where it is. */
function eligibilityNote({ eligible, request: { state } }: TrackedRequest, viewer: Viewer): Element[] {
  const { notEligible, notEligibleMeans } = wordsFor(viewer).request;
  const means: Readonly<Partial<Record<State['kind'], string>>> = notEligibleMeans;
  const meaning = means[state.kind];
  if (eligible !== false || meaning === undefined) return [];
  return [note([notEligible, meaning], 'warning')];
}

function progressFacts(
  { decision, request: { state } }: TrackedRequest,
  now: Date,
  viewer: Viewer,
): readonly (readonly [string, string | undefined])[] {
  const approvedBy = decision?.verdict === 'approve' ? decision.by : undefined;
  return [
    [
      wordsFor(viewer).request.titles.approvedBy,
      approvedBy === undefined ? undefined : names([approvedBy], viewer),
    ],
    ...stateFacts(state, now, viewer),
  ];
}

/** What runs and what is to follow it, on one card. */
function neighbourFacts(
  state: State,
  neighbour: ElevationRequest | undefined,
  now: Date,
  viewer: Viewer,
): readonly (readonly [string, string | undefined])[] {
  if (neighbour === undefined) return [];
  const { titles, ...words } = wordsFor(viewer).request;
  if (neighbour.state.kind === 'active') {
    const end = endText(neighbour.state, now, viewer);
    return [[titles.follows, end === undefined ? words.followsOn : words.followsOnUntil(end)]];
  }
  if (state.kind !== 'active') return [];
  const length = lengthText(neighbour.order.minutes, viewer);
  const starts = startToCome(neighbour, now);
  return starts === undefined
    ? [[titles.then, words.thenAnother(length, smallFirst(stateText(neighbour, now, viewer).text))]]
    : [[titles.then, words.thenOnAgain(timeText(starts, now, viewer), length)]];
}

function stateFacts(
  state: State,
  now: Date,
  viewer: Viewer,
): readonly (readonly [string, string | undefined])[] {
  const { titles, untilEnded } = wordsFor(viewer).request;
  switch (state.kind) {
    case 'awaiting-approval':
      return [[titles.openUntil, saidText(state.until, now, viewer)]];
    case 'active':
      return [
        [titles.onSince, saidText(state.since, now, viewer)],
        [titles.left, state.until === undefined ? untilEnded : leftText(state.until, now, viewer)],
      ];
    default:
      return [];
  }
}
