import type { Remembered } from './remembered.ts';
import type { TargetKey } from './target.ts';
import { keyOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** After so long an activation counts half: what somebody needs changes with their work. Milliseconds. */
const halfLifeMs = 14 * 24 * 60 * 60_000;

/** What a person uses, the most and the lately used first: each time that it was asked for counts, less with every day since. */
export function favouritesOf(
  requests: readonly TrackedRequest[],
  orders: readonly Remembered[],
  now: Date,
): readonly TargetKey[] {
  const scores = new Map<TargetKey, number>();
  const count = (target: TargetKey, at: Date): void => {
    const age = Math.max(0, now.getTime() - at.getTime());
    scores.set(target, (scores.get(target) ?? 0) + 0.5 ** (age / halfLifeMs));
  };
  // Of what nobody knows the time of it was there when it was last looked at.
  for (const { request, checkedAt } of requests)
    count(keyOf(request.order.target), request.askedAt ?? checkedAt);
  // What was asked for so long ago that its request is not among them counts by its last time.
  for (const { target, at } of orders) if (at !== undefined && !scores.has(target)) count(target, at);
  return [...scores].sort(([, a], [, b]) => b - a).map(([target]) => target);
}
