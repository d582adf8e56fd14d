import { isTakingEffect } from './takingEffect.ts';
import { ElevationError } from './problem.ts';
import type { State } from './request.ts';
import { longestQuiet } from './retryAfter.ts';
import type { TrackedRequest } from './trackedRequest.ts';

const second = 1_000;

/** The longest that a request in a state goes without a look while somebody's token is held. Milliseconds. */
const longestMs = {
  provisioning: 30 * second,
  takingEffect: 30 * second,
  waiting: 300 * second,
  active: 15 * 60 * second,
} as const;

/** A look that is so late was not made: nobody's token is held, or whoever held it is gone. Milliseconds. */
const graceMs = 15 * second;

/** Milliseconds until a request is worth look number `look`: soon where Entra is at work, rarely where people are, at the end where time is. */
export function waitBefore(tracked: TrackedRequest, now: Date, look: number): number {
  const settled = waitByState(tracked.request.state, now, look);
  return isTakingEffect(tracked, now) ? Math.min(settled, backOff(look, 5, longestMs.takingEffect)) : settled;
}

function waitByState(state: State, now: Date, look: number): number {
  const until = (moment: Date): number =>
    Math.max(moment.getTime() - now.getTime() + second, backOff(look, 1, 60 * second));
  switch (state.kind) {
    case 'provisioning':
      return backOff(look, 5, longestMs.provisioning);
    case 'awaiting-approval':
      return Math.min(
        backOff(look, 60, longestMs.waiting),
        state.until === undefined ? Infinity : until(state.until),
      );
    case 'scheduled':
      return until(state.from);
    case 'active':
      // A look in between would only find what was given back or taken away elsewhere.
      return Math.min(state.until === undefined ? Infinity : until(state.until), longestMs.active);
    case 'denied':
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return 0;
  }
}

/**
 * Until when a look is to be expected of whoever holds a token. A request that was not looked at by then is looked at by nobody, which every replica
 * can tell from what is stored. `undefined` where none is expected: time or people alone move it, or the last look was of somebody who cannot see more.
 */
export function nextLookBy({ request: { state }, ...tracked }: TrackedRequest): Date | undefined {
  const { checkedAt, checkedAs, usable, byTime } = tracked;
  if (byTime === true) return undefined;
  const after = (ms: number): Date => new Date(checkedAt.getTime() + ms + graceMs);
  switch (state.kind) {
    case 'provisioning':
      return after(longestMs.provisioning);
    case 'awaiting-approval':
      return checkedAs === 'approver' ? undefined : after(longestMs.waiting);
    case 'active':
      // What is usable, or is seen by who cannot tell, promises nothing more.
      return checkedAs === 'approver' || usable !== undefined ? undefined : after(longestMs.takingEffect);
    case 'scheduled':
    case 'denied':
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return undefined;
  }
}

/** Whether somebody's token lets the next change be seen without anybody doing anything. */
export function isLookedAt(tracked: TrackedRequest, now: Date): boolean {
  const by = nextLookBy(tracked);
  return by !== undefined && now < by;
}

/** Milliseconds before look number `look`: twice as long each time. */
function backOff(look: number, firstSeconds: number, mostMs: number): number {
  return Math.min(firstSeconds * 2 ** Math.min(look, 20) * second, mostMs);
}

/** How long to leave Entra alone after a failed look; `undefined` to stop: no token is left, or the request is gone. */
export function pauseAfter(error: unknown, look: number): number | undefined {
  if (!(error instanceof ElevationError)) return undefined;
  const { problem } = error;
  if (problem.kind === 'throttled') return Math.min(problem.retryAfterSeconds ?? 60, longestQuiet) * second;
  return problem.kind === 'entra-unavailable' ? backOff(look, 30, 300 * second) : undefined;
}
