import { setTimeout as sleep } from 'node:timers/promises';
import { isProblem } from '../elevation/problem.ts';
import { patience } from './untilListed.ts';

/** What is in a group that was made a moment ago is unknown to PIM for a while, or is called otherwise by then. */
export async function patiently<T>(
  work: () => Promise<T>,
  isOtherwise: () => Promise<boolean>,
  pauseMs: number,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isProblem(error, 'not-found') || attempt === patience) throw error;
      if (!(await isOtherwise())) await sleep(pauseMs);
    }
  }
}
