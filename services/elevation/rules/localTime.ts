import type { Hours, Weekday } from './rules.ts';
import { weekdays } from './rules.ts';

/** A moment on somebody's clock: its day of the week, and the minute of the day. */
interface LocalMoment {
  readonly day: Weekday;
  readonly minute: number;
}

/** Whether an IANA name is one that this computer knows. */
export function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function localMoment(at: Date, timeZone: string): LocalMoment {
  const parts = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  const day = weekdays.find((one) => one === part('weekday').toLowerCase()) ?? 'mon';
  return { day, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}

/** Whether a moment lies in some hours. What goes past midnight belongs to the day on which it begins; from and to alike is the whole day. */
export function isIn({ days = weekdays, from, to }: Hours, at: Date, timeZone: string): boolean {
  const { day, minute } = localMoment(at, timeZone);
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  if (begin < end) return days.includes(day) && minute >= begin && minute < end;
  const before = weekdays[(weekdays.indexOf(day) + 6) % 7] ?? day;
  return (days.includes(day) && minute >= begin) || (days.includes(before) && minute < end);
}

/** Minutes since midnight of `HH:mm`. */
function minutesOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}
