import type { Clock } from '../../services/elevation/clock.ts';

/** A clock that stands until a test moves it. */
export interface StillClock extends Clock {
  /** How many wait for a moment to come. */
  waiting(): number;
  /** Milliseconds. What falls due on the way runs in its order and at its own moment. */
  move(ms: number): Promise<void>;
}

export function stillClock(start = new Date('2026-11-23T13:05:00Z')): StillClock {
  let now = start.getTime();
  let timers: readonly { readonly due: number; readonly run: () => unknown }[] = [];

  return {
    now: () => new Date(now),
    after(ms, run) {
      const timer = { due: now + ms, run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    waiting: () => timers.length,
    async move(ms) {
      const until = now + ms;
      await settled();
      for (;;) {
        const next = timers.filter(({ due }) => due <= until).sort((a, b) => a.due - b.due)[0];
        if (next === undefined) break;
        timers = timers.filter((other) => other !== next);
        now = Math.max(now, next.due);
        next.run();
        await settled();
      }
      now = until;
    },
  };
}

/** Everything that needs no more than promises has been done. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
