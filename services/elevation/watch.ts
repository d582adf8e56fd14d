import type { Actor } from './actor.ts';
import type { Side } from './look.ts';
import { isWorthLooking, looks, sideOf } from './look.ts';
import { pauseAfter, waitBefore } from './lookTimes.ts';
import type { ObserveParts } from './observe.ts';
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
  /** Forgets everything, at shutdown. */
  stop(): void;
}

export interface WatchParts extends ObserveParts {
  /** For the log: following a request ended with something that is no `Problem`. */
  readonly onFailure: (error: unknown) => void;
}

interface Follower {
  readonly actor: Actor;
  readonly side: Side;
  readonly cancel: () => void;
}

/** Looks at most that are planned at one time; a further request is told of by its next click or refresh. */
const capacity = 5_000;

export function createWatch(parts: WatchParts): Watch {
  const { clock, onFailure } = parts;
  /** At most one follower of each side of a request. */
  const followers = new Map<string, Follower>();
  const pauses = createPauses(clock);

  function schedule(actor: Actor, side: Side, tracked: TrackedRequest, look: number): void {
    const key = keyOf(side, tracked);
    const ms = Math.max(waitBefore(tracked, clock.now(), look), pauses.of(actor));
    followers.get(key)?.cancel();
    const cancel = clock.after(ms, () => lookAgain(actor, side, tracked, look));
    followers.set(key, { actor, side, cancel });
  }

  async function lookAgain(actor: Actor, side: Side, before: TrackedRequest, look: number): Promise<void> {
    const key = keyOf(side, before);
    try {
      const after = await looks[side](parts, actor, before);
      if (!followers.has(key)) return;
      const isSame = after.request.state.kind === before.request.state.kind;
      if (isWorthLooking(side, after)) schedule(actor, side, after, isSame ? look + 1 : 0);
      else followers.delete(key);
    } catch (error) {
      if (!followers.has(key)) return;
      const pause = pauseAfter(error, look);
      if (pause !== undefined) {
        pauses.note(actor, error, pause);
        schedule(actor, side, before, look + 1);
        return;
      }
      // No token is left, or there is nothing to be seen with it: the plan in the store goes on without.
      followers.delete(key);
      if (!(error instanceof ElevationError)) onFailure(error);
    }
  }

  return {
    follow(actor, tracked) {
      const side = sideOf(actor, tracked);
      const isFollowed = followers.has(keyOf(side, tracked));
      if (isFollowed || followers.size >= capacity || !isWorthLooking(side, tracked)) return;
      schedule(actor, side, tracked, 0);
    },
    nudge(tracked) {
      for (const side of ['requester', 'approver'] as const) {
        const key = keyOf(side, tracked);
        const follower = followers.get(key);
        if (follower === undefined) continue;
        if (isWorthLooking(side, tracked)) {
          schedule(follower.actor, side, tracked, 0);
        } else {
          follower.cancel();
          followers.delete(key);
        }
      }
    },
    stop() {
      for (const { cancel } of followers.values()) cancel();
      followers.clear();
    },
  };
}

function keyOf(side: Side, { request: { ref } }: TrackedRequest): string {
  return `${side} ${ref.api}/${ref.id}`;
}
