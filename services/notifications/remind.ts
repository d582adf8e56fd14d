import type { Person } from '../elevation/actor.ts';
import type { AuditTrail } from '../elevation/auditTrail.ts';
import type { Clock } from '../elevation/clock.ts';
import { giveBackReminder, ticketClosedReminder } from '../elevation/reminders.ts';
import { isOpen } from '../elevation/request.ts';
import { onSince } from '../elevation/ticketOffer.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AddressBook } from './address.ts';
import type { Target } from '../elevation/target.ts';
import type { NoticeOrder } from '../elevation/targetSettings.ts';
import type { AwayBook } from './awayBook.ts';
import { laneOf, noticeFor } from './askApprovers.ts';
import type { Attempts } from './attempts.ts';
import type { CardLedger, FollowingCard } from './cardLedger.ts';
import type { CardSender } from './cardSender.ts';
import type { NotificationCards, ReminderTopic } from './notificationCards.ts';
import { once } from './once.ts';
import type { QuietHours } from './quietHours.ts';
import { quietUntil } from './quietHours.ts';
import type { Reachability } from './reach.ts';
import type { ReminderBook } from './reminderBook.ts';
import type { Unsaid } from './retryPlan.ts';
import { createUnsaid } from './retryPlan.ts';
import { sendToPerson } from './sendToPerson.ts';
import { nameOf } from './tellRequester.ts';
import { isPosted } from './cardLedger.ts';

export interface RemindParts {
  readonly ledger: CardLedger;
  readonly cards: NotificationCards;
  readonly sender: CardSender;
  readonly reachability: Reachability;
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly reminders: Pick<ReminderBook, 'add'>;
  readonly audit: Pick<AuditTrail, 'telling' | 'told'>;
  readonly attempts: Attempts;
  /** When approvers are not reminded, each on their own clock. */
  readonly quietHours: QuietHours | undefined;
  readonly away: Pick<AwayBook, 'of'>;
  readonly noticeOrder: (target: Target) => NoticeOrder | undefined;
  readonly clock: Clock;
}

/** To the one who asked, or to every approver who is known to be reachable. `names` fell due together (after a long sleep, say) and are said once. */
export type Remind = (tracked: TrackedRequest, names: readonly string[], unsaid: Unsaid) => Promise<void>;

export function createRemind(parts: RemindParts): Remind {
  const { attempts } = parts;
  return async (tracked, all, unsaid) => {
    const { requester, state } = tracked.request;
    const names = all.filter((name) => name !== ticketClosedReminder);
    const attempt = (person: Person, work: () => Promise<void>): Promise<boolean> =>
      attempts.attempt('remind somebody', laneOf(tracked, person.id), unsaid, work);
    // A ticket that is open again is none to end it for.
    if (names.length < all.length && tracked.ticketClosed !== undefined && isOpen(state)) {
      await attempt(requester, () => offerToEnd(parts, tracked));
      await takeAwayOlder(parts, tracked, requester, isNoReview);
    }
    if (names.length === 0) return;
    switch (state.kind) {
      case 'awaiting-approval': {
        const { now: asked } = await noticeFor(parts, tracked);
        const people = asked.filter(afterQuietHours.concerns(names));
        await Promise.all(
          people.map((person) => attempt(person, () => remindApprover(parts, tracked, person, names))),
        );
        await Promise.all(people.map((person) => takeAwayOlder(parts, tracked, person, isNoReview)));
        return;
      }
      // Where it was not seen to be on, its end is near by what was decided and asked for.
      case 'active':
      case 'provisioning':
      case 'scheduled':
        await attempt(requester, () => remindHolder(parts, tracked, names));
        await takeAwayOlder(parts, tracked, requester, isNoReview);
        return;
      case 'denied':
      case 'withdrawn':
      case 'timed-out':
      case 'failed':
      case 'ended':
    }
  };
}

/** Its ticket has closed: once while it waits, and once when it is on. */
async function offerToEnd(parts: RemindParts, tracked: TrackedRequest): Promise<void> {
  const { ref, requester } = tracked.request;
  const isOn = onSince(tracked, parts.clock.now()) !== undefined;
  const name = isOn ? ticketClosedReminder : `${ticketClosedReminder}, not on yet`;
  await once(parts.ledger, ref, name, () => ring(parts, tracked, requester, 'ticket-closed'));
}

async function remindHolder(
  parts: RemindParts,
  tracked: TrackedRequest,
  names: readonly string[],
): Promise<void> {
  const { requester, ref } = tracked.request;
  const isEnd = names.some((name) => name !== giveBackReminder);
  const [about, said] = isEnd
    ? (['end', nameOf('end')] as const)
    : (['give-back', giveBackReminder] as const);
  await once(parts.ledger, ref, said, () => ring(parts, tracked, requester, about));
}

/** At once, or after their quiet hours. */
async function remindApprover(
  parts: RemindParts,
  tracked: TrackedRequest,
  person: Person,
  names: readonly string[],
): Promise<void> {
  const { ledger, addresses, reminders, quietHours, clock } = parts;
  const address = await addresses.find(person.id);
  if (address === undefined) return;
  const due = quietUntil(quietHours, address.timeZone, clock.now());
  if (due === undefined)
    await once(ledger, tracked.request.ref, `reminder ${person.id} ${[...names].sort().join(', ')}`, () =>
      ring(parts, tracked, person, 'decision'),
    );
  else await reminders.add(tracked.request.ref, { name: afterQuietHours.nameFor(person.id), due });
}

/**
 * Of one person's reminders the newest stays. What cannot be taken away now is so at the next one, or says the outcome in the end: no reason to ring again. It
 * comes in the person's own line, so never within an attempt for them: each would wait for the other.
 */
export async function takeAwayOlder(
  { ledger, sender, attempts }: Pick<RemindParts, 'ledger' | 'sender' | 'attempts'>,
  tracked: TrackedRequest,
  person: Person,
  isAbout: (topic: ReminderTopic) => boolean,
): Promise<void> {
  await keepNewest(
    { ledger, sender, attempts },
    tracked,
    person.id,
    ({ shows: { audience } }) =>
      audience.kind === 'reminder' && audience.personId === person.id && isAbout(audience.about),
  );
}

/**
 * Of a request's cards that `isOne` takes the newest stays; `to`: whose they are. One of which nobody knows whether it arrived counts for nothing here: it cannot be taken away, and must
 * not take the place of one that is there.
 */
export async function keepNewest(
  { ledger, sender, attempts }: Pick<RemindParts, 'ledger' | 'sender' | 'attempts'>,
  tracked: TrackedRequest,
  to: string,
  isOne: (card: FollowingCard) => boolean,
): Promise<void> {
  const [, ...older] = (await ledger.cardsOf(tracked.request.ref))
    .filter(isPosted)
    .filter(isOne)
    .sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
  for (const card of older)
    await attempts.attempt('take a reminder away', laneOf(tracked, to), createUnsaid(), () =>
      sender.remove(card),
    );
}

const isNoReview = (topic: ReminderTopic): boolean => topic !== 'review';

/** Only a new message rings. */
async function ring(
  { cards, sender, reachability, addresses, audit, clock }: RemindParts,
  tracked: TrackedRequest,
  person: Person,
  about: ReminderTopic,
): Promise<void> {
  const { request } = tracked;
  const { ref } = request;
  if ((await addresses.find(person.id)) === undefined) return;
  const audience = { kind: 'reminder', personId: person.id, about } as const;
  const isOn = onSince(tracked, clock.now()) !== undefined;
  const offer = isOn ? 'offer to give back' : 'offer to withdraw';
  const how = about === 'ticket-closed' ? offer : 'reminder';
  const address = await sendToPerson(reachability, person, async (to) => {
    const card = await cards.reminder(about, to, tracked, audience);
    if (about === 'ticket-closed') await audit.telling({ to: person.id, request, how });
    await sender.post(
      { reader: { kind: 'person', personId: person.id }, place: to, locale: to.locale },
      { card, shows: { ref, audience } },
    );
  });
  if (address !== undefined) await audit.told({ to: person.id, request, how });
}

/** A reminder of one person alone, put off to the end of that person's quiet hours. */
const afterQuietHours = {
  nameFor: (personId: string): string => `after quiet hours ${personId}`,
  /** Whom reminders of these names are for: everybody, where one of them is for everybody. */
  concerns(names: readonly string[]): (person: Person) => boolean {
    const alone = names.map((name) => /^after quiet hours (.+)$/.exec(name)?.[1]);
    return ({ id }) => alone.includes(undefined) || alone.includes(id);
  },
};
