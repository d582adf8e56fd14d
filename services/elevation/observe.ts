import type { Actor } from './actor.ts';
import type { EffectParts } from './effect.ts';
import { lookForEffect } from './effect.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { recordSettled } from './decide.ts';
import type { Activations } from './pim.ts';
import { ElevationError, fail } from './problem.ts';
import { record } from './record.ts';
import type { ElevationRequest, RequestRef } from './request.ts';
import type { SeeReviewersParts } from './seeReviewers.ts';
import { looksAgainAfterMs, seeReviewers } from './seeReviewers.ts';

export type ObserveParts = EffectParts & SeeReviewersParts;

/** Brings one of the person's own requests up to date with Entra, with that person's token. Reads only. */
export async function observe(parts: ObserveParts, actor: Actor, ref: RequestRef): Promise<TrackedRequest> {
  const known = (await parts.requests.find(ref)) ?? fail({ kind: 'request-gone' });
  if (known.request.requester.id !== actor.id) fail({ kind: 'request-gone' });
  const { activations } = parts.pim.as(actor);
  const request = await activations.read(ref, known.request.order.target);
  if (request === undefined) fail({ kind: 'request-gone' });
  const eligible = await stillEligible(activations, request);
  const recorded = await record(parts, request, undefined, eligible === undefined ? {} : { eligible });
  const seen = await seeReviewers(parts, actor, recorded, looksAgainAfterMs.byTheWay);
  return lookForEffect(parts, actor, seen, known.checkedAt);
}

/**
 * Entra leaves a request where it is when the eligibility behind it is taken away (seen: it stays pending until somebody withdraws it), so that is looked
 * at by itself. `undefined` where it does not matter, or could not be seen: not seeing it is not losing it.
 */
async function stillEligible(
  activations: Activations,
  { state, order }: ElevationRequest,
): Promise<boolean | undefined> {
  const isStarting = state.kind === 'provisioning' && order.startsAt !== undefined;
  const matters = isStarting || ['awaiting-approval', 'scheduled', 'active'].includes(state.kind);
  if (!matters) return undefined;
  try {
    const { eligible } = await activations.check(order.target, []);
    return eligible === 'not-seen' ? undefined : eligible;
  } catch (error) {
    if (error instanceof ElevationError) return undefined;
    throw error;
  }
}

/** The same for an approver, who sees the approval rather than the requester's instances. */
export async function observeApproval(
  parts: ObserveParts,
  actor: Actor,
  ref: RequestRef,
): Promise<ObservedApproval> {
  const reading = (await parts.pim.as(actor).approvals.read(ref)) ?? fail({ kind: 'request-gone' });
  const { stageId, stagesUnseen } = reading;
  return {
    tracked: await recordSettled(parts, reading),
    canDecide: stageId !== undefined || (stagesUnseen === true ? 'not-known' : false),
  };
}

export interface ObservedApproval {
  readonly tracked: TrackedRequest;
  /** Whether a stage waits for this person. */
  readonly canDecide: boolean | 'not-known';
}
