import type { UsualDelay } from './effect.ts';
import type { TargetKey } from './target.ts';
import { keyOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** How a person used a target of late. */
export interface Used {
  /** How many activations are known of, ten at most. */
  readonly count: number;
  /** The longest of them, in whole minutes. */
  readonly mostMinutes: number;
}

/** What is known of a target from this tenant's own history: the worth of asking for it, and the wait. */
export interface Usage {
  /** From asking to the decision. */
  readonly decision?: UsualDelay;
  /** From being on to being usable. */
  readonly effect?: UsualDelay;
  readonly used?: Used;
  /** When the person asked for it last. */
  readonly lastAskedAt?: Date;
  /** For how many minutes: a form offers them first. */
  readonly lastMinutes?: number;
}

/** How far back tells what somebody uses and needs: where many requests are stored, each of theirs is a page to be read. Milliseconds. */
const ofLateMs = 90 * 24 * 60 * 60_000;

export function ofLateSince(now: Date): Date {
  return new Date(now.getTime() - ofLateMs);
}

const latest = 10;
/** Fewer activations than these say nothing. */
const enough = 3;
const minuteMs = 60_000;

/** The last ten activations that are over, among a person's requests, the newest first. What ended at a time that nobody knows counts as long as it may have been. */
export function usedOf(requests: readonly TrackedRequest[], target: TargetKey): Used | undefined {
  const minutes = requests
    .flatMap(({ request, ran }) => (ran === undefined || keyOf(request.order.target) !== target ? [] : [ran]))
    .slice(0, latest)
    .map(({ since, until }) => Math.max(1, Math.ceil((until.getTime() - since.getTime()) / minuteMs)));
  return minutes.length < enough ? undefined : { count: minutes.length, mostMinutes: Math.max(...minutes) };
}
