import type { Card } from '../../cards/card.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';

/** On whose clock and in whose language something is said. */
export interface Viewer {
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** Whoever's zone is unknown reads UTC, and the card says so. */
export const unknownViewer: Viewer = { locale: 'en-US', timeZone: 'UTC' };

/** What a reminder is about: a decision that is waited for, an end that comes near, what was too new to be given back, a ticket that has closed, or an emergency and its review. */
export type ReminderTopic = 'decision' | 'end' | 'give-back' | 'ticket-closed' | 'review';

/** Whose own card it is. */
export interface Decider {
  readonly personId: string;
  /** How many others waited for this person when they decided on this one; absent where none did, and where nobody knows. */
  readonly alsoWaiting?: number;
  /** Absent where it waited for them. Whoever reads it otherwise is told the order and no more, and has no buttons, until somebody looks again. */
  readonly canDecide?: false | 'not-known';
}

/** What is said about a request, to each in their own words. Lines are Markdown. */
export interface NotificationCards {
  /** What a channel's cards are for: nobody in particular reads them, and Teams tells of no channel what language it speaks. */
  readonly channelViewer: Viewer;
  request(viewer: Viewer, tracked: TrackedRequest): Promise<Card>;
  /** Without a reader it is for many. */
  approval(viewer: Viewer, tracked: TrackedRequest, reader?: Decider): Promise<Card>;
  /** In the state that the request has by now: over, and without buttons, when there is nothing to remind of any more. */
  reminder(topic: ReminderTopic, viewer: Viewer, tracked: TrackedRequest, reader: Decider): Promise<Card>;
  /** `undefined` for what the person need not be called for. */
  news(viewer: Viewer, tracked: TrackedRequest): string | undefined;
  /** News that may have been told already. */
  onceMore(viewer: Viewer, text: string): string;
}
