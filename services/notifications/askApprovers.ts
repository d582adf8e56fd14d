import type { Person } from '../elevation/actor.ts';
import type { AuditTrail } from '../elevation/auditTrail.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import type { Reach, TrackedRequest } from '../elevation/trackedRequest.ts';
import type { Clock } from '../elevation/clock.ts';
import type { PlannedReminders } from '../elevation/kept.ts';
import type { Target } from '../elevation/target.ts';
import type { NoticeOrder } from '../elevation/targetSettings.ts';
import type { AwayBook } from './awayBook.ts';
import type { Notice } from './noticeOrder.ts';
import { noticeOf } from './noticeOrder.ts';
import type { Attempts } from './attempts.ts';
import type { Audience, CardLedger } from './cardLedger.ts';
import { asksSame, isPosted, readerOf, unnamed } from './cardLedger.ts';
import type { CardSender } from './cardSender.ts';
import type { NotificationCards, Viewer } from './notificationCards.ts';
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
  readonly audit: Pick<AuditTrail, 'telling' | 'told'>;
  readonly attempts: Attempts;
  readonly away: Pick<AwayBook, 'of'>;
  readonly noticeOrder: (target: Target) => NoticeOrder | undefined;
  readonly reminders: Pick<PlannedReminders, 'add'>;
  readonly clock: Clock;
  /** The channels that get a copy of a request's approval card. */
  readonly channelsFor: (request: ElevationRequest) => readonly Place[];
}

/** Gives everybody who may decide the card that asks, and keeps who was reached. */
export type AskApprovers = (tracked: TrackedRequest, unsaid: Unsaid) => Promise<void>;

export function createAskApprovers(parts: AskApproversParts): AskApprovers {
  return async (tracked, unsaid) => {
    const { request } = tracked;
    const notice = await noticeFor(parts, tracked);
    if (notice.laterAt !== undefined)
      await parts.reminders.add(request.ref, { name: restReminder, due: notice.laterAt });
    const people = Promise.all(
      notice.now.map(async (person) => ({
        person,
        came: await askApprover(parts, tracked, person, unsaid),
      })),
    );
    const channels = Promise.all(
      parts.channelsFor(request).map((place) => askChannel(parts, tracked, place, unsaid)),
    );
    const asked = await people;
    await channels;
    const those = (wanted: Came): readonly Person[] =>
      asked.filter(({ came }) => came === wanted).map(({ person }) => person);
    await parts.ledger.recordReach(request.ref, {
      reached: those('reached'),
      unreached: those('unreached'),
      pending: those('pending'),
      ...besides(notice, tracked),
    });
  };
}

type Came = 'reached' | 'unreached' | 'pending';

/** Due when those who come after the first are asked. */
export const restReminder = 'ask the rest';

/** Whom to ask now. */
export async function noticeFor(
  { away, noticeOrder, clock }: Pick<AskApproversParts, 'away' | 'noticeOrder' | 'clock'>,
  { request: { order, askedAt }, approvers, checkedAt }: TrackedRequest,
): Promise<Notice> {
  const gone = await away.of(approvers);
  return noticeOf(approvers, gone, noticeOrder(order.target), {
    ...{ askedAt: askedAt ?? checkedAt, now: clock.now() },
  });
}

function besides(
  { later, laterAt, away }: Notice,
  { approvers }: TrackedRequest,
): Pick<Reach, 'later' | 'away' | 'allAway'> {
  return {
    ...(laterAt === undefined ? {} : { later: { people: later, at: laterAt } }),
    ...(away.length === 0 ? {} : { away }),
    ...(away.length > 0 && away.length === approvers.length ? { allAway: true } : {}),
  };
}

async function askApprover(
  parts: AskApproversParts,
  tracked: TrackedRequest,
  person: Person,
  unsaid: Unsaid,
): Promise<Came> {
  const { ledger, reachability, attempts, audit } = parts;
  const { request } = tracked;
  const audience: Audience = { kind: 'approver', personId: person.id };
  let came: Came = 'pending';
  await attempts.attempt('ask an approver', laneOf(tracked, person.id), unsaid, async () => {
    const address = await sendToPerson(reachability, person, (to) =>
      once(ledger, request.ref, `card approver ${person.id}`, async (claim) => {
        await post(parts, tracked, { audience, place: to, viewer: to, isDoubtful: claim === 'doubtful' });
        await audit.told({ to: person.id, request, how: 'approval card' });
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
  const { ledger, cards, attempts, audit } = parts;
  const { request } = tracked;
  const { ref } = request;
  return attempts.attempt('post to an approvals channel', laneOf(tracked, place.conversationId), unsaid, () =>
    once(ledger, ref, `card channel ${place.conversationId}`, async (claim) => {
      await post(parts, tracked, {
        audience: { kind: 'channel' },
        place,
        viewer: cards.channelViewer,
        isDoubtful: claim === 'doubtful',
      });
      await audit.told({ to: place.conversationId, request, how: 'approval card' });
    }),
  );
}

interface Asking {
  readonly audience: Audience;
  readonly place: Place;
  readonly viewer: Viewer;
  readonly isDoubtful: boolean;
}

/**
 * Where a process died while it posted the card that asks, or no answer came, that may be there or not: then a reminder is sent besides, so that the person hears
 * of it for certain and does not read of a new request twice. Whoever has another by now that is known to be there needs none.
 */
async function post(
  { ledger, cards, sender }: AskApproversParts,
  tracked: TrackedRequest,
  { audience, place, viewer, isDoubtful }: Asking,
): Promise<void> {
  const { ref } = tracked.request;
  if (isDoubtful) {
    const there = (await ledger.cardsOf(ref)).filter(
      ({ shows, conversationId }) =>
        conversationId === place.conversationId && asksSame(shows.audience, audience),
    );
    if (there.some(isPosted)) return;
    // It counts where it is there, and says which message it is as soon as it is looked at.
    for (const { cardId, activityId } of there)
      if (activityId === undefined) await ledger.sent(cardId, unnamed);
  }
  const reader = audience.kind === 'channel' ? undefined : audience;
  await sender.post(
    { reader: readerOf(audience), place, locale: viewer.locale },
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
