import type { Actor } from './actor.ts';
import type { Pim } from './pim.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { ElevationError, isProblem } from './problem.ts';
import type { RecordParts } from './record.ts';
import { isLookedAt } from './lookTimes.ts';
import { mayBecomeUsable } from './takingEffect.ts';
import { momentOf } from './reminders.ts';
import type { TargetKey } from './target.ts';
import { keyOf } from './target.ts';

/** How long a target usually takes from being on to being usable, from this tenant's own history. Seconds. */
export interface UsualDelay {
  readonly median: number;
  /** Nine of ten were usable by then. */
  readonly p90: number;
}

/** What was seen of it. */
export interface EffectBook {
  note(target: TargetKey, seconds: number): Promise<void>;
  /** `undefined` while too little was seen. */
  usual(target: TargetKey): Promise<UsualDelay | undefined>;
}

export interface EffectParts extends RecordParts {
  readonly pim: Pim;
  readonly effects: EffectBook;
}

/** Looks further apart than this say nothing of how long it took. */
const closeLooksMs = 90_000;

/**
 * Active in PIM is not yet usable in the product. Looks, as the person, whether it is by now; the first time that it is, everybody is told and
 * the delay is remembered. `lastLook` is when it was last looked at. Throws where the person's token is gone.
 */
export async function lookForEffect(
  parts: EffectParts,
  actor: Actor,
  tracked: TrackedRequest,
  lastLook: Date,
): Promise<TrackedRequest> {
  const now = parts.clock.now();
  if (!mayBecomeUsable(tracked, now)) return tracked;
  const seen = await inEffect(parts, actor, tracked);
  if (seen === 'not-known') return tracked;
  const { checkedAs: _checkedAs, ...before } = tracked;
  const looked: TrackedRequest = { ...before, checkedAt: now };
  if (seen === false) return keepLooked(parts, tracked, looked);
  const isLate = now.getTime() - lastLook.getTime() > closeLooksMs;
  const since = { since: now, ...(isLate ? { orBefore: true as const } : {}) };
  return keepUsable(parts, actor, tracked, {
    ...looked,
    usable: seen === undefined ? 'cannot-be-told' : since,
  });
}

async function inEffect(
  { pim }: EffectParts,
  actor: Actor,
  { request: { order } }: TrackedRequest,
): Promise<boolean | undefined | 'not-known'> {
  return pim
    .as(actor)
    .activations.inEffect(order.target)
    .catch((error: unknown) => {
      // Entra was busy: the next look tells. Without a token there is none.
      if (error instanceof ElevationError && !isProblem(error, 'sign-in-required')) return 'not-known';
      throw error;
    });
}

/** Nothing is new but that somebody looked. */
async function keepLooked(
  parts: EffectParts,
  before: TrackedRequest,
  looked: TrackedRequest,
): Promise<TrackedRequest> {
  const { ref } = looked.request;
  const isAgain = !isLookedAt(before, looked.checkedAt) && isLookedAt(looked, looked.checkedAt);
  const isKept = await parts.inTransaction(async (kept) => {
    if (!(await kept.requests.replace(before, looked, false))) return false;
    if (isAgain)
      for (const moment of momentOf(looked, looked.checkedAt)) await kept.reminders.add(ref, moment);
    return true;
  });
  if (!isKept) return (await parts.requests.find(ref)) ?? before;
  if (isAgain) parts.notifier.lookedAgain(looked);
  return looked;
}

async function keepUsable(
  parts: EffectParts,
  actor: Actor,
  before: TrackedRequest,
  after: TrackedRequest,
): Promise<TrackedRequest> {
  const { request, usable, checkedAt } = after;
  const isUsable = typeof usable === 'object';
  const began = request.state.kind === 'active' ? request.state.since : checkedAt;
  const seconds = Math.max(0, Math.round((checkedAt.getTime() - began.getTime()) / 1_000));
  const isFirst = await parts.inTransaction(async (kept) => {
    // That no look will ever tell is news too: nobody waits for it any more.
    if (!(await kept.requests.replace(before, after, true))) return false;
    for (const moment of momentOf(after, checkedAt)) await kept.reminders.add(request.ref, moment);
    if (isUsable) await kept.audit.usable({ actor, request, seconds });
    return true;
  });
  if (!isFirst) return (await parts.requests.find(request.ref)) ?? before;
  if (isUsable && usable.orBefore !== true) await parts.effects.note(keyOf(request.order.target), seconds);
  parts.notifier.changed(after);
  return after;
}
