import type { Actor } from './actor.ts';
import type { Pim } from './pim.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { ElevationError } from './problem.ts';
import type { RecordParts } from './record.ts';
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

/** After this long nobody waits for it any more; whoever finds a door shut then has another reason. */
const patienceMs = 30 * 60_000;

/** Looks further apart than this say nothing of how long it took. */
const closeLooksMs = 90_000;

/** Whether another look may find something that is on usable at last. */
export function isTakingEffect({ request: { state }, usable }: TrackedRequest, now: Date): boolean {
  return (
    state.kind === 'active' &&
    usable === undefined &&
    now < state.until &&
    now.getTime() - state.since.getTime() < patienceMs
  );
}

/**
 * Active in PIM is not yet usable in the product. Looks, as the person, whether it is by now; the first time that it is, everybody is told and
 * the delay is remembered. `lastLook` is when it was last looked at.
 */
export async function lookForEffect(
  parts: EffectParts,
  actor: Actor,
  tracked: TrackedRequest,
  lastLook: Date,
): Promise<TrackedRequest> {
  const { request } = tracked;
  const { state } = request;
  const { target } = request.order;
  const now = parts.clock.now();
  if (state.kind !== 'active' || !isTakingEffect(tracked, now)) return tracked;
  const seen = await parts.pim
    .as(actor)
    .activations.inEffect(target)
    .catch((error: unknown) => {
      // Entra was busy: the next look tells.
      if (error instanceof ElevationError) return false;
      throw error;
    });
  if (seen === false) return tracked;
  const usable = seen === undefined ? 'cannot-be-told' : { since: now };
  const seconds = Math.max(0, Math.round((now.getTime() - state.since.getTime()) / 1_000));
  const first = await parts.inTransaction(async (kept) => {
    const change = await kept.requests.change(request.ref, (before) =>
      before === undefined || !isTakingEffect(before, now)
        ? undefined
        : // That no look will ever tell is news too: nobody waits for it any more.
          { after: { ...before, usable }, isNews: true },
    );
    if (change !== undefined && seen === true) await kept.audit.usable({ actor, request, seconds });
    return change?.after;
  });
  if (first === undefined) return (await parts.requests.find(request.ref)) ?? tracked;
  if (seen === true && now.getTime() - lastLook.getTime() <= closeLooksMs)
    await parts.effects.note(keyOf(target), seconds);
  parts.notifier.changed(first);
  return first;
}
