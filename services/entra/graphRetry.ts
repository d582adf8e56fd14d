import type { Answer } from './answer.ts';
import { retryAfterSeconds } from './graphErrors.ts';

/** A read is repeated this often, after at most this many seconds: somebody waits for it. */
const repeats = 2;
const longestWaitSeconds = 3;

/** Graph has no answer now, and may have one soon. */
export function isBusy(status: number): boolean {
  return status === 429 || status >= 500;
}

/**
 * Milliseconds to wait before another attempt; `undefined` when it is not worth it. `answer` is absent where none came; `attempt` counts from 0.
 */
export function waitBefore(answer: Answer | undefined, attempt: number): number | undefined {
  if (attempt >= repeats) return undefined;
  const asked = retryAfterSeconds(answer?.header);
  if (asked !== undefined) return asked <= longestWaitSeconds ? asked * 1_000 : undefined;
  return 150 * 2 ** attempt * (1 + Math.random());
}
