import { reviewReminders } from './breakGlass.ts';
import { expectedRun, latestWait, nextMoment } from './byTime.ts';
import type { Span } from './byTime.ts';
import { isOpen } from './request.ts';
import { offerAt } from './ticketOffer.ts';
import type { TrackedRequest } from './trackedRequest.ts';

/** Something that is due at a moment: to be said, at most once, if the request is then still where it was; or to be looked at again by the clock. */
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

/** Said when the ticket by which something was asked for was seen to be closed. */
export const ticketClosedReminder = 'ticket closed';

/** Says nothing to anybody by itself: time alone may have changed what is true of the request. */
export const momentReminder = 'moment';

const minute = 60_000;

/** Twice as long each time: from a minute on, more than the day that a request waits. */
const pulses = Array.from({ length: 11 }, (_, index) => 2 ** index);

/** From so many minutes on, an activation is announced to end at the earliest of the times; a shorter one at the latest, once each. */
const longMinutes = 120;

/** Everything that a request in its present state asks for later. It lives in the store: no token and no process has to last until then. */
export function remindersOf(tracked: TrackedRequest, now: Date, times: ReminderTimes): readonly Reminder[] {
  return [...wordsOf(tracked, now, times), ...momentOf(tracked, now)];
}

/** When it is to be looked at again by the clock. */
export function momentOf(tracked: TrackedRequest, now: Date): readonly Reminder[] {
  const due = nextMoment(tracked, now);
  return due === undefined ? [] : [{ name: momentReminder, due }];
}

/** Planned anew with each state: what waited when its ticket closed may be on by now. */
export function ticketOffer(tracked: TrackedRequest, now: Date): readonly Reminder[] {
  if (tracked.ticketClosed === undefined || !isOpen(tracked.request.state)) return [];
  return [{ name: ticketClosedReminder, due: offerAt(tracked, now) }];
}

function wordsOf(tracked: TrackedRequest, now: Date, times: ReminderTimes): readonly Reminder[] {
  const reviews = reviewReminders(tracked.request, tracked.breakGlass).filter(({ due }) => due > now);
  return [...reviews, ...ticketOffer(tracked, now), ...wordsOfState(tracked, now, times)];
}

function wordsOfState(tracked: TrackedRequest, now: Date, times: ReminderTimes): readonly Reminder[] {
  const { state, askedAt = tracked.checkedAt } = tracked.request;
  switch (state.kind) {
    case 'active': {
      const { until } = state;
      return until === undefined ? [] : warningOf({ ...state, until }, now, times);
    }
    case 'provisioning':
    case 'scheduled': {
      // Whoever cannot be seen to have it is warned of its end all the same.
      const run = expectedRun(tracked);
      return run === undefined ? [] : warningOf(run, now, times);
    }
    case 'awaiting-approval':
      return pulses
        .map((factor) => times.firstToApprovers * factor)
        .map((after) => ({
          name: `waiting for ${after}`,
          due: new Date(askedAt.getTime() + after * minute),
        }))
        .filter(({ due }) => due > now && due < latestWait(tracked, state));
    case 'denied':
    case 'withdrawn':
    case 'timed-out':
    case 'failed':
    case 'ended':
      return [];
  }
}

/** Where nobody knows when it began, by how long it is still on. */
function warningOf(
  { since, until }: Partial<Pick<Span, 'since'>> & Pick<Span, 'until'>,
  now: Date,
  { beforeEnd }: ReminderTimes,
): readonly Reminder[] {
  const isLong = until.getTime() - (since ?? now).getTime() >= longMinutes * minute;
  const left = isLong ? Math.max(...beforeEnd) : Math.min(...beforeEnd);
  const due = new Date(until.getTime() - left * minute);
  return due > now ? [{ name: `ends in ${left}`, due }] : [];
}
