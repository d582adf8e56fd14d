import { setTimeout } from 'node:timers/promises';

/**
 * What came in time, or `late`. Milliseconds of real time, as everywhere that a network is waited for: a clock that somebody moves says nothing of how long
 * an answer takes.
 */
export function inTime<T>(ms: number, answer: Promise<T>, late: T): Promise<T> {
  return Promise.race([answer, setTimeout(ms, late, { ref: false })]);
}
