import { DateTime } from 'luxon';

/** When people are left alone, on their own clock: `22:00` to `07:00` goes past midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** `22:00-07:00`; `undefined` for what is no such span. */
export function quietHoursOf(text: string): QuietHours | undefined {
  const [, from, to] = /^((?:[01]\d|2[0-3]):[0-5]\d)-((?:[01]\d|2[0-3]):[0-5]\d)$/.exec(text.trim()) ?? [];
  return from === undefined || to === undefined || from === to ? undefined : { from, to };
}

/** The end of the quiet hours in which somebody is now; `undefined` outside of them. */
export function quietUntil(hours: QuietHours | undefined, timeZone: string, now: Date): Date | undefined {
  if (hours === undefined) return undefined;
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const time = here.toFormat('HH:mm');
  const { from, to } = hours;
  const isQuiet = from < to ? time >= from && time < to : time >= from || time < to;
  if (!isQuiet) return undefined;
  const end = DateTime.fromISO(`${here.toISODate() ?? ''}T${to}`, { zone: timeZone });
  return (end <= here ? end.plus({ days: 1 }) : end).toJSDate();
}
