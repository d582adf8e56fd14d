import { DateTime } from 'luxon';
import type { Start } from '../../services/elevation/order.ts';
import { oneLine } from '../../services/elevation/text.ts';

/** A day and time on somebody's own calendar and clock, as the form has them: `2026-11-24`, `09:00`. */
export interface LocalTime {
  readonly date: string;
  readonly time: string;
  /** Where that is, as whoever reads them is told; an IANA name. */
  readonly zone?: string | undefined;
  /** The moment that they were made of. It counts for as long as they read the same: in autumn a clock shows one hour twice. */
  readonly at?: Date | undefined;
}

/**
 * The moment of a local time. A day without a time is unreadable, and so is a time that the clock skips; a time without a day is the next time the clock shows it,
 * and of two equal ones the next that is still to come is meant.
 */
export function startOf({ date: day, time, at, zone }: LocalTime, here: string, now: Date): Start {
  const date = oneLine(day);
  const timeZone = zone ?? here;
  if (date === '' && time === '') return { kind: 'now' };
  const clock = clockOf(time);
  if (clock === undefined) return { kind: 'unreadable' };
  if (at !== undefined && isSame(localTime(at, timeZone), { date, time: clock })) return { kind: 'at', at };
  const days = date === '' ? nextDays(timeZone, now) : [date];
  const moments = days.flatMap((day) => momentsOf(day, clock, timeZone));
  // The running minute has not gone by.
  const meant = moments.find((moment) => moment.getTime() > now.getTime() - 60_000) ?? moments.at(-1);
  return meant === undefined ? { kind: 'unreadable' } : { kind: 'at', at: meant };
}

function isSame(one: LocalTime, other: LocalTime): boolean {
  return one.date === other.date && one.time === other.time;
}

/** Today, and further until the clock has shown every time that there is: it may skip one tomorrow. */
function nextDays(timeZone: string, now: Date): readonly string[] {
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  return [0, 1, 2].flatMap((days) => here.plus({ days }).toISODate() ?? []);
}

/** Every moment at which a clock shows a time on a day, the earlier first: none where it is skipped, two where it is set back. */
function momentsOf(day: string, clock: string, timeZone: string): readonly Date[] {
  const wanted = DateTime.fromFormat(`${day} ${clock}`, 'yyyy-MM-dd HH:mm', { zone: timeZone });
  // What is skipped is moved to where the clock goes on.
  if (!wanted.isValid || wanted.toFormat('HH:mm') !== clock) return [];
  return wanted
    .getPossibleOffsets()
    .map((moment) => moment.toJSDate())
    .sort((a, b) => a.getTime() - b.getTime());
}

/** How clients give a time: the schema says `14:05`, phones send seconds or their own 12 hours. */
const clockFormats = ['HH:mm', 'HH:mm:ss', 'h:mm a', 'h:mm:ss a'];

/** As `14:05`; `undefined` for what is no time, or may be one of two: a `2:05` may have lost its PM, and `24:00` is of the day that it ends. */
function clockOf(time: string): string | undefined {
  const plain = oneLine(time.normalize('NFKC')).replace(/\s*([ap])\.?\s?m\.?$/i, ' $1m');
  if (plain.startsWith('24')) return undefined;
  return clockFormats
    .map((format) => DateTime.fromFormat(plain, format, { locale: 'en-US', zone: 'utc' }))
    .find(({ isValid }) => isValid)
    ?.toFormat('HH:mm');
}

/** A moment on somebody's calendar and clock, for the form. */
export function localTime(moment: Date, timeZone: string): LocalTime {
  const local = DateTime.fromJSDate(moment, { zone: timeZone });
  return {
    date: local.toFormat('yyyy-MM-dd'),
    time: local.toFormat('HH:mm'),
    zone: timeZone,
    at: moment,
  };
}

/** The same start for a reader somewhere else; what cannot be read stays as it was typed. */
export function shownIn(timeZone: string, start: LocalTime, now: Date): LocalTime {
  if ((start.zone ?? timeZone) === timeZone) return start;
  const read = startOf(start, timeZone, now);
  return read.kind === 'at' ? localTime(read.at, timeZone) : start;
}
