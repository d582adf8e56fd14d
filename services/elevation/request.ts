import type { Person } from './actor.ts';
import type { AskedOrder } from './order.ts';
import { approvalWindowMs } from './policy.ts';
import type { Problem } from './problem.ts';
import type { Api } from './target.ts';
import { keyOf } from './target.ts';

/** Names a request: its id is unique within one of the two PIM APIs. */
export interface RequestRef {
  readonly api: Api;
  readonly id: string;
}

export function isSameRef(a: RequestRef, b: RequestRef): boolean {
  return a.api === b.api && a.id === b.id;
}

/** One activation request, as Entra last told it. It holds its order whole: nothing can be asked for that is not in the request. */
export interface ElevationRequest {
  readonly ref: RequestRef;
  readonly requester: Person;
  readonly order: AskedOrder;
  /** Absent where Entra does not say when it was made, and it was not asked for here: nobody knows then. */
  readonly askedAt?: Date;
  readonly state: State;
}

export type State =
  /** `until` is a day after it was asked for; absent where nobody knows when that was. */
  | { readonly kind: 'awaiting-approval'; readonly until?: Date }
  | { readonly kind: 'provisioning' }
  | { readonly kind: 'scheduled'; readonly from: Date }
  /** Without `until` it stays on until somebody ends it; without `since` nobody knows when it began, and `until` is the latest that it can be. */
  | { readonly kind: 'active'; readonly since?: Date; readonly until?: Date }
  | { readonly kind: 'denied'; readonly by?: string; readonly because?: string }
  | { readonly kind: 'withdrawn' }
  /** By the time alone it has `unseen`: nobody decided here, but may have elsewhere; or somebody did here, and nobody has seen what came of that. */
  | { readonly kind: 'timed-out'; readonly unseen?: 'decided-elsewhere' | 'decided-here' }
  | { readonly kind: 'failed'; readonly problem: Problem }
  | { readonly kind: 'ended'; readonly how: 'expired' | 'given-back' | 'taken-away' };

/** True while Entra may still move the request by itself or by somebody's decision. */
export function isOpen(state: State): boolean {
  switch (state.kind) {
    case 'awaiting-approval':
    case 'provisioning':
    case 'scheduled':
    case 'active':
      return true;
    case 'denied':
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return false;
  }
}

/** What waits since a moment: Entra keeps it open for a day from then. */
export function awaitingApproval(askedAt: Date | undefined): State {
  const until = askedAt === undefined ? undefined : new Date(askedAt.getTime() + approvalWindowMs);
  return { kind: 'awaiting-approval', ...(until === undefined ? {} : { until }) };
}

/** Where Entra does not say when it was asked for, by what is known of that otherwise. */
export function withAskedAt(request: ElevationRequest, askedAt: Date | undefined): ElevationRequest {
  if (request.askedAt !== undefined || askedAt === undefined) return request;
  const { state } = request;
  const isOpenEnded = state.kind === 'awaiting-approval' && state.until === undefined;
  return { ...request, askedAt, ...(isOpenEnded ? { state: awaitingApproval(askedAt) } : {}) };
}

type Asked = Pick<ElevationRequest, 'askedAt'>;

/** For sorting, the oldest first. What nobody knows the time of comes first: it may have waited longest, and is not taken for the newest. */
export function oldestFirst({ askedAt: a }: Asked, { askedAt: b }: Asked): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return a.getTime() - b.getTime();
}

/** The other way round. */
export function newestFirst(a: Asked, b: Asked): number {
  return oldestFirst(b, a);
}

/** Two of one person for one target: what runs, and what is to follow it. */
export function isNeighbour(a: ElevationRequest, b: ElevationRequest): boolean {
  return a.ref.id !== b.ref.id && keyOf(a.order.target) === keyOf(b.order.target);
}

/** Entra first tells when an activation should run and later when it does; so far apart they are still one. */
const sameActivationMs = 2 * 60 * 1000;

/** True when both tell a person the same; used to leave cards alone that already say it. */
export function isSameState(a: State, b: State): boolean {
  if (a.kind === 'active' && b.kind === 'active')
    return a.until === undefined || b.until === undefined
      ? a.until === b.until
      : Math.abs(a.until.getTime() - b.until.getTime()) <= sameActivationMs;
  return JSON.stringify(a) === JSON.stringify(b);
}

/** When what Entra has taken begins, where that is still to come: it says so itself, or is known to have been asked for it. */
export function startToCome(
  { state, order: { startsAt } }: Pick<ElevationRequest, 'state' | 'order'>,
  now: Date,
): Date | undefined {
  if (state.kind === 'scheduled') return state.from;
  return state.kind === 'provisioning' && startsAt !== undefined && startsAt > now ? startsAt : undefined;
}

/**
 * Entra overwrites the start that was asked for when it provisions: from then on the request tells when it was switched on instead. Whether it does the same
 * when a request comes to nothing is not known, so that what is over tells no start either.
 */
export function stillTellsStart(state: State): boolean {
  return isToCome(state);
}

/** Whether it waits for somebody or for its time: nothing of it has begun. */
export function isToCome({ kind }: State): boolean {
  return kind === 'awaiting-approval' || kind === 'scheduled';
}
