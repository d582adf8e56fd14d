import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';
import type { Intent } from './intent.ts';
import { lagMs, onNow } from './listingLag.ts';
import type { Check, PimSession } from './pim.ts';
import type { ApproverRef } from './policy.ts';
import type { RequestStore } from './kept.ts';
import type { ElevationRequest } from './request.ts';
import { isOpen } from './request.ts';
import type { Target } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { stillUnderWay } from './unlisted.ts';

/** What a person has done through this door, as it is now. */
export interface OwnDoings {
  /** Their requests that were kept anew since a moment, and their open intents, the oldest first. Read anew, in one statement. */
  since(
    personId: string,
    at: Date,
  ): Promise<{ readonly changed: readonly TrackedRequest[]; readonly intents: readonly Intent[] }>;
}

export interface OwnCheckParts {
  readonly requests: RequestStore;
  readonly ownDoings: OwnDoings;
  readonly clock: Clock;
}

/** A check, and what of the person's own is open beside it. */
export interface OwnCheck extends Check {
  readonly intents: readonly Intent[];
  /** What of the same target waits or is to come. */
  readonly openRequest?: ElevationRequest;
}

/** What stands before a write, or a form, with what was done through this door a moment ago and is not listed yet. */
export async function ownCheck(
  { requests, ownDoings, clock }: OwnCheckParts,
  actor: Actor,
  { activations }: Pick<PimSession, 'activations'>,
  target: Target,
  approvers: readonly ApproverRef[] = [],
): Promise<OwnCheck> {
  const { holding: listed, ...check } = await activations.check(target, approvers);
  const now = clock.now();
  const { changed, intents } = await ownDoings.since(actor.id, new Date(now.getTime() - lagMs));
  const holding = onNow(target, listed, changed, now);
  const open = check.recent.filter(({ state }) => isOpen(state) && state.kind !== 'active');
  const [openRequest] = await stillUnderWay(requests, open, now);
  return {
    ...{ ...check, intents },
    ...(holding === undefined ? {} : { holding }),
    ...(openRequest === undefined ? {} : { openRequest }),
  };
}
