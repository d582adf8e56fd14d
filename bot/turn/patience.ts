import type { Clock } from '../../services/elevation/clock.ts';

/** Teams gives up on an invoke after about five seconds and shows an error; the answer has to leave before. In milliseconds. */
const invokePatienceMs = 3_500;

/** The answer if it comes in time; `late` otherwise. */
export async function inTime<T>(clock: Clock, answer: Promise<T>): Promise<{ readonly answer: T } | 'late'> {
  const patience = Promise.withResolvers<'late'>();
  const cancel = clock.after(invokePatienceMs, () => {
    patience.resolve('late');
  });
  try {
    return await Promise.race([answer.then((given) => ({ answer: given })), patience.promise]);
  } finally {
    cancel();
  }
}
