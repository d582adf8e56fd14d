import type { TrackedRequest } from './trackedRequest.ts';

/** Something to be said at a moment, at most once, if the request is then still where it was. */
export interface Reminder {
  readonly name: string;
  readonly due: Date;
}

/** When people are reminded, in minutes. */
export interface ReminderTimes {
  /** How long before its end an activation is announced to end: the longest for a long one, the shortest for any other. */
  readonly beforeEnd: readonly number[];
  /** After this long approvers are reminded, then after twice as long, and so on until the window ends. */
  readonly firstToApprovers: number;
}

export const usualTimes: ReminderTimes = { beforeEnd: [15, 5], firstToApprovers: 15 };

/** Said when the five minutes are over in which nothing can be given back. */
export const giveBackReminder = 'give back';

const minute = 60_000;

/** From so many minutes on, an activation is announced to end at the earliest of the times; a shorter one at the latest, once each. */
const longMinutes = 120;

/** What a request in its present state asks to be said later. */
export function remindersOf(
  { request: { state, askedAt } }: TrackedRequest,
  now: Date,
  { beforeEnd, firstToApprovers }: ReminderTimes,
): readonly Reminder[] {
  switch (state.kind) {
    case 'active': {
      const isLong = state.until.getTime() - state.since.getTime() >= longMinutes * minute;
      const left = isLong ? Math.max(...beforeEnd) : Math.min(...beforeEnd);
      const due = new Date(state.until.getTime() - left * minute);
      return due > now ? [{ name: `ends in ${left}`, due }] : [];
    }
    case 'awaiting-approval': {
      const reminders: Reminder[] = [];
      for (let after = firstToApprovers; ; after *= 2) {
        const due = new Date(askedAt.getTime() + after * minute);
        if (due >= state.until) return reminders;
        if (due > now) reminders.push({ name: `waiting for ${after}`, due });
      }
    }
    default:
      return [];
  }
}
