import { DateTime } from 'luxon';
import { startOf } from './spokenTime.ts';

/** Longer than anybody plans by a chat. */
const longestDays = 60;

/** Lengths, in each language. */
const units = {
  minutes: /^(?:m|mins?|minut(?:e|en|es|o|os)|分間?)$/u,
  hours: /^(?:h|hours?|stunden?|heures?|horas?|時間)$/u,
  days: /^(?:d|days?|tage?|jours?|d[ií]as?|日間?)$/u,
  weeks: /^(?:w|weeks?|wochen?|semaines?|semanas?|週間?)$/u,
} as const;

/** What leads to the time, in each language. */
const connective =
  /^(?:until|till|for|bis(?: zum)?|für|jusqu['’](?:à|a|au)|pendant|pour|hasta(?: el| las?)?|durante|por)\s+/u;

/** Where an hour is written as a length is: `jusqu'à 17h`. */
const frenchMoment = /^jusqu['’]/u;

/** Until when somebody is away: `2h`, `3 days`, `15:00`, `tomorrow`, `tomorrow 9:00`, `2026-12-01`; `undefined` for what says no moment to come. */
export function awayUntil(said: string, timeZone: string, now: Date): Date | undefined {
  const given = said.trim().toLowerCase();
  const text = given.replace(connective, '');
  const span = frenchMoment.test(given) ? undefined : spanFrom(text, now);
  const until = span ?? momentIn(text, timeZone, now);
  const longest = now.getTime() + longestDays * 24 * 60 * 60_000;
  return until === undefined || until <= now || until.getTime() > longest ? undefined : until;
}

function spanFrom(text: string, now: Date): Date | undefined {
  const [, count, word = ''] = /^(\d{1,3})\s*(\D+)$/u.exec(text) ?? [];
  const [unit] = Object.entries(units).find(([, words]) => words.test(word)) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return DateTime.fromJSDate(now)
    .plus({ [unit]: Number(count) })
    .toJSDate();
}

const daysAhead: Readonly<Record<string, number>> = {
  ...{ today: 0, heute: 0, "aujourd'hui": 0, hoy: 0, 今日: 0 },
  ...{ tomorrow: 1, morgen: 1, demain: 1, mañana: 1, 明日: 1 },
};

/** A day without a time is its morning. */
const morning = '09:00';

const dayFirst =
  /^(today|tomorrow|heute|morgen|aujourd['’]hui|demain|hoy|mañana|今日|明日|\d{4}-\d\d-\d\d)(?:\s+|$)/u;

function momentIn(text: string, timeZone: string, now: Date): Date | undefined {
  const [said = '', day] = dayFirst.exec(text) ?? [];
  const rest = text.slice(said.length);
  const time = day !== undefined && rest === '' ? morning : clockIn(rest);
  if (time === undefined) return undefined;
  const here = DateTime.fromJSDate(now, { zone: timeZone });
  const ahead = day === undefined ? undefined : daysAhead[day.replace('’', "'")];
  const date =
    day === undefined ? '' : ahead === undefined ? day : (here.plus({ days: ahead }).toISODate() ?? '');
  const start = startOf({ date, time }, timeZone, now);
  return start.kind === 'at' ? start.at : undefined;
}

/** `15:00`, `5pm`, `17 Uhr`, `17h30`, `17時` as `HH:mm`. */
function clockIn(text: string): string | undefined {
  const { hour, minute, more, half } =
    /^(?:(?:at|um|à|a las?)\s+)?(?<hour>\d{1,2})(?:[:.](?<minute>\d\d)(?:\s*uhr)?|\s*(?:uhr|h|時)\s*(?<more>\d\d)?分?)?\s*(?<half>am|pm)?$/u.exec(
      text,
    )?.groups ?? {};
  if (hour === undefined || /^\D*\d+$/.test(text)) return undefined;
  const count = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'pm' ? 12 : 0);
  return `${String(count).padStart(2, '0')}:${minute ?? more ?? '00'}`;
}
