import type { PlannedReminders } from '../elevation/kept.ts';
import type { RequestRef } from '../elevation/request.ts';

/** How something that is to be said was handed out. */
export interface Handed {
  /** How often any of it was handed out before and could not be said. */
  readonly tries: number;
  /** Until when it is nobody else's. Absent where it was planned for no time, and is to be said at once. */
  readonly until?: Date;
}

/** Everything about one request that fell due together. */
export interface DueReminders extends Required<Handed> {
  readonly ref: RequestRef;
  readonly names: readonly string[];
}

export interface ReminderBook extends PlannedReminders {
  /** Hands out what is due to be said. It comes again some minutes later until it is `done`, or planned for another time: whoever took it may have died. */
  takeDue(now: Date): Promise<readonly DueReminders[]>;
  /** What was handed out was said, or will never be. What was planned anew meanwhile stays. */
  done(due: Omit<DueReminders, 'tries'>): Promise<void>;
  /**
   * Hands out the requests of which time alone may have changed what is true. Each comes again a minute later until another moment is planned for it, or
   * none: whoever took it may have died.
   */
  takeMoments(now: Date): Promise<readonly RequestRef[]>;
}
