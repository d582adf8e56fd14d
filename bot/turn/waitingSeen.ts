import type { Actor } from '../../services/elevation/actor.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { Reading } from '../../services/elevation/reading.ts';
import { joined, unseen } from '../../services/elevation/reading.ts';
import type { ElevationRequest } from '../../services/elevation/request.ts';
import type { UseCases } from './useCases.ts';

/** What waits for a person, beside something that is done and is told in any case: what keeps all of it from being read is what is missing. */
export async function waitingSeen(
  { waiting }: Pick<UseCases, 'waiting'>,
  actor: Actor,
  isToldBeside: (problem: Problem) => boolean = () => true,
): Promise<Reading<ElevationRequest>> {
  try {
    return await waiting(actor);
  } catch (error) {
    if (!(error instanceof ElevationError) || !isToldBeside(error.problem)) throw error;
    const { problem } = error;
    return joined(
      unseen<ElevationRequest>('role-approvals', problem),
      unseen<ElevationRequest>('group-approvals', problem),
    );
  }
}
