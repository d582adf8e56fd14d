import { isDeepStrictEqual } from 'node:util';
import { limitedMap } from '../elevation/atMost.ts';
import type { RequestStore } from '../elevation/kept.ts';
import type { TrackedRequest } from '../elevation/trackedRequest.ts';
import type { InOrder } from './inOrder.ts';
import { LineFull, createInOrder } from './inOrder.ts';
import type { Retries } from './retries.ts';
import type { Unsaid } from './retryPlan.ts';
import { createUnsaid } from './retryPlan.ts';

export interface RequestTurnsParts {
  readonly requests: Pick<RequestStore, 'find' | 'newsDelivered'>;
  readonly retries: Retries;
  /** Runs work once the turn that caused it is answered; outside of a turn at once. */
  readonly afterAnswer: (what: string, work: () => Promise<void>) => void;
  /** Runs work about a request that reads each thing of the store once, and most of it together. */
  readonly readingAhead: <T>(tracked: TrackedRequest, work: () => Promise<T>) => Promise<T>;
  /** Brings everybody's cards of a request up to date. */
  readonly redraw: (tracked: TrackedRequest, unsaid: Unsaid) => Promise<void>;
}

/** Says something, and notes in `unsaid` what could not be said. */
export type Saying = (unsaid: Unsaid) => Promise<void>;

/**
 * Two changes in quick succession must reach a card in their order: what is done about one request is done one after the other. Another replica has turns of
 * its own, and its newer words may have reached a card before the older ones of a turn here: each turn looks afterwards, and the newest is said once more.
 */
export interface RequestTurns {
  /** Resolves when the work is done, whatever came of it; `ifFull` is done instead where too much is under way. */
  inTurn(tracked: TrackedRequest, work: () => Promise<void>, ifFull: () => Promise<void>): Promise<void>;
  /** Leaves it to the queue that survives this process to tell everybody. */
  later(tracked: TrackedRequest): Promise<void>;
  /** What could not be said is handed to the queue that survives this process. */
  say(tracked: TrackedRequest, work: Saying): Promise<void>;
  /** The same, and then everybody counts as told. `tries`: which attempt of it this is, from 1. */
  tell(tracked: TrackedRequest, work: Saying, tries?: number): Promise<void>;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}

/** Whoever changes a request that often while its cards are drawn draws them too. */
const mostRedrawn = 5;

/** At one time; what is more waits in the database. */
const mostAtOnce = 5_000;

export function createRequestTurns(parts: RequestTurnsParts): RequestTurns {
  const { requests } = parts;
  const changes = createInOrder('requests that are told of', mostAtOnce);
  /** The last news of each request that waits for its turn here. */
  const waiting = limitedMap<TrackedRequest>('news that wait for their turn', mostAtOnce);
  const turn = turnsIn(parts, changes, (tracked) => waiting.has(keyOf(tracked)));

  const inTurn: RequestTurns['inTurn'] = (tracked, work, ifFull) =>
    turn(tracked, () => work().then(() => undefined), ifFull);

  function tell(tracked: TrackedRequest, work: Saying, tries = 1): Promise<void> {
    waiting.set(keyOf(tracked), tracked);
    const comes = (): void => {
      if (waiting.get(keyOf(tracked)) === tracked) waiting.delete(keyOf(tracked));
    };
    const say = async (): Promise<TrackedRequest | undefined> => {
      comes();
      // What could not be said is in the queue before everybody counts as told.
      await sayNow(parts, tracked, work, tries);
      return requests.newsDelivered(tracked);
    };
    return turn(tracked, say, () => {
      comes();
      return sayNow(parts, tracked, later, tries);
    });
  }

  return {
    inTurn,
    later: (tracked) => sayNow(parts, tracked, later, 1),
    tell,
    say(tracked, work) {
      const now = (how: Saying) => (): Promise<void> => sayNow(parts, tracked, how, 1);
      return inTurn(tracked, now(work), now(later));
    },
    drain: () => changes.drain(),
  };
}

/** Leaves it to the queue. */
const later: Saying = (unsaid) => Promise.resolve(void unsaid.note(new LineFull()));

type TurnOf = (
  tracked: TrackedRequest,
  /** Answers what is stored by then, where it knows. */
  work: () => Promise<TrackedRequest | undefined>,
  ifFull: () => Promise<void>,
) => Promise<void>;

function turnsIn(
  parts: RequestTurnsParts,
  changes: InOrder,
  isToldNext: (tracked: TrackedRequest) => boolean,
): TurnOf {
  return (tracked, work, ifFull) => {
    const inItsTurn = async (): Promise<void> => {
      let newest: TrackedRequest | undefined;
      try {
        newest = await parts.readingAhead(tracked, work);
      } finally {
        await overtake(parts, tracked, newest, () => isToldNext(tracked));
      }
    };
    return new Promise((resolve) => {
      parts.afterAnswer('a notification', () =>
        changes
          .run(keyOf(tracked), inItsTurn)
          .catch((error: unknown) => (error instanceof LineFull ? ifFull() : Promise.reject(error as Error)))
          .finally(resolve),
      );
    });
  };
}

async function sayNow(
  { retries }: RequestTurnsParts,
  tracked: TrackedRequest,
  work: Saying,
  tries: number,
): Promise<void> {
  const unsaid = createUnsaid();
  await work(unsaid);
  const seconds = unsaid.again(tries);
  if (seconds !== undefined) await retries.again({ ref: tracked.request.ref, tries: tries + 1 }, seconds);
}

/** What was said may have come after what another replica said of a newer state. What waits for its turn here says that itself. */
async function overtake(
  parts: RequestTurnsParts,
  said: TrackedRequest,
  known: TrackedRequest | undefined,
  isToldNext: () => boolean,
): Promise<void> {
  let last = said;
  for (let times = 0; times < mostRedrawn && !isToldNext(); times += 1) {
    const newest = (times === 0 ? known : undefined) ?? (await parts.requests.find(said.request.ref));
    if (newest === undefined || saysTheSame(newest, last)) return;
    await sayNow(parts, newest, (unsaid) => parts.redraw(newest, unsaid), 1);
    last = newest;
  }
}

function keyOf({ request: { ref } }: TrackedRequest): string {
  return `${ref.api}/${ref.id}`;
}

/** Whether cards of the two say the same of what became of it. */
function saysTheSame(a: TrackedRequest, b: TrackedRequest): boolean {
  return isDeepStrictEqual(whatBecame(a), whatBecame(b));
}

function whatBecame({
  request: { state },
  decision,
  approvedSoFar,
  offer,
  usable,
  ran,
}: TrackedRequest): unknown {
  return { state, decision, approvedSoFar, offer, usable, ran };
}
