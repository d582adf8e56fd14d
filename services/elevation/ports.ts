import type { Person } from './actor.ts';
import type { AuditTrail } from './auditTrail.ts';
import type { OpenIntents } from './intent.ts';
import type { Verdict } from './pim.ts';
import type { Reminder } from './reminders.ts';
import type { ElevationRequest, RequestRef } from './request.ts';
import type { TargetKey } from './target.ts';

/** A request that went through this bot, with what Entra does not know about it. */
export interface TrackedRequest {
  readonly request: ElevationRequest;
  /** Everybody who may decide, the requester left out. Empty where no approval is needed. */
  readonly approvers: readonly Person[];
  /** Whether an approver has to give a reason; `undefined` where the policy could not be read. */
  readonly reasonRequired?: boolean;
  /** How it was decided, as far as the bot saw: a decision in the portal is known by its effect alone. */
  readonly decision?: DecisionMade;
  /** Since when what is on can be used, once that was seen; or that no look tells it. */
  readonly usable?: { readonly since: Date } | 'cannot-be-told';
  /** When Entra was last asked. */
  readonly checkedAt: Date;
}

export interface DecisionMade {
  readonly verdict: Verdict;
  readonly by?: Person;
  readonly because?: string;
  readonly at: Date;
}

/** Requests made or seen through this bot. Remembers; Entra decides. */
export interface RequestStore {
  find(ref: RequestRef): Promise<TrackedRequest | undefined>;
  /**
   * Replaces what is stored if it still is `before`; false when somebody else was faster. `isNews` is kept with it until `told`: whoever has to
   * hear of it does, even when this process dies before it could tell.
   */
  replace(before: TrackedRequest | undefined, after: TrackedRequest, isNews: boolean): Promise<boolean>;
  /** Everybody concerned knows what `tracked` says. */
  told(tracked: TrackedRequest): Promise<void>;
  /** News from before a moment that nobody has been told of yet, the oldest first. */
  untold(before: Date): Promise<readonly TrackedRequest[]>;
  /** The newest first. */
  openOf(requesterId: string): Promise<readonly TrackedRequest[]>;
}

/** What a person chose last, offered as the default next time. */
export interface Preferences {
  lastMinutes(personId: string, target: TargetKey): Promise<number | undefined>;
  rememberMinutes(personId: string, target: TargetKey, minutes: number): Promise<void>;
}

/** What is kept together or not at all: a state with its news, what is said later, the outcome of an intent and the rows that tell of it. */
export interface Kept {
  readonly requests: Pick<RequestStore, 'find' | 'replace'>;
  readonly reminders: Pick<ReminderBook, 'plan'>;
  readonly preferences: Pick<Preferences, 'rememberMinutes'>;
  readonly intents: OpenIntents;
  readonly audit: AuditTrail;
}

/** Runs work in one transaction. When it rejects, nothing of it was kept. */
export type InTransaction = <T>(work: (kept: Kept) => Promise<T>) => Promise<T>;

/** Tells everybody concerned, in the background: no method but `catchUp` waits for other people's cards nor fails the turn that caused it. */
export interface Notifier {
  asked(tracked: TrackedRequest): void;
  /** `by` is left out when nobody did it: a time that passed, a step of Entra. */
  changed(tracked: TrackedRequest, by?: Person): void;
  /** News that should have been told by now, by a process that may have died; whatever was told already is not told again. */
  catchUp(tracked: TrackedRequest, tries?: number): Promise<void>;
  /** Time has come to remind: who asked that it ends soon or can be given back now, or who approves that it still waits. */
  remind(tracked: TrackedRequest, names: readonly string[]): void;
}

/** Everything about one request that fell due together. */
export interface DueReminders {
  readonly ref: RequestRef;
  readonly names: readonly string[];
}

/** A further try to tell everybody of a request. */
export interface Retry {
  readonly ref: RequestRef;
  /** How often it was tried, this time included. */
  readonly tries: number;
}

/** Further tries, each by whichever replica comes to it; they survive all of them. Of several for the same request one is kept. */
export interface Retries {
  again(retry: Retry, afterSeconds: number): Promise<void>;
}

/** What is to be said later about requests. */
export interface ReminderBook {
  /** Replaces everything planned for the request. */
  plan(ref: RequestRef, reminders: readonly Reminder[]): Promise<void>;
  /** Plans one more; a second of the same name takes the place of the first. */
  add(ref: RequestRef, reminder: Reminder): Promise<void>;
  /** Hands out what is due, each once, and forgets it. */
  takeDue(now: Date): Promise<readonly DueReminders[]>;
}

/** Where a person can be reached. Teams' ids are opaque to everything but the Bot Framework. */
export interface Address {
  readonly person: Person;
  readonly serviceUrl: string;
  readonly conversationId: string;
  readonly locale: string;
  readonly timeZone: string;
}

export interface AddressBook {
  find(personId: string): Promise<Address | undefined>;
  remember(address: Address): Promise<void>;
  forget(personId: string): Promise<void>;
}

/** Who a request's card was made for: it decides what the card says and which buttons it has. */
export type Audience =
  | { readonly kind: 'requester'; readonly personId: string }
  | { readonly kind: 'approver'; readonly personId: string }
  | { readonly kind: 'channel' };

/** The request that a card follows, and for whom. */
export interface Shown {
  readonly ref: RequestRef;
  readonly audience: Audience;
}

/** Who may use a card: one person in their own chat, or whoever reads a channel. */
export type Reader = { readonly kind: 'person'; readonly personId: string } | { readonly kind: 'channel' };

/** A message of ours with a card. Its id is ours and stays while the message shows its next states. */
export interface LedgerCard {
  readonly cardId: string;
  readonly reader: Reader;
  readonly serviceUrl: string;
  readonly conversationId: string;
  /** As the send returned it, or as the first click said; `undefined` until then. */
  readonly activityId: string | undefined;
  /** What the buttons of all its states may change. */
  readonly subjects: readonly string[];
  readonly shows: Shown | undefined;
  readonly madeAt: Date;
}

/** One card of a request in one conversation. */
export interface PostedCard extends LedgerCard {
  readonly shows: Shown;
  readonly activityId: string;
}

/** Which approvers got a card. */
export interface Reach {
  readonly reached: readonly Person[];
  readonly unreached: readonly Person[];
}

/**
 * `mine`: nobody else does it. `taken`: somebody does, or did. `doubtful`: somebody claimed it a minute ago or more and never said what came of
 * it, so it may have been done or not; it is the caller's now.
 */
export type Claim = 'mine' | 'taken' | 'doubtful';

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
  sent(cardId: string, activityId: string): Promise<void>;
  /** The card was never sent. */
  forget(cardId: string): Promise<void>;
  /** The cards that follow a request and whose message is known. */
  cardsOf(ref: RequestRef): Promise<readonly PostedCard[]>;
  recordReach(ref: RequestRef, reach: Reach): Promise<void>;
  reachOf(ref: RequestRef): Promise<Reach | undefined>;
}

/** Keys that count once: a token exchange that Teams sends once per open client, a link that was used. */
export interface OneTimeKeys {
  /** True for the first caller within the lifetime, false for every other. */
  claim(key: string, lifetimeMs: number): Promise<boolean>;
  /** What the key was for came to nothing: the next caller is the first again. */
  release(key: string): Promise<void>;
}

/** Things that are kept for a short while under an unguessable key. Values are plain data: objects, lists, texts, numbers, dates. */
export interface Shelf {
  put(key: string, value: unknown, lifetimeMs: number): Promise<void>;
  look(key: string): Promise<unknown>;
  /** Hands it out once. */
  take(key: string): Promise<unknown>;
}
