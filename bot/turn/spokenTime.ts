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
  const clock = clockOf(time);
  const wanted = DateTime.fromISO(`${day ?? ''}T${clock ?? ''}`, { zone: timeZone });
  if (!wanted.isValid || clock === undefined) return { kind: 'unreadable' };
  const at = date === '' && wanted < here ? wanted.plus({ days: 1 }) : wanted;
  return { kind: 'at', at: at.toJSDate() };
}

/** How clients give a time: the schema says `14:05`, phones send seconds or their own 12 hours. */
const clockFormats = ['HH:mm', 'HH:mm:ss', 'h:mm a', 'h:mm:ss a'];

/** As `14:05`; `undefined` for what is no time, or may be one of two: a `2:05` may have lost its PM. */
function clockOf(time: string): string | undefined {
  const plain = time
    .normalize('NFKC')
    .trim()
    .replace(/\s*([ap])\.?\s?m\.?$/i, ' $1m');
  return clockFormats
    .map((format) => DateTime.fromFormat(plain, format, { locale: 'en-US', zone: 'utc' }))
    .find(({ isValid }) => isValid)
    ?.toFormat('HH:mm');
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
