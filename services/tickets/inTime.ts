import { setTimeout } from 'node:timers/promises';

/**
 * What came in time, or `late`. Milliseconds of real time, as everywhere that a network is waited for: a clock that somebody moves says nothing of how long
 * an answer takes.
 */
export async function inTime<T>(ms: number, answer: Promise<T>, late: T): Promise<T> {
  const stop = new AbortController();
  const tooLate = setTimeout(ms, late, { ref: false, signal: stop.signal }).catch(() => late);
  return Promise.race([answer, tooLate]).finally(() => {
    stop.abort();
  });
}
