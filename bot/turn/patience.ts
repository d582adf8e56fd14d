import type { Clock } from '../../services/elevation/clock.ts';
import { noteLate } from '../common/turnRecord.ts';

/** Teams gives up on an invoke after about five seconds and shows an error; the answer has to leave before. In milliseconds. */
const invokePatienceMs = 3_500;

/** What surrounds the work (who acts, the ledger before and after) may take so long together with it, before a line says so. */
export const wholePatienceMs = 4_500;

/** The answer if it comes in time; `late` otherwise. */
export async function inTime<T>(
  clock: Clock,
  answer: Promise<T>,
  patienceMs = invokePatienceMs,
): Promise<{ readonly answer: T } | 'late'> {
  const patience = Promise.withResolvers<'late'>();
  const cancel = clock.after(patienceMs, () => {
    patience.resolve('late');
  });
  try {
    const first = await Promise.race([answer.then((given) => ({ answer: given })), patience.promise]);
    if (first === 'late') noteLate(answer);
    return first;
  } finally {
    cancel();
  }
}
