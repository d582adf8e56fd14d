import { newerWith } from './keepAsked.ts';
import type { Order } from './order.ts';
import type { Check, PimSession } from './pim.ts';
import { isProblem } from './problem.ts';
import type { ElevationRequest } from './request.ts';
import { awaitingApproval } from './request.ts';

/** A write whose answer was lost is recognised by a request for the same that was not there before. */
export async function foundAfterwards(
  session: PimSession,
  order: Order,
  before: Check,
  instead: unknown,
): Promise<ElevationRequest | undefined> {
  const { recent } = await session.activations.check(order.target, []);
  const found = newerWith(order, recent, before.recent[0]?.ref.id);
  return found !== undefined && isProblem(instead, 'waits-for-approval') ? waiting(found) : found;
}

/** What Entra has just said of a request is newer than a list that still shows it on its way. */
function waiting(request: ElevationRequest): ElevationRequest {
  if (request.state.kind !== 'provisioning') return request;
  return { ...request, state: awaitingApproval(request.askedAt) };
}
