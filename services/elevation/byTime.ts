import { isLookedAt, nextLookBy } from './lookTimes.ts';
import type { AskedOrder } from './order.ts';
import { approvalWindowMs, longestMinutes } from './policy.ts';
import type { State } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';

const minute = 60_000;

/**
 * How late Entra may begin with what it has taken. Seconds were seen, 47 at most (`graph-pim` facts, section 9); what is not on a quarter of an hour
 * later did not begin late, it was not begun.
 */
const latestBeginMs = 15 * minute;

/** Whoever holds a token looks at the end first and sees how it really was. */
const lookFirstMs = 30_000;

export interface Span {
  readonly since: Date;
  readonly until: Date;
}

/**
 * When what Entra has taken runs by all that is known, before it was seen to: from when it was decided on, or asked for, or last seen not to be on
 * yet, for as long as it was ordered. `undefined` where nothing was taken yet, where it was seen, and where
 * it was ordered without an end.
 */
export function expectedRun({ request, decision, checkedAt }: TrackedRequest): Span | undefined {
  const { state, order } = request;
  if (state.kind !== 'provisioning' && state.kind !== 'scheduled') return undefined;
  const starts = [order.startsAt, decision?.at, state.kind === 'scheduled' ? state.from : checkedAt];
  const since = new Date(Math.max(...starts.flatMap((moment) => moment?.getTime() ?? [])));
  const until = endFrom(since, order);
  return until === undefined ? undefined : { since, until };
}

/** `undefined` for what was ordered without an end. Where nobody tells how long it was asked for, Entra's longest is taken. */
function endFrom(since: Date, { minutes }: AskedOrder): Date | undefined {
  if (minutes === 'unlimited') return undefined;
  return new Date(since.getTime() + (minutes === 'unknown' ? longestMinutes : minutes) * minute);
}

/**
 * When it is over at the latest, by when it was approved or was seen to be planned, whatever was found since. `undefined` where neither is known, and where it
 * was ordered without an end.
 */
export function endByDecision({ request: { state, order }, decision }: TrackedRequest): Date | undefined {
  const approved = decision?.verdict === 'approve' ? decision.at : undefined;
  const granted = state.kind === 'scheduled' ? state.from : approved;
  if (granted === undefined) return undefined;
  const begins = new Date(Math.max(granted.getTime(), order.startsAt?.getTime() ?? 0) + latestBeginMs);
  return endFrom(begins, order);
}

/** When what waits does so no more, at the latest: where nobody knows when it was asked for, that was before it was seen to wait. */
export function latestWait({ checkedAt }: TrackedRequest, { until }: Waiting): Date {
  return until ?? new Date(checkedAt.getTime() + approvalWindowMs);
}

type Waiting = Extract<State, { kind: 'awaiting-approval' }>;

/** The last moment at which it can still be on, or wait. An activation cannot be lengthened, and Entra keeps an approval open for 24 hours. */
function lastMomentOf(tracked: TrackedRequest): Date | undefined {
  const { state } = tracked.request;
  if (state.kind === 'active') return state.until;
  if (state.kind === 'awaiting-approval') return latestWait(tracked, state);
  const run = expectedRun(tracked);
  return run === undefined ? undefined : new Date(run.until.getTime() + latestBeginMs);
}

/** What became of a request by the time alone, without a look at Entra; `undefined` while its last moment has not passed. */
export function outcomeByTime(tracked: TrackedRequest, now: Date): State | undefined {
  const last = lastMomentOf(tracked);
  if (last === undefined || now < last) return undefined;
  return tracked.request.state.kind === 'awaiting-approval'
    ? { kind: 'timed-out', unseen: 'decided-elsewhere' }
    : { kind: 'ended', how: 'expired' };
}

/** Whether that it is over follows from its order and the time alone: nobody saw that it was ever on. */
export function isOverUnseen({ request: { state }, byTime, ran }: TrackedRequest): boolean {
  return state.kind === 'ended' && byTime === true && ran === undefined;
}

/**
 * The next moment at which time alone changes what is true of a request, or what can be said of it: the look that nobody made, its expected beginning and
 * end, its last moment. `undefined` for what is settled.
 */
export function nextMoment(tracked: TrackedRequest, now: Date): Date | undefined {
  const last = lastMomentOf(tracked);
  if (last === undefined) return undefined;
  const settled = new Date(last.getTime() + lookFirstMs);
  if (isLookedAt(tracked, now)) return earliest([nextLookBy(tracked), settled], now);
  const run = expectedRun(tracked);
  const begun = run === undefined ? undefined : new Date(run.since.getTime() + lookFirstMs);
  return earliest([begun, run?.until, settled], now) ?? settled;
}

function earliest(moments: readonly (Date | undefined)[], now: Date): Date | undefined {
  const ahead = moments.flatMap((moment) => (moment !== undefined && moment > now ? [moment.getTime()] : []));
  return ahead.length === 0 ? undefined : new Date(Math.min(...ahead));
}
