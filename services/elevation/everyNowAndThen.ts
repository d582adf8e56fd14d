import type { Clock } from './clock.ts';

/**
 * Runs work again and again, `ms` milliseconds after it has come to its end, asked anew each time where that differs. What the work rejects with reaches the clock's log, and it goes on all the
 * same. Answers how to stop, which holds while the work is under way too: it comes to its end then, and no further one follows.
 */
export function everyNowAndThen(
  clock: Pick<Clock, 'after'>,
  ms: number | (() => number),
  run: () => Promise<void>,
): () => void {
  let isStopped = false;
  let cancel: () => void;
  const arm = (): void => {
    cancel = clock.after(typeof ms === 'number' ? ms : ms(), async () => {
      try {
        await run();
      } finally {
        if (!isStopped) arm();
      }
    });
  };
  arm();
  return () => {
    isStopped = true;
    cancel();
  };
}
