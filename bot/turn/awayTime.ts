import { DateTime } from 'luxon';
import { startOf } from './spokenTime.ts';

/** Longer than anybody plans by a chat. */
const longestDays = 60;
const units = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' } as const;

/** What leads to the time, in each language. */
const connective =
  /^(?:until|till|for|bis(?: zum)?|für|jusqu['’](?:à|a|au)|pendant|pour|hasta(?: el)?|durante|por)\s+/u;

/** Until when somebody is away: `2h`, `3 days`, `15:00`, `tomorrow`, `tomorrow 9:00`, `2026-12-01`; `undefined` for what says no moment to come. */
export function awayUntil(said: string, timeZone: string, now: Date): Date | undefined {
  const text = said.trim().toLowerCase().replace(connective, '');
  const until = spanFrom(text, now) ?? momentIn(text, timeZone, now);
  const longest = now.getTime() + longestDays * 24 * 60 * 60_000;
  return until === undefined || until <= now || until.getTime() > longest ? undefined : until;
}

function spanFrom(text: string, now: Date): Date | undefined {
  const [, count, unit] =
    /^(\d{1,3})\s*(m|h|d|w)(?:in|ins|inute|inutes|our|ours|ay|ays|eek|eeks)?$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return DateTime.fromJSDate(now)
    .plus({ [units[unit as keyof typeof units]]: Number(count) })
    .toJSDate();
}

const daysAhead: Readonly<Record<string, number>> = {
  ...{ today: 0, heute: 0, "aujourd'hui": 0, hoy: 0, 今日: 0 },
  ...{ tomorrow: 1, morgen: 1, demain: 1, mañana: 1, 明日: 1 },
};

/** A day without a time is its morning. */
const morning = '09:00';

function momentIn(text: string, timeZone: string, now: Date): Date | undefined {
  const [, day, time] =
    /^(?:(today|tomorrow|heute|morgen|aujourd['’]hui|demain|hoy|mañana|今日|明日|\d{4}-\d\d-\d\d)(?:\s+|$))?(?:(?:at|um|à|a las)\s+)?(\d{1,2}[:.]\d\d)?$/u.exec(
      text,
    ) ?? [];
  if (day === undefined && time === undefined) return undefined;
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const ahead = day === undefined ? undefined : daysAhead[day.replace('’', "'")];
  const date =
    day === undefined ? '' : ahead === undefined ? day : (here.plus({ days: ahead }).toISODate() ?? '');
  const start = startOf({ date, time: (time ?? morning).replace('.', ':').padStart(5, '0') }, timeZone, now);
  return start.kind === 'at' ? start.at : undefined;
}
