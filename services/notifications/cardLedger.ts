import type { RequestRef } from '../elevation/request.ts';
import type { Reach } from '../elevation/trackedRequest.ts';
import type { Decider, ReminderTopic } from './notificationCards.ts';

/** Who a request's card was made for: it decides what the card says and which buttons it has. */
export type Audience =
  | { readonly kind: 'requester'; readonly personId: string }
  | ({ readonly kind: 'approver' } & Decider)
  | ({ readonly kind: 'reminder'; readonly about: ReminderTopic } & Decider)
  | { readonly kind: 'channel' };

/** What draws a list again: a verb that reads and its data, as a button has them. */
export interface DrawnBy {
  readonly verb: string;
  readonly data: Readonly<Record<string, string | number>>;
}

/** The request that a card follows, and for whom. */
export interface Shown {
  readonly ref: RequestRef;
  readonly audience: Audience;
}

/** Who may use a card: one person in their own chat, or whoever reads a channel. */
export type Reader = { readonly kind: 'person'; readonly personId: string } | { readonly kind: 'channel' };

/** Teams took a message and did not say which it is (202 without a body: recorded), or its answer did not come: it may be there, and cannot be changed. */
export interface Unnamed {
  readonly unnamed: true;
}

export const unnamed: Unnamed = { unnamed: true };

/** What a send came to: the id of the message, or no word of it. */
export type Sent = string | Unnamed;

/** A message of ours with a card. Its id is ours and stays while the message shows its next states. */
export interface LedgerCard {
  readonly cardId: string;
  readonly reader: Reader;
  readonly serviceUrl: string;
  readonly conversationId: string;
  /** As the send returned it, or as the first click said; `undefined` until then. */
  readonly activityId: Sent | undefined;
  /** What the buttons of all its states may change. */
  readonly subjects: readonly string[];
  readonly shows: Shown | undefined;
  /** Of a list. */
  readonly drawnBy?: DrawnBy;
  readonly madeAt: Date;
}

/** One card of a request in one conversation. */
export interface FollowingCard extends LedgerCard {
  readonly shows: Shown;
}

/** One whose message is known. */
export interface PostedCard extends FollowingCard {
  readonly activityId: string;
}

/**
 * `mine`: nobody else does it. `done`: it was done. `under-way`: somebody does it now, or died while they did. `doubtful`: somebody claimed it a while
 * ago and never said what came of it, so it may have been done or not; it is the caller's now.
 */
export type Claim = 'mine' | 'done' | 'under-way' | 'doubtful';

/** After this long a claim without a word of what came of it is doubtful. Milliseconds; longer than any message waits for its answer. */
export const claimPatienceMs = 20_000;

/** The cards that are ours, and which follow a request. What is said about it is claimed by name before, so that nothing is posted or told twice. */
export interface CardLedger {
  claim(ref: RequestRef, name: string): Promise<Claim>;
  /** What was claimed was done. */
  confirm(ref: RequestRef, name: string): Promise<void>;
  /** What was claimed came to nothing and may be tried again. */
  release(ref: RequestRef, name: string): Promise<void>;
  find(cardId: string): Promise<LedgerCard | undefined>;
  /** The card of a message. */
  findAt(conversationId: string, activityId: string): Promise<LedgerCard | undefined>;
  /** What a card is about to show, written before it leaves. Subjects are added to those of before; reader, conversation and message stay. */
  put(card: Omit<LedgerCard, 'madeAt'>): Promise<void>;
  /** The card's message, as the send returned it. */
  sent(cardId: string, sent: Sent): Promise<void>;
  /** The card was never sent for certain, or its message is gone. */
  forget(cardId: string): Promise<void>;
  /** The cards that follow a request, those too whose message is not known. */
  cardsOf(ref: RequestRef): Promise<readonly FollowingCard[]>;
  /** The lists in a conversation that are drawn by one verb and its data. */
  listsIn(conversationId: string, drawnBy: DrawnBy): Promise<readonly LedgerCard[]>;
  recordReach(ref: RequestRef, reach: Reach): Promise<void>;
  reachOf(ref: RequestRef): Promise<Reach | undefined>;
}

/** Who may use a card that was made for an audience. */
export function readerOf(audience: Audience): Reader {
  return audience.kind === 'channel' ? audience : { kind: 'person', personId: audience.personId };
}

export function isPosted(card: FollowingCard): card is PostedCard {
  return typeof card.activityId === 'string';
}

/** Whether two cards of a request tell the same people what becomes of it, and let them decide: a reminder of it has the whole request. */
export function asksSame(one: Audience, other: Audience): boolean {
  const whom = whomItAsks(one);
  return whom !== undefined && whom === whomItAsks(other);
}

/** The person, or `channel`, whom a card of a request asks to decide it; `undefined` for any other card. */
export function whomItAsks(audience: Audience): string | undefined {
  if (audience.kind === 'channel') return 'channel';
  const asks =
    audience.kind === 'approver' || (audience.kind === 'reminder' && audience.about === 'decision');
  return asks ? audience.personId : undefined;
}
