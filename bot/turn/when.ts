import { DateTime } from 'luxon';
import type { Start } from '../../services/elevation/order.ts';

/** A day and time on somebody's own calendar and clock, as the form has them: `2026-11-24`, `09:00`. */
export interface LocalTime {
  readonly date: string;
  readonly time: string;
}

/** A wish as words name it. */
export interface SpokenTime {
  readonly day?: 'today' | 'tomorrow';
  /** `09:00`. */
  readonly time: string;
}

/** The moment of a local time; a day without a time is unreadable, a time without a day is the next time the clock shows it. */
export function startOf({ date, time }: LocalTime, timeZone: string, now: Date): Start {
  if (date === '' && time === '') return { kind: 'now' };
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const day = date === '' ? here.toISODate() : date;
  const wanted = DateTime.fromISO(`${day ?? ''}T${time}`, { zone: timeZone });
  if (!wanted.isValid || time === '') return { kind: 'unreadable' };
  const at = date === '' && wanted < here ? wanted.plus({ days: 1 }) : wanted;
  return { kind: 'at', at: at.toJSDate() };
}

/** A moment on somebody's calendar and clock, for the form. */
export function localTime(moment: Date, timeZone: string): LocalTime {
  const local = DateTime.fromJSDate(moment, { zone: timeZone });
  return { date: local.toFormat('yyyy-MM-dd'), time: local.toFormat('HH:mm') };
}

/** What words mean on the form. */
export function localTimeOf({ day, time }: SpokenTime, timeZone: string, now: Date): LocalTime {
  const start = startOf({ date: '', time }, timeZone, now);
  const next = start.kind === 'at' ? start.at : now;
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const date =
    day === undefined
      ? localTime(next, timeZone).date
      : (day === 'today' ? here : here.plus({ days: 1 })).toFormat('yyyy-MM-dd');
  return { date, time };
}
