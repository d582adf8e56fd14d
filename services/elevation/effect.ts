import type { Actor } from './actor.ts';
import type { Change, Kept } from './kept.ts';
import type { Pim } from './pim.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { ElevationError, isProblem } from './problem.ts';
import type { RecordParts } from './record.ts';
import { isLookedAt } from './lookTimes.ts';
import { mayBecomeUsable } from './takingEffect.ts';
import { momentOf } from './reminders.ts';
import type { RequestRef } from './request.ts';
import type { TargetKey } from './target.ts';
import { keyOf } from './target.ts';

/** How long a target usually takes from being on to being usable, from this tenant's own history. Seconds. */
export interface UsualDelay {
  readonly median: number;
  /** Nine of ten were usable by then. */
  readonly p90: number;
}

export interface SeenDelay {
  readonly target: TargetKey;
  readonly seconds: number;
}

/** What was seen of it. */
export interface EffectBook {
  note(target: TargetKey, seconds: number): Promise<void>;
  /** The same of something of a request that is noted once, by whoever is first. */
  noteOnce(of: RequestRef, name: string, seen: SeenDelay): Promise<void>;
  /** `undefined` while too little was seen. */
  usual(target: TargetKey): Promise<UsualDelay | undefined>;
  /** The same of several, in one read; what too little was seen of is absent. */
  usualOf(targets: readonly TargetKey[]): Promise<ReadonlyMap<TargetKey, UsualDelay>>;
}

export interface EffectParts extends RecordParts {
  readonly pim: Pim;
  readonly effects: Pick<EffectBook, 'note'>;
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
  const { ref, order } = tracked.request;
  const usable = seen === undefined ? 'cannot-be-told' : seen ? usableSince(now, lastLook) : undefined;
  const look = await parts.inTransaction((kept) => keepLook(kept, actor, ref, { usable, at: now }));
  if (look === undefined) return (await parts.requests.find(ref)) ?? tracked;
  const { after, isNews, isLookedAgain } = look;
  if (isNews) {
    const seconds = secondsToUse(after);
    if (typeof usable === 'object' && usable.orBefore !== true && seconds !== undefined)
      await parts.effects.note(keyOf(order.target), seconds);
    parts.notifier.changed(after);
  } else if (isLookedAgain) parts.notifier.lookedAgain(after);
  return after;
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

function usableSince(now: Date, lastLook: Date): NonNullable<TrackedRequest['usable']> {
  const isLate = now.getTime() - lastLook.getTime() > closeLooksMs;
  return { since: now, ...(isLate ? { orBefore: true } : {}) };
}

interface Look {
  /** `undefined` where it cannot be used yet. */
  readonly usable: TrackedRequest['usable'];
  readonly at: Date;
}

interface Looked extends Change {
  readonly isLookedAgain: boolean;
}

/** Keeps what a look found, with what follows from it; `undefined` where somebody else was first to find it usable, or over. */
async function keepLook(kept: Kept, actor: Actor, ref: RequestRef, look: Look): Promise<Looked | undefined> {
  const made = await kept.requests.change(ref, (before) => lookedAt(before, look));
  if (made === undefined) return undefined;
  const { after, isNews, isLookedAgain } = made;
  if (isNews || isLookedAgain)
    for (const moment of momentOf(after, look.at)) await kept.reminders.add(ref, moment);
  if (typeof look.usable === 'object')
    await kept.audit.usable({ actor, request: after.request, seconds: secondsToUse(after) });
  return made;
}

function lookedAt(before: TrackedRequest | undefined, { usable, at }: Look): Looked | undefined {
  if (before === undefined || !mayBecomeUsable(before, at)) return undefined;
  const { checkedAs: _checkedAs, ...lasting } = before;
  const after = { ...lasting, checkedAt: at, ...(usable === undefined ? {} : { usable }) };
  return {
    after,
    // That no look will ever tell is news too: nobody waits for it any more.
    isNews: usable !== undefined,
    isLookedAgain: !isLookedAt(before, at) && isLookedAt(after, at),
  };
}

/** From on to usable, as far as the last look tells; `undefined` where nobody knows when it was on. */
function secondsToUse({ request: { state }, checkedAt }: TrackedRequest): number | undefined {
  const began = state.kind === 'active' ? state.since : checkedAt;
  if (began === undefined) return undefined;
  return Math.max(0, Math.round((checkedAt.getTime() - began.getTime()) / 1_000));
}
