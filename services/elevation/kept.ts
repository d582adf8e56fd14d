import type { Person } from './actor.ts';
import type { AuditTrail } from './auditTrail.ts';
import type { Incidents } from './incident.ts';
import type { OpenIntents } from './intent.ts';
import type { Preferences } from './remembered.ts';
import type { Reminder } from './reminders.ts';
import type { RequestRef } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** What a request becomes. */
export interface Change {
  readonly after: TrackedRequest;
  /** Kept with it until `newsDelivered`: whoever has to hear of it does, even when this process dies before it could tell. */
  readonly isNews: boolean;
}

/** Requests made or seen through this bot. Remembers; Entra decides. */
export interface RequestStore {
  find(ref: RequestRef): Promise<TrackedRequest | undefined>;
  /**
   * Keeps what `change` makes of what is stored, and answers it; nothing is kept where that is `undefined`. `change` is a pure function: where
   * somebody else was faster it is asked again, with what they stored. `isNew`: it was made a moment ago, so that it is looked for only where it turns out to
   * be there already.
   */
  change<C extends Change | undefined>(
    ref: RequestRef,
    change: (before: TrackedRequest | undefined) => C,
    isNew?: boolean,
  ): Promise<C>;
  /** Everybody concerned knows what `tracked` says; what was stored since is still to be told. Answers what is stored by then. */
  newsDelivered(tracked: TrackedRequest): Promise<TrackedRequest | undefined>;
  /** News from before a moment that nobody has been told of yet, the oldest first. */
  undeliveredNews(before: Date): Promise<readonly TrackedRequest[]>;
  /** The newest first. */
  openOf(requesterId: string): Promise<readonly TrackedRequest[]>;
  /** The person's requests, the last kept first, as far as anybody looks back. */
  latestOf(requesterId: string): Promise<readonly TrackedRequest[]>;
  /** The same back to a moment: what was kept since, the last kept first. */
  latestSince(requesterId: string, since: Date): Promise<readonly TrackedRequest[]>;
  /** The person's requests that were kept anew since a moment, in no order. */
  changedSince(requesterId: string, since: Date): Promise<readonly TrackedRequest[]>;
  /** The same of several people. */
  changedOf(requesterIds: readonly string[], since: Date): Promise<readonly TrackedRequest[]>;
}

/** What is kept together or not at all: a state with its news, what is said later, the outcome of an intent and the rows that tell of it. */
export interface Kept {
  readonly requests: Pick<RequestStore, 'find' | 'change'>;
  readonly reminders: PlannedReminders;
  readonly preferences: Pick<Preferences, 'of' | 'remember'>;
  readonly intents: OpenIntents;
  readonly incidents: Pick<Incidents, 'open' | 'find' | 'change'>;
  readonly audit: AuditTrail;
}

/** Runs work in one transaction. When it rejects, nothing of it was kept. */
export type InTransaction = <T>(work: (kept: Kept) => Promise<T>) => Promise<T>;

/** Whoever has to hear of a request does, in the background: nothing here waits for other people's cards nor fails the turn that caused it. */
export interface Notifier {
  /** `isNews`: nobody was told of it before. */
  asked(tracked: TrackedRequest, isNews: boolean): void;
  /** `by` is left out when nobody did it: a time that passed, a step of Entra. */
  changed(tracked: TrackedRequest, by?: Person): void;
  /** Somebody looks again after what nobody looked after: the state is the same, and what can be promised is not. */
  lookedAgain(tracked: TrackedRequest): void;
}

/** What is to be said later about requests. */
export interface PlannedReminders {
  /** Replaces everything planned for the request. */
  plan(ref: RequestRef, reminders: readonly Reminder[]): Promise<void>;
  /** Plans one more; a second of the same name takes the place of the first. `tries`: so often it could not be said. */
  add(ref: RequestRef, reminder: Reminder, tries?: number): Promise<void>;
}
