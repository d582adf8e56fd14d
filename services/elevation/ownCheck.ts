import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { RequestStore } from './kept.ts';
import { lagMs, onNow } from './listingLag.ts';
import type { Check, PimSession } from './pim.ts';
import type { ApproverRef } from './policy.ts';
import type { Target } from './target.ts';

export interface OwnCheckParts {
  readonly requests: Pick<RequestStore, 'changedSince'>;
  readonly clock: Clock;
}

/** What stands before a write, or a form, with what was done through this door a moment ago and is not listed yet. */
export async function ownCheck(
  { requests, clock }: OwnCheckParts,
  actor: Actor,
  { activations }: Pick<PimSession, 'activations'>,
  target: Target,
  approvers: readonly ApproverRef[] = [],
): Promise<Check> {
  const { holding: listed, ...check } = await activations.check(target, approvers);
  const now = clock.now();
  const changed = await requests.changedSince(actor.id, new Date(now.getTime() - lagMs));
  const holding = onNow(target, listed, changed, now);
  return holding === undefined ? check : { ...check, holding };
}
