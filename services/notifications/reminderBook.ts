import type { PlannedReminders } from '../elevation/kept.ts';
import type { RequestRef } from '../elevation/request.ts';

/** Everything about one request that fell due together. */
export interface DueReminders {
  readonly ref: RequestRef;
  readonly names: readonly string[];
  /** How often any of it was handed out before and could not be said. */
  readonly tries: number;
}

export interface ReminderBook extends PlannedReminders {
  /** Hands out what is due to be said, each once, and forgets it. */
  takeDue(now: Date): Promise<readonly DueReminders[]>;
  /**
   * Hands out the requests of which time alone may have changed what is true. Each comes again a minute later until another moment is planned for it, or
   * none: whoever took it may have died.
   */
  takeMoments(now: Date): Promise<readonly RequestRef[]>;
}
