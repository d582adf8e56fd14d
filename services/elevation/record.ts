import type { Person } from './actor.ts';
import type { Clock } from './clock.ts';
import type { DecisionMade, Notifier, RequestStore, TrackedRequest } from './ports.ts';
import type { ElevationRequest } from './request.ts';
import { isSameState } from './request.ts';

export interface RecordParts {
  readonly requests: RequestStore;
  readonly notifier: Notifier;
  readonly clock: Clock;
}

/**
 * Stores what Entra just said of a request and, when its state is news, tells the others. Of two that notice the same change one
 * wins the compare-and-swap and tells; the other finds the same state stored and is silent.
 */
export async function record(
  parts: RecordParts,
  request: ElevationRequest,
  by?: Person,
  decision?: DecisionMade,
): Promise<TrackedRequest> {
  for (;;) {
    const before = await parts.requests.find(request);
    const after: TrackedRequest = {
      approvers: [],
      ...before,
      request: withKnownNames(request, before),
      ...(decision === undefined ? {} : { decision }),
      checkedAt: parts.clock.now(),
    };
    if (!(await parts.requests.replace(before, after))) continue;
    if (before !== undefined && !isSameState(before.request.state, request.state))
      parts.notifier.changed(after, by);
    return after;
  }
}

/** Graph names a requester or a target only where it was asked to; a name once known is kept. */
function withKnownNames(request: ElevationRequest, before: TrackedRequest | undefined): ElevationRequest {
  if (before === undefined) return request;
  const { requester, target } = before.request;
  return {
    ...request,
    requester: request.requester.name === '' ? requester : request.requester,
    target: request.target.name === '' ? target : request.target,
  };
}
