import type { Intent } from './intent.ts';
import { targetOf } from './intent.ts';
import { notOfAnother, requestOfIntent } from './keepAsked.ts';
import type { PimSession } from './pim.ts';
import { isProblem } from './problem.ts';
import type { RecordParts } from './record.ts';
import type { ElevationRequest } from './request.ts';
import { awaitingApproval } from './request.ts';

/** A write whose answer was lost is recognised by a request for the same that was not there before. */
export async function foundAfterwards(
  parts: Pick<RecordParts, 'requests'>,
  session: PimSession,
  intent: Intent,
  instead: unknown,
): Promise<ElevationRequest | undefined> {
  const { recent } = await session.activations.check(targetOf(intent.write), []);
  const found = requestOfIntent(intent, await notOfAnother(parts, intent, recent));
  return found !== undefined && isProblem(instead, 'waits-for-approval') ? waiting(found) : found;
}

/** What Entra has just said of a request is newer than a list that still shows it on its way. */
function waiting(request: ElevationRequest): ElevationRequest {
  if (request.state.kind !== 'provisioning') return request;
  return { ...request, state: awaitingApproval(request.askedAt) };
}
