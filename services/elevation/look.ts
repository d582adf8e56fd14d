import type { Actor } from './actor.ts';
import { lookForEffect } from './effect.ts';
import { isTakingEffect } from './takingEffect.ts';
import type { ObserveParts } from './observe.ts';
import { observe, observeApproval } from './observe.ts';
import { isOpen } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** Whose token looks: the requester's sees all of it, an approver's the request alone. */
export type Side = 'requester' | 'approver';

export function sideOf(actor: Actor, { request: { requester } }: TrackedRequest): Side {
  return actor.id === requester.id ? 'requester' : 'approver';
}

/** Whether a look from there can still find anything. An approver does not see what is on for somebody, only that it began. */
export function isWorthLooking(side: Side, { request: { state } }: TrackedRequest): boolean {
  return side === 'requester' ? isOpen(state) : state.kind === 'provisioning' || state.kind === 'scheduled';
}

type Look = (parts: ObserveParts, actor: Actor, before: TrackedRequest) => Promise<TrackedRequest>;

/** One look at a request, kept and told like any other. */
export const looks: Readonly<Record<Side, Look>> = {
  // What is on and not yet usable is looked at for that alone: one call, and nothing else is news so soon.
  requester: (parts, actor, before) =>
    isTakingEffect(before, parts.clock.now())
      ? lookForEffect(parts, actor, before, before.checkedAt)
      : observe(parts, actor, before.request.ref),
  approver: async (parts, actor, before) => (await observeApproval(parts, actor, before.request.ref)).tracked,
};
