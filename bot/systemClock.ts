import type { Clock } from '../services/elevation/clock.ts';

/** Longest delay that Node's timers take; a longer one is set again. */
const longestTimerMs = 2 ** 31 - 1;

/** Real time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, run) {
    let handle: NodeJS.Timeout;
    const arm = (left: number): void => {
      handle = setTimeout(
        () => {
          if (left > longestTimerMs) arm(left - longestTimerMs);
          else void run();
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
