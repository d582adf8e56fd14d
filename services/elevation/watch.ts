import type { Actor } from './actor.ts';
import { countedMap } from './atMost.ts';
import type { Side } from './look.ts';
import { isWorthLooking, looks, sideOf } from './look.ts';
import { pauseAfter, waitBefore } from './lookTimes.ts';
import type { ObserveParts } from './observe.ts';
import type { Pauses } from './pauses.ts';
import { createPauses } from './pauses.ts';
import { ElevationError } from './problem.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/**
 * Follows open requests with the token of their requester, or of whoever decided on them, as long as that is held in memory; never with a power of the
 * bot's own. It only makes things known sooner: what has to be said is planned in the store, for when no token is held or this process is gone.
 */
export interface Watch {
  /** Starts to follow, or does nothing when this person's looks would find nothing, or follow already. */
  follow(actor: Actor, tracked: TrackedRequest): void;
  /** Somebody moved the request: the next look comes as soon as its new state asks for it. */
  nudge(tracked: TrackedRequest): void;
  /** Whose request it is, where it is followed with a token of theirs. */
  holderOf(tracked: TrackedRequest): Actor | undefined;
  /** Forgets everything, at shutdown. */
  stop(): void;
}

export interface WatchParts extends ObserveParts {
  /** Runs a look that reads each thing of the store once. */
  readonly readingOnce: <T>(look: () => Promise<T>) => Promise<T>;
  /** For the log: following a request ended with something that is no `Problem`. */
  readonly onFailure: (error: unknown) => void;
}

interface Follower {
  readonly actor: Actor;
  readonly cancel: () => void;
}

/** The next look at a request. */
interface Plan {
  readonly tracked: TrackedRequest;
  /** How many looks found the same before. */
  readonly look: number;
}

/** Looks at most that are planned at one time; a further request is told of by its next click or refresh. */
const capacity = 5_000;

export function createWatch(parts: WatchParts): Watch {
  /** At most one follower of each side of a request. */
  const followers = countedMap<Follower>('planned looks', capacity);
  const pauses = createPauses(parts.clock);

  function schedule(actor: Actor, side: Side, plan: Plan): void {
    const key = keyOf(side, plan.tracked);
    const ms = Math.max(waitBefore(plan.tracked, parts.clock.now(), plan.look), pauses.of(actor));
    followers.get(key)?.cancel();
    followers.set(key, { actor, cancel: parts.clock.after(ms, () => lookAgain(actor, side, plan)) });
  }

  async function lookAgain(actor: Actor, side: Side, plan: Plan): Promise<void> {
    const key = keyOf(side, plan.tracked);
    const next = await lookOnce(parts, pauses, { actor, side, ...plan }).catch((error: unknown) => {
      if (followers.has(key)) parts.onFailure(error);
    });
    if (!followers.has(key)) return;
    if (next === undefined) followers.delete(key);
    else schedule(actor, side, next);
  }

  return {
    follow(actor, tracked) {
      const side = sideOf(actor, tracked);
      if (followers.has(keyOf(side, tracked)) || followers.size >= followers.maxSize) return;
      if (isWorthLooking(side, tracked)) schedule(actor, side, { tracked, look: 0 });
    },
    nudge(tracked) {
      for (const side of ['requester', 'approver'] as const) {
        const follower = followers.get(keyOf(side, tracked));
        if (follower === undefined) continue;
        follower.cancel();
        if (isWorthLooking(side, tracked)) schedule(follower.actor, side, { tracked, look: 0 });
        else followers.delete(keyOf(side, tracked));
      }
    },
    holderOf: (tracked) => followers.get(keyOf('requester', tracked))?.actor,
    stop() {
      for (const { cancel } of followers.values()) cancel();
      followers.clear();
    },
  };
}

/** One look, and the plan of the next; `undefined` where there is no use in another. */
async function lookOnce(
  parts: WatchParts,
  pauses: Pauses,
  { actor, side, tracked, look }: Plan & { readonly actor: Actor; readonly side: Side },
): Promise<Plan | undefined> {
  try {
    const after = await parts.readingOnce(() => looks[side](parts, actor, tracked));
    const isSame = after.request.state.kind === tracked.request.state.kind;
    return isWorthLooking(side, after) ? { tracked: after, look: isSame ? look + 1 : 0 } : undefined;
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    const pause = pauseAfter(error, look);
    // No token is left, or there is nothing to be seen with it: the plan in the store goes on without.
    if (pause === undefined) return undefined;
    pauses.note(actor, error, pause);
    return { tracked, look: look + 1 };
  }
}

function keyOf(side: Side, { request: { ref } }: TrackedRequest): string {
  return `${side} ${ref.api}/${ref.id}`;
}
