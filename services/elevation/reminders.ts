import type { TrackedRequest } from './trackedRequest.ts';

/** Something to be said at a moment, at most once, if the request is then still where it was. */
export interface Reminder {
  readonly name: string;
  readonly due: Date;
}

/** When people are reminded, in minutes. */
export interface ReminderTimes {
  /** How long before its end an activation is announced to end. */
  readonly beforeEnd: readonly number[];
  /** After this long approvers are reminded, then after twice as long, and so on until the window ends. */
  readonly firstToApprovers: number;
}

export const usualTimes: ReminderTimes = { beforeEnd: [15, 5], firstToApprovers: 15 };

/** Said when the five minutes are over in which nothing can be given back. */
export const giveBackReminder = 'give back';

const minute = 60_000;

/** What a request in its present state asks to be said later. */
export function remindersOf(
  { request: { state, askedAt } }: TrackedRequest,
  now: Date,
  { beforeEnd, firstToApprovers }: ReminderTimes,
): readonly Reminder[] {
  switch (state.kind) {
    case 'active':
      return beforeEnd
        .map((left) => ({ name: `ends in ${left}`, due: new Date(state.until.getTime() - left * minute) }))
        .filter(({ due }) => due > now);
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
