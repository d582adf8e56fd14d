import type { Logger } from 'pino';
import type { Person } from '../elevation/actor.ts';
import type { RequestStore } from '../elevation/kept.ts';
import { isReviewReminder } from '../elevation/breakGlass.ts';
import { isNeighbour } from '../elevation/request.ts';
import { keyOf } from '../elevation/target.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AskApproversParts } from './askApprovers.ts';
import { createAskApprovers, restReminder } from './askApprovers.ts';
import type { Audience, CardLedger } from './cardLedger.ts';
import type { BreakGlassParts } from './breakGlass.ts';
import type { Telling } from './breakGlass.ts';
import { createBreakGlassTellings } from './breakGlass.ts';
import type { DecisionTimes } from './pulse.ts';
import type { RemindParts } from './remind.ts';
import { createRemind } from './remind.ts';
import type { RequestTurns } from './requestTurns.ts';
import type { Unsaid } from './retryPlan.ts';
import { createUnsaid } from './retryPlan.ts';
import type { TellRequesterParts } from './tellRequester.ts';
import { createTellRequester } from './tellRequester.ts';
import type { UpdateCardsParts } from './updateCards.ts';
import { createUpdateCards } from './updateCards.ts';

export interface TellingsParts
  extends AskApproversParts, UpdateCardsParts, TellRequesterParts, RemindParts, BreakGlassParts {
  readonly ledger: CardLedger;
  readonly requests: Pick<RequestStore, 'openOf'>;
  readonly decisionTimes: Pick<DecisionTimes, 'noteOnce'>;
  readonly turns: Pick<RequestTurns, 'inTurn' | 'later'>;
  readonly log: Logger;
}

/** Who hears of what. Each notes in `unsaid` what could not be said. */
export interface Tellings {
  /** It waits: its approvers, and who asked. Nobody in any other state. */
  ask(tracked: TrackedRequest, unsaid: Unsaid): Promise<void>;
  /** Its state is another: everybody whose card follows it, and who asked. `by` is told nothing of their own doing. */
  change(tracked: TrackedRequest, by: Person | undefined, unsaid: Unsaid): Promise<void>;
  remind(tracked: TrackedRequest, names: readonly string[], unsaid: Unsaid): Promise<void>;
  /** Everybody's cards of it, and nobody is called. */
  redraw(tracked: TrackedRequest, unsaid: Unsaid): Promise<void>;
  /** The card of who asked, and nobody is called. */
  refreshOwn(tracked: TrackedRequest, unsaid: Unsaid): Promise<void>;
  /** The card of what runs also tells what follows it; each in the turn of its own request. */
  updateNeighbours(tracked: TrackedRequest): Promise<void>;
}

const isRequesters = ({ kind }: Audience): boolean => kind === 'requester';

export function createTellings(parts: TellingsParts): Tellings {
  const askApprovers = createAskApprovers(parts);
  const updateCards = createUpdateCards(parts);
  const tellRequester = createTellRequester(parts);
  const remind = createRemind(parts);
  const { tellBreakGlass, remindReview } = createBreakGlassTellings(parts);

  const refreshOwn: Telling = (tracked, unsaid) => updateCards(tracked, unsaid, isRequesters);

  const updateNeighbours: Tellings['updateNeighbours'] = (tracked) =>
    refreshNeighbours(parts, tracked, refreshOwn);

  return {
    async ask(tracked, unsaid) {
      await tellBreakGlass(tracked, unsaid);
      if (tracked.request.state.kind !== 'awaiting-approval') return;
      await askApprovers(tracked, unsaid);
      await refreshOwn(tracked, unsaid);
    },
    async change(tracked, by, unsaid) {
      await Promise.all([
        updateCards(tracked, unsaid, (audience) => !isRequesters(audience)),
        // The card first: whom the message calls must find it right.
        refreshOwn(tracked, unsaid).then(() => tellRequester(tracked, by, unsaid)),
        updateNeighbours(tracked),
      ]);
      await learn(parts, tracked);
    },
    async remind(tracked, names, unsaid) {
      if (names.some(isReviewReminder)) await remindReview(tracked, unsaid);
      const isWaiting = tracked.request.state.kind === 'awaiting-approval';
      // Whoever was asked is not asked twice.
      if (names.includes(restReminder) && isWaiting) await askApprovers(tracked, unsaid);
      const others = names.filter((name) => name !== restReminder && !isReviewReminder(name));
      await remind(tracked, others, unsaid);
      // It says who was reminded.
      await refreshOwn(tracked, unsaid);
    },
    redraw: (tracked, unsaid) => updateCards(tracked, unsaid, () => true),
    refreshOwn,
    updateNeighbours,
  };
}

async function refreshNeighbours(
  { requests, turns }: TellingsParts,
  { request }: TrackedRequest,
  refreshOwn: Telling,
): Promise<void> {
  const open = await requests.openOf(request.requester.id);
  for (const other of open.filter((tracked) => isNeighbour(tracked.request, request)))
    void turns.inTurn(
      other,
      // Two that are neighbours of each other would have each other tried again for as long as either cannot be reached.
      () => refreshOwn(other, createUnsaid()),
      () => turns.later(other),
    );
}

/** How long a decision took, once for each that was seen. */
async function learn(
  { decisionTimes, log }: TellingsParts,
  { request, decision }: TrackedRequest,
): Promise<void> {
  if (decision === undefined || request.askedAt === undefined) return;
  const seconds = Math.max(0, Math.round((decision.at.getTime() - request.askedAt.getTime()) / 1_000));
  const seen = { target: keyOf(request.order.target), seconds };
  await decisionTimes.noteOnce(request.ref, seen).catch((error: unknown) => {
    log.warn({ err: error }, 'how long a decision took was not kept');
  });
}
