import type { Actor } from './actor.ts';
import type { Pim, Receipt } from './pim.ts';
import type { TrackedRequest } from './ports.ts';
import { fail, isProblem } from './problem.ts';
import { record } from './record.ts';
import type { RecordParts } from './record.ts';
import type { ElevationRequest, RequestRef } from './request.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';

export interface WithdrawParts extends RecordParts {
  readonly pim: Pim;
}

/** Takes back the person's own request while it waits or is scheduled. Answers the request as it is now, withdrawn or overtaken. */
export async function withdraw(
  parts: WithdrawParts,
  actor: Actor,
  ref: RequestRef,
  target: Target,
): Promise<TrackedRequest> {
  const { activations } = parts.pim.as(actor);
  const request = (await activations.read(ref, target)) ?? fail({ kind: 'request-gone' });
  if (request.requester.id !== actor.id) fail({ kind: 'request-gone' });
  if (!isWithdrawable(request)) return record(parts, request);
  let receipt: Receipt = {};
  try {
    receipt = await activations.withdraw(ref);
  } catch (error) {
    // A lost answer, or somebody decided a moment earlier: what Entra says now is the truth either way.
    if (!isProblem(error, 'outcome-unknown') && !isProblem(error, 'cannot-be-withdrawn')) throw error;
    const after = (await activations.read(ref, target)) ?? fail({ kind: 'request-gone' });
    if (isWithdrawable(after)) throw error;
    return record(parts, after);
  }
  await parts.audit.append({ what: 'withdrawn', actor, request: ref, target: keyOf(target), ...receipt });
  return record(parts, { ...request, state: { kind: 'withdrawn' } }, actor);
}

function isWithdrawable({ state }: ElevationRequest): boolean {
  return state.kind === 'awaiting-approval' || state.kind === 'scheduled';
}
