import type { Actor } from './actor.ts';
import type { EffectParts } from './effect.ts';
import { lookForEffect } from './effect.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { recordSettled } from './decide.ts';
import { fail } from './problem.ts';
import { record } from './record.ts';
import type { RequestRef } from './request.ts';

export type ObserveParts = EffectParts;

/** Brings one of the person's own requests up to date with Entra, with that person's token. Reads only. */
export async function observe(parts: ObserveParts, actor: Actor, ref: RequestRef): Promise<TrackedRequest> {
  const known = (await parts.requests.find(ref)) ?? fail({ kind: 'request-gone' });
  if (known.request.requester.id !== actor.id) fail({ kind: 'request-gone' });
  const request = await parts.pim.as(actor).activations.read(ref, known.request.order.target);
  if (request === undefined) fail({ kind: 'request-gone' });
  return lookForEffect(parts, actor, await record(parts, request), known.checkedAt);
}

/** The same for an approver, who sees the approval rather than the requester's instances. */
export async function observeApproval(
  parts: ObserveParts,
  actor: Actor,
  ref: RequestRef,
): Promise<ObservedApproval> {
  const reading = (await parts.pim.as(actor).approvals.read(ref)) ?? fail({ kind: 'request-gone' });
  return { tracked: await recordSettled(parts, reading), canDecide: reading.stageId !== undefined };
}

export interface ObservedApproval {
  readonly tracked: TrackedRequest;
  readonly canDecide: boolean;
}
