import { endOf } from './lifeCycle.ts';
import type { Holding, PimOrder, PimRequest, PimSchedule } from './model.ts';
import { isSameTarget } from './model.ts';
import { pimFaults } from './pimFault.ts';

const minute = 60_000;

/** What one principal has and waits for. */
export interface Held {
  readonly schedules: readonly PimSchedule[];
  readonly waiting: readonly PimRequest[];
}

/** Two schedules of one access may not share a minute, ends included. Throws a `PimFault` for the one that is in the way. */
export function mustNotOverlap(of: Holding, order: PimOrder, held: Held, now: number): void {
  const from = Math.max(order.schedule?.start ?? now, now);
  const until = endOf(order.schedule, from) ?? Infinity;
  const touches = (start: number, end: number): boolean =>
    Math.floor(start / minute) <= Math.floor(until / minute) &&
    Math.floor(from / minute) <= Math.floor(end / minute);
  const same = (one: PimSchedule | PimRequest): boolean =>
    one.of === of && one.principalId === order.principalId && isSameTarget(one.target, order.target);
  for (const schedule of held.schedules.filter(same)) {
    if (!touches(schedule.from, schedule.until ?? Infinity)) continue;
    if (schedule.from <= now) throw pimFaults.exists();
    throw of === 'assignment' && isBeingMade(schedule) ? pimFaults.pending() : pimFaults.overlaps();
  }
  for (const request of held.waiting.filter(same)) {
    // Somebody may approve it at any moment: it begins then, however long ago it was asked for.
    const start = Math.max(request.schedule?.start ?? now, now);
    if (touches(start, endOf(request.schedule, start) ?? Infinity)) throw pimFaults.pending();
  }
}

/** Accepted to begin at once, and written by a worker that has not come to it. */
function isBeingMade({ createdAt, from }: PimSchedule): boolean {
  return from - createdAt < minute;
}
