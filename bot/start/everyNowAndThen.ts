import type { Clock } from '../../services/elevation/clock.ts';

/** Runs work again and again, `ms` after it has ended; answers how to stop. */
export function everyNowAndThen(clock: Clock, ms: number, run: () => Promise<void>): () => void {
  let cancel: () => void;
  const arm = (): void => {
    cancel = clock.after(ms, async () => {
      await run();
      arm();
    });
  };
  arm();
  return () => {
    cancel();
  };
}
