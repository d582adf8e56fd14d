/** Longest delay that Node's timers take, in milliseconds; a longer one is set again. */
const longestTimerMs = 2 ** 31 - 1;

interface Timer {
  readonly due: number;
  readonly run: () => void | Promise<void>;
  handle?: NodeJS.Timeout;
}

/** The one time of the sandbox: real time plus what somebody moved it by. Everything that waits, waits on it. */
export class SandboxClock {
  readonly #startsAheadMs: number;
  #offsetMs: number;
  readonly #timers = new Set<Timer>();

  /** `startsAt`: what time it is at first; the machine's when absent. */
  constructor(startsAt?: Date) {
    this.#startsAheadMs = startsAt === undefined ? 0 : startsAt.getTime() - Date.now();
    this.#offsetMs = this.#startsAheadMs;
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs);
  }

  /** Runs `run` once when `ms` milliseconds have passed or were skipped; the answer cancels it. */
  after(ms: number, run: () => void | Promise<void>): () => void {
    const timer: Timer = { due: this.now().getTime() + ms, run };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => {
      this.#drop(timer);
    };
  }

  /** Moves time forward. What falls due on the way runs in its order and at its own moment, and is waited for. */
  async advance(ms: number): Promise<void> {
    const until = this.now().getTime() + ms;
    for (;;) {
      const next = [...this.#timers].sort((a, b) => a.due - b.due)[0];
      if (next === undefined || next.due > until) break;
      this.#moveTo(next.due);
      this.#drop(next);
      await next.run();
    }
    this.#moveTo(until);
    for (const timer of this.#timers) this.#arm(timer);
  }

  /** Back to the time it started with and what has really passed since, with nothing waiting. */
  reset(): void {
    for (const timer of this.#timers) this.#drop(timer);
    this.#offsetMs = this.#startsAheadMs;
  }

  #moveTo(moment: number): void {
    this.#offsetMs = Math.max(this.#offsetMs, moment - Date.now());
  }

  #arm(timer: Timer): void {
    clearTimeout(timer.handle);
    const wait = Math.max(0, timer.due - this.now().getTime());
    timer.handle = setTimeout(
      () => {
        if (timer.due > this.now().getTime()) {
          this.#arm(timer);
          return;
        }
        this.#drop(timer);
        void timer.run();
      },
      Math.min(wait, longestTimerMs),
    );
    timer.handle.unref();
  }

  #drop(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
