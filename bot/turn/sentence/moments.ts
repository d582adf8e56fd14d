import type { ParsedComponents, ParsedResult } from 'chrono-node';
import { DateTime } from 'luxon';
import { begins, listed, oneOf } from './alternatives.ts';
import { calendarOf, languagesOf } from './clocks/languages.ts';
import type { Span } from './span.ts';
import { overlaps } from './span.ts';
import { isOfUnreadDay, isTorn, namesZone, withoutOtherZone } from './unreadMoments.ts';

/** A day, a time on the clock or both, as somebody's own calendar and clock have them. */
export interface SpokenMoment {
  /** With the word before or behind that says what it is. */
  readonly span: Span;
  readonly role: 'start' | 'end';
  /** `2026-11-24`; empty for the next time that the clock shows it. */
  readonly date: string;
  /** `09:00`; empty for a day alone. */
  readonly time: string;
  /** Said in twelve hours, without saying in which half of the day. */
  readonly isHalfDay: boolean;
}

export interface Here {
  readonly now: Date;
  readonly timeZone: string;
  readonly locale: string;
}

const until = oneOf(
  listed(`
    until, till, til, untill, up to, through, no later than, bis, bis um, bis zu, bis zum, bis ca., bis etwa,
    jusqu'à, jusqu'a, jusqu'au, jusqua, jusqu', jusque, jusque vers,
    hasta, hasta las, hasta la, hasta el, asta, asta las
  `),
);
const from = oneOf(
  listed(`
    from, starting, starting at, starting from, start, start at, beginning, as of, at, on, for, @,
    ab, von, um, gegen, am, beginnend, à, à partir de, a partir de, dès, de, pour, vers, le,
    desde, desde las, a partir de las, a, a las, a la, el, para, para el, sobre las
  `),
);
const untilBefore = new RegExp(String.raw`${begins}(?:${until})\s*$`, 'iu');
const fromBefore = new RegExp(String.raw`(?:${begins}(?:${from})\s+)+$`, 'iu');
const untilWithin = new RegExp(String.raw`${begins}(?:${until})\s`, 'iu');
const untilAfter = /^\s*(?:頃|ごろ)?(?:まで)(?:に|の)?/u;
const fromAfter = /^\s*(?:頃|ごろ)?(?:からの|から|より|スタート|開始|に|の)?(?:スタート|開始)?/u;
/** `Guten Morgen` is no day. */
const greeting = /\b(?:guten|good|buenos)\s+$/iu;
/** Days that people ask for without a time. */
const dayWord =
  /^(?:tomorrow|tomorow|tommorow|tommorrow|tmrw|day after tomorrow|(?:über|ueber)?morgen(?:\s+früh)?|(?:apr[eè]s[\s-])?demain|demian|(?:pasado\s+)?mañana|manana|明日|明後日|あした|あす|あさって)$/iu;

/** Every day and time in a text that `flat` made, without what is over: that is told of, not asked for. */
export function momentsIn(text: string, here: Here): readonly SpokenMoment[] {
  const found = languagesOf(text, here.locale)
    .flatMap((language) => resultsOf(text, language, here))
    .sort((a, b) => b.text.length - a.text.length);
  const kept: Said[] = [];
  for (const result of found)
    if (!kept.some((other) => overlaps(spanOf(other), spanOf(result)))) kept.push(result);
  return asRanges(
    text,
    kept
      .flatMap((result) => momentsOf(text, result, here))
      .filter(({ date, span }) => date !== '' || !isOfUnreadDay(text, span))
      .sort((a, b) => a.span.from - b.span.from),
  );
}

/** `de 14:00 a 16:00`: what follows a start at once is its end. */
function asRanges(text: string, moments: readonly SpokenMoment[]): readonly SpokenMoment[] {
  return moments.map((moment, index) => {
    const before = moments[index - 1];
    const follows = before?.role === 'start' && before.time !== '' && before.span.to <= moment.span.from;
    if (!follows || moment.date !== '' || moment.time === '') return moment;
    const between = text.slice(before.span.to, moment.span.to);
    return /^\s*(?:-|–|a|à|to|bis|y|et)\s/iu.test(between) ? { ...moment, role: 'end' } : moment;
  });
}

/** A result of chrono's, without what it is not. */
interface Said extends Pick<ParsedResult, 'index' | 'text' | 'start'> {
  readonly end: ParsedComponents | undefined;
}

function resultsOf(text: string, language: Parameters<typeof calendarOf>[0], here: Here): readonly Said[] {
  const { now, timeZone, locale } = here;
  // From midnight on: in the afternoon chrono takes the eight o'clock of another day for the evening.
  const today = DateTime.fromJSDate(now, { zone: timeZone }).startOf('day');
  return calendarOf(language, locale)
    .parse(text, { instant: today.toJSDate(), timezone: today.offset }, { forwardDate: true })
    .filter((result) => isMoment(result) && !isTorn(text, result))
    .map(({ index, start, end, text: said }) => ({
      ...{ index, start },
      // Where there is no end, chrono gives null.
      end: end ?? undefined,
      text: withoutOtherZone(said, start.isCertain('timezoneOffset')),
    }));
}

/** A day alone counts only where people ask by it. */
function isMoment({ start, text }: Pick<Said, 'start' | 'text'>): boolean {
  return start.isCertain('hour') || dayWord.test(text.trim());
}

function spanOf({ index, text }: Said): Span {
  return { from: index, to: index + text.length };
}

function momentsOf(text: string, result: Said, here: Here): readonly SpokenMoment[] {
  const bare = spanOf(result);
  const before = text.slice(0, bare.from);
  const after = text.slice(bare.to);
  if (greeting.test(before)) return [];
  const isEnd = untilBefore.test(before) || untilWithin.test(result.text) || untilAfter.test(after);
  const head = (isEnd ? untilBefore : fromBefore).exec(before)?.[0] ?? '';
  const tail = (isEnd ? untilAfter : fromAfter).exec(after)?.[0] ?? '';
  const span = { from: bare.from - head.length, to: bare.to + tail.length };
  const first = { span, ...localOf(result.start, result.text, here) };
  if (isOver(first, here)) return [];
  const { end } = result;
  if (end?.isCertain('hour') !== true) return [{ ...first, role: isEnd ? 'end' : 'start' }];
  return [
    { ...first, role: 'start' },
    { span, role: 'end', ...localOf(end, result.text, here) },
  ];
}

/** The end of a day, which the next begins with. */
const endsDay = /(?<![\d:.])24(?:[:.]00|\s?(?:uhr|h|時))/iu;

type Local = Pick<SpokenMoment, 'date' | 'time' | 'isHalfDay'>;

/** A time of a zone that is named, on the person's own clock. */
function ofZone(components: ParsedComponents, { timeZone }: Here): Local {
  const here = DateTime.fromJSDate(components.date(), { zone: timeZone });
  const hasDay = components.isCertain('day') || components.isCertain('weekday');
  return { date: hasDay ? here.toFormat('yyyy-MM-dd') : '', time: here.toFormat('HH:mm'), isHalfDay: false };
}

function localOf(components: ParsedComponents, said: string, here: Here): Local {
  if (components.isCertain('timezoneOffset') && namesZone(said)) return ofZone(components, here);
  const { now, timeZone } = here;
  const part = (name: 'year' | 'month' | 'day'): number => components.get(name) ?? 0;
  const hasDay = components.isCertain('day') || components.isCertain('weekday');
  const hour = components.get('hour') ?? 0;
  const time = [hour, components.get('minute') ?? 0].map((part) => String(part).padStart(2, '0')).join(':');
  const isToday = /^(?:today|heute|aujourd'hui|hoy|今日|本日)/iu.test(said.trim());
  return {
    date: isToday
      ? DateTime.fromJSDate(now, { zone: timeZone })
          .plus({ days: endsDay.test(said) ? 1 : 0 })
          .toFormat('yyyy-MM-dd')
      : hasDay
        ? DateTime.utc(part('year'), part('month'), part('day'))
            .plus({ days: endsDay.test(said) ? 1 : 0 })
            .toFormat('yyyy-MM-dd')
        : '',
    time: components.isCertain('hour') ? time : '',
    isHalfDay: !components.isCertain('meridiem') && hour > 0 && hour <= 12 && !/(?<!\d)0\d/.test(said),
  };
}

function isOver({ date }: Pick<SpokenMoment, 'date'>, { now, timeZone }: Here): boolean {
  return date !== '' && date < DateTime.fromJSDate(now, { zone: timeZone }).toFormat('yyyy-MM-dd');
}
