import type { Actor } from './actor.ts';
import { isProblem } from './activate.ts';
import { observe } from './observe.ts';
import type { ObserveParts } from './observe.ts';
import type { TrackedRequest } from './ports.ts';
import { ElevationError } from './problem.ts';
import { record } from './record.ts';
import type { State } from './request.ts';
import { isOpen } from './request.ts';

/** Follows open requests with their requester's own token, as long as that is held in memory; never with a power of the bot's own. */
export interface Watch {
  /** Starts to follow, or does nothing when the request is settled or followed already. */
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

/** Requests followed at most at one time; a further one is told of by its next click or refresh. */
const capacity = 5_000;

const second = 1_000;

export function createWatch(parts: WatchParts): Watch {
  const followed = new Map<string, { readonly actor: Actor; readonly cancel: () => void }>();
  const keyOf = ({ request }: TrackedRequest): string => `${request.api}/${request.id}`;

  function schedule(actor: Actor, tracked: TrackedRequest, look: number, atLeastMs = 0): void {
    const key = keyOf(tracked);
    const wait = Math.max(waitBefore(tracked.request.state, parts.clock.now(), look), atLeastMs);
    followed.get(key)?.cancel();
    followed.set(key, { actor, cancel: parts.clock.after(wait, () => lookAgain(key, actor, tracked, look)) });
  }

  async function lookAgain(key: string, actor: Actor, before: TrackedRequest, look: number): Promise<void> {
    try {
      const after = await observe(parts, actor, before.request);
      if (!followed.has(key)) return;
      if (!isOpen(after.request.state)) followed.delete(key);
      else schedule(actor, after, after.request.state.kind === before.request.state.kind ? look + 1 : 0);
    } catch (error) {
      if (followed.has(key)) await afterFailure(key, actor, before, look, error);
    }
  }

  async function afterFailure(
    key: string,
    actor: Actor,
    before: TrackedRequest,
    look: number,
    error: unknown,
  ): Promise<void> {
    const { request } = before;
    if (isProblem(error, 'sign-in-required') && request.state.kind === 'active') {
      // No token is left. Entra does not lengthen an activation, so its end is certain without another look.
      const left = request.state.until.getTime() - parts.clock.now().getTime();
      if (left > 0) {
        schedule(actor, before, look, left + second);
      } else {
        followed.delete(key);
        await record(parts, { ...request, state: { kind: 'ended', how: 'expired' } });
      }
      return;
    }
    const pause = pauseAfter(error);
    if (pause !== undefined) {
      schedule(actor, before, look + 1, pause);
      return;
    }
    followed.delete(key);
    if (!(error instanceof ElevationError)) parts.onFailure(error);
  }

  return {
    follow(actor, tracked) {
      if (followed.has(keyOf(tracked)) || followed.size >= capacity || !isOpen(tracked.request.state)) return;
      schedule(actor, tracked, 0);
    },
    nudge(tracked) {
      const entry = followed.get(keyOf(tracked));
      if (entry === undefined) return;
      if (isOpen(tracked.request.state)) {
        schedule(entry.actor, tracked, 0);
      } else {
        entry.cancel();
        followed.delete(keyOf(tracked));
      }
    },
    stop() {
      for (const { cancel } of followed.values()) cancel();
      followed.clear();
    },
  };
}

/** Milliseconds until the state is worth another look: soon where Entra is at work, rarely where people are, at the end where time is. */
export function waitBefore(state: State, now: Date, look: number): number {
  const backOff = (firstMs: number, mostMs: number): number =>
    Math.min(firstMs * 2 ** Math.min(look, 20), mostMs);
  const until = (moment: Date): number =>
    Math.max(moment.getTime() - now.getTime() + second, backOff(second, 60 * second));
  switch (state.kind) {
    case 'provisioning':
      return backOff(5 * second, 60 * second);
    case 'awaiting-approval':
      return Math.min(backOff(60 * second, 300 * second), until(state.until));
    case 'scheduled':
      return until(state.from);
    case 'active':
      // A look in between would only find what was given back or taken away elsewhere.
      return Math.min(until(state.until), 15 * 60 * second);
    case 'denied':
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return 0;
  }
}

/** How long to leave Entra alone after a failed look; `undefined` to stop: no token is left, or the request is gone. */
function pauseAfter(error: unknown): number | undefined {
  if (!(error instanceof ElevationError)) return undefined;
  switch (error.problem.kind) {
    case 'throttled':
      return (error.problem.retryAfterSeconds ?? 60) * second;
    case 'entra-unavailable':
      return 30 * second;
    default:
      return undefined;
  }
}
