import type { RequestStore } from '../elevation/kept.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import { createInOrder } from './inOrder.ts';
import type { Retries } from './retries.ts';
import type { Unsaid } from './retryPlan.ts';
import { createUnsaid } from './retryPlan.ts';

export interface RequestTurnsParts {
  readonly requests: Pick<RequestStore, 'newsDelivered'>;
  readonly retries: Retries;
  /** Runs work once the turn that caused it is answered; outside of a turn at once. */
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
  /** Runs work that reads each thing of the store once. */
  readonly readingOnce: (work: () => Promise<void>) => Promise<void>;
}

/** Says something, and notes in `unsaid` what could not be said. */
export type Saying = (unsaid: Unsaid) => Promise<void>;

/** Two changes in quick succession must reach a card in their order: what is done about one request is done one after the other. */
export interface RequestTurns {
  /** Resolves when the work is done, whatever came of it. */
  inTurn(tracked: TrackedRequest, work: () => Promise<void>): Promise<void>;
  /** What could not be said is handed to the queue that survives this process. */
  say(tracked: TrackedRequest, work: Saying): Promise<void>;
  /** The same, and then everybody counts as told. `tries`: which attempt of it this is, from 1. */
  tell(tracked: TrackedRequest, work: Saying, tries?: number): Promise<void>;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}

export function createRequestTurns({ requests, retries, afterAnswer, readingOnce }: RequestTurnsParts): RequestTurns {
  const changes = createInOrder();

  function inTurn({ request: { ref } }: TrackedRequest, work: () => Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      afterAnswer('a notification', () => changes.run(`${ref.api}/${ref.id}`, () => readingOnce(work)).finally(resolve));
    });
  }

  async function sayNow(tracked: TrackedRequest, work: Saying, tries: number): Promise<void> {
    const unsaid = createUnsaid();
    await work(unsaid);
    const seconds = unsaid.again(tries);
    if (seconds !== undefined) await retries.again({ ref: tracked.request.ref, tries: tries + 1 }, seconds);
  }

  return {
    inTurn,
    say: (tracked, work) => inTurn(tracked, () => sayNow(tracked, work, 1)),
    tell: (tracked, work, tries = 1) =>
      inTurn(tracked, async () => {
        // What could not be said is in the queue before everybody counts as told.
        await sayNow(tracked, work, tries);
        await requests.newsDelivered(tracked);
      }),
    drain: () => changes.drain(),
  };
}
