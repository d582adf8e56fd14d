import type { PlannedReminders } from '../elevation/kept.ts';
import type { RequestRef } from '../elevation/request.ts';

/** Everything about one request that fell due together. */
export interface DueReminders {
  readonly ref: RequestRef;
  readonly names: readonly string[];
}

export interface ReminderBook extends PlannedReminders {
  /** Hands out what is due, each once, and forgets it. */
  takeDue(now: Date): Promise<readonly DueReminders[]>;
}
