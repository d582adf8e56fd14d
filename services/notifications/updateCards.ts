import { cardForAudience } from './cardForAudience.ts';
import type { Card } from '../../cards/card.ts';
import type { Person } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { AddressBook } from './address.ts';
import { laneOf } from './askApprovers.ts';
import type { Attempts } from './attempts.ts';
import type { Audience, CardLedger, FollowingCard } from './cardLedger.ts';
import { asksSame, claimPatienceMs, isPosted, whomItAsks } from './cardLedger.ts';
import type { CardSender } from './cardSender.ts';
import { DeliveryError, isStale } from './deliveryError.ts';
import type { NotificationCards, Viewer } from './notificationCards.ts';
import { unknownViewer } from './notificationCards.ts';
import { once } from './once.ts';
import type { Reachability } from './reach.ts';
import type { Unsaid } from './retryPlan.ts';
import { sendToPerson } from './sendToPerson.ts';

export interface UpdateCardsParts {
  readonly ledger: CardLedger;
  readonly cards: NotificationCards;
  readonly sender: CardSender;
  readonly reachability: Reachability;
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly attempts: Attempts;
  readonly clock: Clock;
}

/** Brings the cards of a request up to date that are for whoever `concerns` says. */
export type UpdateCards = (
  tracked: TrackedRequest,
  unsaid: Unsaid,
  concerns: (audience: Audience) => boolean,
) => Promise<void>;

/** A card of which nobody said after this long what became of its send was sent by a process that died, or never. Until then another replica may be sending it, as it was before. */
const unnamedMs = 60_000;

/** Seconds: a send has its answer, or never will, after as long as a claim is believed. */
function retryAfter(waitsMs: number): number {
  return Math.ceil(Math.min(waitsMs, claimPatienceMs) / 1_000);
}

export function createUpdateCards(parts: UpdateCardsParts): UpdateCards {
  const { ledger, attempts, clock } = parts;
  return async (tracked, unsaid, concerns) => {
    const now = clock.now().getTime();
    const all = await ledger.cardsOf(tracked.request.ref);
    const due = all.filter((card) => concerns(card.shows.audience) && !stillAsks(card, tracked));
    const waitsMs = (card: FollowingCard): number =>
      card.activityId === undefined ? unnamedMs - (now - card.madeAt.getTime()) : 0;
    const longestMs = Math.max(0, ...due.map(waitsMs));
    if (longestMs > 0) unsaid.note(new DeliveryError('busy', { retryAfter: retryAfter(longestMs) }));
    const cards = due.filter((card) => waitsMs(card) <= 0 && !isToldBesides(card, all));
    await Promise.all(
      cards.map((card) =>
        attempts.attempt('update a card', laneOf(tracked, laneNameOf(card)), unsaid, () =>
          update(parts, card, tracked),
        ),
      ),
    );
  };
}

/** Nobody knows which message it is, or whether it is there, and whoever reads it has another that says the same: a third would tell them nothing. */
function isToldBesides(card: FollowingCard, all: readonly FollowingCard[]): boolean {
  const { conversationId, shows } = card;
  return (
    !isPosted(card) &&
    all.some(
      (other) =>
        isPosted(other) &&
        other.conversationId === conversationId &&
        isForSame(other.shows.audience, shows.audience),
    )
  );
}

/** What may be there asks what is still to be decided; whoever asks people sees to it that they hear of it. A card besides would read as a second request. */
function stillAsks(card: FollowingCard, { request: { state } }: TrackedRequest): boolean {
  return (
    !isPosted(card) && state.kind === 'awaiting-approval' && whomItAsks(card.shows.audience) !== undefined
  );
}

function isForSame(one: Audience, other: Audience): boolean {
  return (one.kind === 'requester' && other.kind === 'requester') || asksSame(one, other);
}

function laneNameOf({ reader, conversationId }: FollowingCard): string {
  return reader.kind === 'person' ? reader.personId : conversationId;
}

async function update(parts: UpdateCardsParts, card: FollowingCard, tracked: TrackedRequest): Promise<void> {
  const { shows } = card;
  const made = await cardFor(parts, shows.audience, tracked);
  if (!isPosted(card)) {
    await once(parts.ledger, shows.ref, besidesName(card, tracked), async (claim) => {
      if (claim === 'mine') await postAnew(parts, card, tracked, made);
    });
    return;
  }
  try {
    await parts.sender.update(card, { card: made, shows });
  } catch (error) {
    if (!isStale(error)) throw error;
    // Other replicas find it gone at the same time.
    await once(parts.ledger, shows.ref, `in place of ${card.cardId}`, async () => {
      await parts.ledger.forget(card.cardId);
      await postAnew(parts, card, tracked, made);
    });
  }
}

/**
 * A card that may be there stays one of ours, and whoever reads it gets another besides: one for each state, also where nobody knows whether that one arrived. By the person and not by
 * the card, since each that is not known to have arrived is such a card again.
 */
function besidesName(card: FollowingCard, { request: { state } }: TrackedRequest): string {
  return `besides ${laneNameOf(card)} ${card.shows.audience.kind} ${state.kind}`;
}

/** The message is gone, or nobody knows which it is: a new one takes its place. A reminder that nobody can find needs no new one. */
async function postAnew(
  { sender, reachability }: UpdateCardsParts,
  { shows, reader, ...place }: FollowingCard,
  tracked: TrackedRequest,
  card: Card,
): Promise<void> {
  if (shows.audience.kind === 'reminder') return;
  if (reader.kind === 'channel') {
    await sender.post({ reader, place }, { card, shows });
    return;
  }
  await sendToPerson(reachability, personOf(tracked, reader.personId), (address) =>
    sender.post({ reader, place: address, locale: address.locale }, { card, shows }),
  );
}

function personOf({ request: { requester }, approvers }: TrackedRequest, id: string): Person {
  return [requester, ...approvers].find((person) => person.id === id) ?? { id, name: '' };
}

async function cardFor(
  { cards, addresses }: UpdateCardsParts,
  audience: Audience,
  tracked: TrackedRequest,
): Promise<Card> {
  const viewer: Viewer =
    audience.kind === 'channel'
      ? cards.channelViewer
      : ((await addresses.find(audience.personId)) ?? unknownViewer);
  return cardForAudience(cards, audience, viewer, tracked);
}
