import type { Clock } from '../../services/elevation/clock.ts';

/** Longest delay that Node's timers take; a longer one is set again. */
const longestTimerMs = 2 ** 31 - 1;

/** Real time. Its timers do not keep the process alive; what fails in one is handed to `onLost`, since nobody waits for it. */
export function createSystemClock(onLost: (error: unknown) => void): Clock {
  return {
    now: () => new Date(),
    after(ms, run) {
      let handle: NodeJS.Timeout;
      const arm = (left: number): void => {
        handle = setTimeout(
          () => {
            if (left > longestTimerMs) arm(left - longestTimerMs);
            else attempt(run, onLost);
          },
          Math.min(left, longestTimerMs),
        );
        handle.unref();
      };
      arm(Math.max(0, ms));
      return () => {
        clearTimeout(handle);
      };
    },
  };
}

function attempt(run: () => void | Promise<void>, onLost: (error: unknown) => void): void {
  new Promise<void>((resolve) => {
    resolve(run());
  }).catch(onLost);
}
