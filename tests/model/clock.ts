import type { Clock } from '../../services/elevation/clock.ts';

/** The clock of one bot: the cloud's time, and timers that fall due when somebody moves it. It stops with its bot. */
export class BotClock implements Clock {
  readonly #now: () => Date;
  readonly #timers = new Set<{ readonly due: number; readonly run: () => void | Promise<void> }>();
  #isStopped = false;

  constructor(now: () => Date) {
    this.#now = now;
  }

  now(): Date {
    return this.#now();
  }

  after(ms: number, run: () => void | Promise<void>): () => void {
    const timer = { due: this.#now().getTime() + ms, run };
    if (!this.#isStopped) this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Runs what has fallen due, in its order; answers how much that was. */
  async runDue(): Promise<number> {
    const now = this.#now().getTime();
    const due = [...this.#timers].filter((timer) => timer.due <= now).sort((a, b) => a.due - b.due);
    for (const timer of due) if (this.#timers.delete(timer)) await timer.run();
    return due.length;
  }

  stop(): void {
    this.#isStopped = true;
    this.#timers.clear();
  }
}
