import type { Clock } from './clock.ts';
import type { Check } from './pim.ts';
import type { Problem } from './problem.ts';
import { ElevationError } from './problem.ts';
import type { ElevationRequest } from './request.ts';
import { startToCome } from './request.ts';

/** Whether Entra is switching it on: it is not to be ended yet, and will be on all the same. */
export function isComingOn(request: ElevationRequest, now: Date): boolean {
  return request.state.kind === 'provisioning' && startToCome(request, now) === undefined;
}

/** Why what is not on cannot be given back. */
export function whyNotOn({ recent }: Pick<Check, 'recent'>, now: Date): Problem {
  return { kind: recent.some((request) => isComingOn(request, now)) ? 'still-changing' : 'not-active' };
}

/**
 * Fails as what was seen as on a moment ago and is refused to be ended, by a look after that. Where Entra does not know yet, or knows no more, what it lists as on, it is on its way
 * from one to the other: that there is nothing to give back is said only of what is not listed either.
 */
export async function failAfterRefusal(
  error: unknown,
  look: () => Promise<Check>,
  clock: Clock,
): Promise<never> {
  if (!(error instanceof ElevationError) || !mayBeTooSoon(error.problem)) throw error;
  const check = await look().catch(() => undefined);
  const isComing = check?.recent.some((request) => isComingOn(request, clock.now())) === true;
  const isOff = check !== undefined && check.holding?.how !== 'activated';
  const isSettled = error.problem.kind === 'refused' || isOff;
  throw isComing || !isSettled ? error.as({ kind: 'still-changing' }) : error;
}

/** Entra says so, or in words that may mean anything else. */
function mayBeTooSoon(problem: Problem): boolean {
  return problem.kind === 'not-active' || (problem.kind === 'refused' && /^BadRequest$/i.test(problem.code));
}
