import type { Actor, Person } from './actor.ts';
import { carryOut, closeAs, closeAsDone, settle } from './carryOut.ts';
import type { Intent } from './intent.ts';
import type { Answered } from './keepDecided.ts';
import type { Activations, Pim } from './pim.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import type { Problem } from './problem.ts';
import { fail, isProblem } from './problem.ts';
import { record, recordIn } from './record.ts';
import type { Known, RecordParts } from './record.ts';
import type { ElevationRequest, RequestRef } from './request.ts';
import { isToCome } from './request.ts';
import type { Target } from './target.ts';

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
  if (!isToCome(request.state)) return record(parts, request);
  let seen: Withdrawn | undefined;
  try {
    const { intent, result } = await carryOut<Withdrawn>(
      parts,
      actor,
      { verb: 'withdraw', ref, target },
      async () => ({
        request: { ...request, state: { kind: 'withdrawn' } },
        receipt: await activations.withdraw(ref),
      }),
      () => movedOn(activations, ref, target),
      async ({ problem }) => {
        if (!mayBeWithdrawn.has(problem.kind)) return undefined;
        seen = await movedOn(activations, ref, target);
        return seen?.request.state.kind === 'withdrawn' ? { ...seen, isRefused: true } : undefined;
      },
    );
    return await keepWithdrawn(parts, actor, intent, result.request, result);
  } catch (error) {
    // Somebody decided a moment earlier: what Entra says now is the truth.
    if (!isProblem(error, 'cannot-be-withdrawn') || seen === undefined) throw error;
    return record(parts, seen.request);
  }
}

interface Withdrawn extends Answered {
  readonly request: ElevationRequest;
}

/** What Entra says of what does not wait any more, for whatever reason. */
const mayBeWithdrawn: ReadonlySet<Problem['kind']> = new Set<Problem['kind']>([
  'cannot-be-withdrawn',
  'request-gone',
  'refused',
]);

/** The request when it does not wait any more, whatever became of it. */
async function movedOn(
  activations: Activations,
  ref: RequestRef,
  target: Target,
): Promise<Withdrawn | undefined> {
  const request = await activations.read(ref, target);
  return request === undefined || isToCome(request.state) ? undefined : { request };
}

/** Keeps what became of a request that its requester wanted to withdraw: withdrawn, or overtaken by somebody's decision. */
export async function keepWithdrawn(
  parts: RecordParts,
  actor: Person,
  intent: Intent,
  request: ElevationRequest,
  { receipt = {}, isRefused = false }: Answered = {},
  known: Known = {},
): Promise<TrackedRequest> {
  const { ref, order } = request;
  const isWithdrawn = request.state.kind === 'withdrawn';
  const recorded = await settle(parts, async (kept) => {
    // Of two clicks that are made at the same time one is refused, and withdrawn it is by the other.
    const isOfAnother = isRefused && (await kept.requests.find(ref))?.request.state.kind === 'withdrawn';
    if (isWithdrawn && !isOfAnother)
      await closeAsDone(kept, intent, () =>
        kept.audit.withdrawn({ actor, intent: intent.id, request: ref, target: order.target, receipt }),
      );
    else await closeAs(kept, intent, () => kept.audit.notDone(intent, 'cannot-be-withdrawn', receipt));
    return recordIn(parts, kept, request, known);
  });
  if (recorded.isNews) parts.notifier.changed(recorded.tracked, isWithdrawn ? actor : undefined);
  return recorded.tracked;
}
