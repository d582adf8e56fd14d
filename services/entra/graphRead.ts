import type { Actor } from '../elevation/actor.ts';
import { ElevationError, isProblem } from '../elevation/problem.ts';
import type { Answer } from './answer.ts';
import type { Call, SendCall } from './graphCall.ts';
import { isBusy, waitBefore } from './graphRetry.ts';

export interface ReadParts {
  readonly send: SendCall;
  /** Waits, in milliseconds. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** Sends a call that changes nothing, and repeats it a little where Graph is busy or the connection broke. Answers the last attempt. */
export async function graphRead(
  { send, pause }: ReadParts,
  actor: Actor,
  call: Omit<Call, 'operation'>,
): Promise<Answer> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attemptOnce(send, actor, call);
    const answer = outcome instanceof ElevationError ? undefined : outcome;
    if (answer !== undefined && !isBusy(answer.status)) return answer;
    const wait = waitBefore(answer, attempt);
    if (wait === undefined) {
      if (outcome instanceof ElevationError) throw outcome;
      return outcome;
    }
    await pause(wait);
  }
}

/** That there was no answer is an outcome too. */
async function attemptOnce(
  send: SendCall,
  actor: Actor,
  call: Omit<Call, 'operation'>,
): Promise<Answer | ElevationError> {
  try {
    return await send(actor, { ...call, operation: 'read' });
  } catch (error) {
    if (error instanceof ElevationError && isProblem(error, 'entra-unavailable')) return error;
    throw error;
  }
}
