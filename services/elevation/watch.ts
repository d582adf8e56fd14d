import type { Actor } from './actor.ts';
import { isTakingEffect, lookForEffect } from './effect.ts';
import { observe } from './observe.ts';
import type { ObserveParts } from './observe.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { ElevationError, isProblem } from './problem.ts';
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
  /** Until when Entra is left alone, in milliseconds since 1970. */
  const paused = { everybody: 0, people: new Map<string, number>() };
  const keyOf = ({ request }: TrackedRequest): string => `${request.ref.api}/${request.ref.id}`;

  function pausedMs(actor: Actor, now: Date): number {
    const own = paused.people.get(actor.id) ?? 0;
    if (own <= now.getTime()) paused.people.delete(actor.id);
    return Math.max(paused.everybody, own) - now.getTime();
  }

  function schedule(actor: Actor, tracked: TrackedRequest, look: number, atLeastMs = 0): void {
    const key = keyOf(tracked);
    const now = parts.clock.now();
    const settled = waitBefore(tracked.request.state, now, look);
    const wait = isTakingEffect(tracked, now) ? Math.min(settled, backOff(look, 5, 30)) : settled;
    const ms = Math.max(wait, atLeastMs, pausedMs(actor, now));
    followed.get(key)?.cancel();
    followed.set(key, { actor, cancel: parts.clock.after(ms, () => lookAgain(key, actor, tracked, look)) });
  }

  async function lookAgain(key: string, actor: Actor, before: TrackedRequest, look: number): Promise<void> {
    try {
      // What is on and not yet usable is looked at for that alone: one call, and nothing else is news so soon.
      const after = isTakingEffect(before, parts.clock.now())
        ? await lookForEffect(parts, actor, before, parts.clock.now())
        : await observe(parts, actor, before.request.ref);
      if (!followed.has(key)) return;
      if (!isOpen(after.request.state)) followed.delete(key);
      else schedule(actor, after, after.request.state.kind === before.request.state.kind ? look + 1 : 0);
    } catch (error) {
      if (followed.has(key)) await afterFailure(key, actor, before, look, error).catch(parts.onFailure);
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
    const pause = pauseAfter(error, look);
    if (pause !== undefined) {
      // Graph counts calls per app as well as per person: when it is busy, everybody's looks wait.
      const until = parts.clock.now().getTime() + pause;
      if (isProblem(error, 'throttled')) paused.everybody = Math.max(paused.everybody, until);
      else paused.people.set(actor.id, until);
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
  const until = (moment: Date): number =>
    Math.max(moment.getTime() - now.getTime() + second, backOff(look, 1, 60));
  switch (state.kind) {
    case 'provisioning':
      return backOff(look, 5, 60);
    case 'awaiting-approval':
      return Math.min(backOff(look, 60, 300), until(state.until));
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

/** Milliseconds before look number `look`: twice as long each time. */
function backOff(look: number, firstSeconds: number, mostSeconds: number): number {
  return Math.min(firstSeconds * 2 ** Math.min(look, 20), mostSeconds) * second;
}

/** How long to leave Entra alone after a failed look; `undefined` to stop: no token is left, or the request is gone. */
function pauseAfter(error: unknown, look: number): number | undefined {
  if (!(error instanceof ElevationError)) return undefined;
  switch (error.problem.kind) {
    case 'throttled':
      return (error.problem.retryAfterSeconds ?? 60) * second;
    case 'entra-unavailable':
      return backOff(look, 30, 300);
    default:
      return undefined;
  }
}
