import type { Person } from '../elevation/actor.ts';
import type { AuditTrail } from '../elevation/auditTrail.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import type { Reach, TrackedRequest } from '../elevation/trackedRequest.ts';
import type { Attempts } from './attempts.ts';
import type { Audience, CardLedger } from './cardLedger.ts';
import { readerOf } from './cardLedger.ts';
import type { CardSender } from './cardSender.ts';
import type { NotificationCards, Viewer } from './notificationCards.ts';
import { unknownViewer } from './notificationCards.ts';
import { once } from './once.ts';
import type { Place } from './place.ts';
import type { Reachability } from './reach.ts';
import type { Unsaid } from './retryPlan.ts';
import { sendToPerson } from './sendToPerson.ts';

export interface AskApproversParts {
  readonly ledger: CardLedger;
  readonly cards: NotificationCards;
  readonly sender: CardSender;
  readonly reachability: Reachability;
  readonly audit: Pick<AuditTrail, 'told'>;
  readonly attempts: Attempts;
  /** The channels that get a copy of a request's approval card. */
  readonly channelsFor: (request: ElevationRequest) => readonly Place[];
}

/** Gives everybody who may decide the card that asks, and keeps who was reached. */
export type AskApprovers = (tracked: TrackedRequest, unsaid: Unsaid) => Promise<void>;

export function createAskApprovers(parts: AskApproversParts): AskApprovers {
  return async (tracked, unsaid) => {
    const { request } = tracked;
    const people = Promise.all(
      tracked.approvers.map(async (person) => ({
        person,
        came: await askApprover(parts, tracked, person, unsaid),
      })),
    );
    const channels = Promise.all(
      parts.channelsFor(request).map((place) => askChannel(parts, tracked, place, unsaid)),
    );
    const asked = await people;
    await channels;
    const those = (wanted: keyof Reach): readonly Person[] =>
      asked.filter(({ came }) => came === wanted).map(({ person }) => person);
    await parts.ledger.recordReach(request.ref, {
      reached: those('reached'),
      unreached: those('unreached'),
      pending: those('pending'),
    });
  };
}

async function askApprover(
  parts: AskApproversParts,
  tracked: TrackedRequest,
  person: Person,
  unsaid: Unsaid,
): Promise<keyof Reach> {
  const { ledger, reachability, attempts, audit } = parts;
  const { request } = tracked;
  const audience: Audience = { kind: 'approver', personId: person.id };
  let came: keyof Reach = 'pending';
  await attempts.attempt('ask an approver', laneOf(tracked, person.id), unsaid, async () => {
    const address = await sendToPerson(reachability, person, (to) =>
      once(ledger, request.ref, `card approver ${person.id}`, async (claim) => {
        await post(parts, tracked, { audience, place: to, viewer: to, isDoubtful: claim === 'doubtful' });
        await audit.told({ personId: person.id, request, how: 'approval card' });
      }),
    );
    came = address === undefined ? 'unreached' : 'reached';
  });
  return came;
}

function askChannel(
  parts: AskApproversParts,
  tracked: TrackedRequest,
  place: Place,
  unsaid: Unsaid,
): Promise<boolean> {
  const { ledger, attempts } = parts;
  const { ref } = tracked.request;
  return attempts.attempt('post to an approvals channel', laneOf(tracked, place.conversationId), unsaid, () =>
    once(ledger, ref, `card channel ${place.conversationId}`, (claim) =>
      post(parts, tracked, {
        audience: { kind: 'channel' },
        place,
        viewer: unknownViewer,
        isDoubtful: claim === 'doubtful',
      }),
    ),
  );
}

interface Asking {
  readonly audience: Audience;
  readonly place: Place;
  readonly viewer: Viewer;
  readonly isDoubtful: boolean;
}

/**
 * Where a process died while it posted the card that asks, that may be there or not: then a reminder takes its place, so that the person hears of it for
 * certain and does not read of a new request twice.
 */
async function post(
  { ledger, cards, sender }: AskApproversParts,
  tracked: TrackedRequest,
  { audience, place, viewer, isDoubtful }: Asking,
): Promise<void> {
  const { ref } = tracked.request;
  if (isDoubtful) {
    const lost = (await ledger.cardsOf(ref)).filter(
      ({ activityId, conversationId }) => activityId === undefined && conversationId === place.conversationId,
    );
    for (const { cardId } of lost) await ledger.forget(cardId);
  }
  const reader = audience.kind === 'channel' ? undefined : audience;
  await sender.post(
    { reader: readerOf(audience), place },
    isDoubtful && reader !== undefined
      ? {
          card: await cards.reminder('decision', viewer, tracked, reader),
          shows: { ref, audience: { ...reader, kind: 'reminder', about: 'decision' } },
        }
      : { card: await cards.approval(viewer, tracked, reader), shows: { ref, audience } },
  );
}

/** What is for one person or channel about one request comes in its order. */
export function laneOf({ request: { ref } }: TrackedRequest, to: string): string {
  return `${ref.api}/${ref.id} ${to}`;
}
