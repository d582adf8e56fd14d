import type { ElevationRequest, State } from './request.ts';
import { stillTellsStart, withAskedAt } from './request.ts';
import { withNamesOf } from './target.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** Graph names a requester or a target only where it was asked to, and may not say when something was; what was once known is kept. */
export function withWhatIsKnown(
  request: ElevationRequest,
  before: TrackedRequest | undefined,
): ElevationRequest {
  if (before === undefined) return request;
  const { requester, askedAt } = before.request;
  const { target, startsAt } = before.request.order;
  const dated = withAskedAt(request, askedAt);
  return {
    ...dated,
    state: withEarliestEnd(dated.state, before.request.state),
    requester: request.requester.name === '' ? requester : request.requester,
    order: {
      ...request.order,
      ...(startsAt === undefined || stillTellsStart(request.state) ? {} : { startsAt }),
      target: withNamesOf(request.order.target, target),
    },
  };
}

/** Each look at what nobody knows the beginning of finds an end as late as can be from then: the first is the nearest to the true one. */
function withEarliestEnd(state: State, before: State): State {
  if (state.kind !== 'active' || state.since !== undefined || state.until === undefined) return state;
  if (before.kind !== 'active' || before.until === undefined || before.until >= state.until) return state;
  return before;
}
