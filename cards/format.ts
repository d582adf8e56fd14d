import type { Length } from '../services/elevation/order.ts';
import { oneLine } from '../services/elevation/text.ts';
import { dayOf, keepsOffset, minuteMs, offsetName } from './clockDays.ts';
import { dateFormat } from './dateFormats.ts';
import { withoutMarks } from './words/quotes.ts';
import { ownWords, wordsFor } from './words/wordsFor.ts';

/** Who reads a card: it decides the language, and how times are written. */
export interface Viewer {
  /** BCP 47. */
  readonly locale: string;
  /** IANA name. */
  readonly timeZone: string;
}

/** All that a text without a time in it depends on. */
export type Reader = Pick<Viewer, 'locale'>;

/** `90` as `1 h 30 min`, on one line whatever the width. Minutes, whole. */
export function durationText(minutes: number, viewer: Reader): string {
  return wordsFor(viewer).base.length(Math.floor(minutes / 60), minutes % 60);
}

/** How long somebody asked for. */
export function lengthText(length: Length, viewer: Reader): string {
  if (typeof length === 'number') return durationText(length, viewer);
  const { noEnd, notKnown } = wordsFor(viewer).base;
  return { unlimited: noEnd, unknown: notKnown }[length];
}

/**
 * A moment on the viewer's clock: `14:05`, `tomorrow 09:00`, `Mon 23 Nov, 14:05`, with the year where it is another one or far away. UTC is said, since it is nobody's
 * wall clock, and so is which of two equal hours is meant where a clock is set back.
 */
export function timeText(moment: Date, now: Date, viewer: Viewer): string {
  const { locale, timeZone } = viewer;
  const { base } = wordsFor(viewer);
  const clock = dateFormat('clock', locale, timeZone).format(moment);
  const offset = offsetText(moment, timeZone, '');
  const zone = timeZone === 'UTC' ? ' UTC' : offset === '' ? '' : ` (${offset})`;
  const [day, today] = [dayOf(moment, timeZone), dayOf(now, timeZone)];
  const days = day.number - today.number;
  if (days === 0) return base.today(`${clock}${zone}`);
  if (days === 1) return base.tomorrow(`${clock}${zone}`);
  if (days === -1) return base.yesterday(`${clock}${zone}`);
  const isNear = day.year === today.year && Math.abs(days) < 300;
  const date = dateFormat(isNear ? 'day' : 'dayOfYear', locale, timeZone).format(moment);
  return base.onDay(date, `${clock}${zone}`);
}

/** What is left until a moment, rounded to what a person wants to know; never negative. */
export function leftText(moment: Date, now: Date, viewer: Reader): string {
  const minutes = Math.max(0, Math.round((moment.getTime() - now.getTime()) / 60_000));
  if (minutes < 1) return wordsFor(viewer).base.lessThanAMinute;
  return durationText(minutes > 6 * 60 ? Math.round(minutes / 60) * 60 : minutes, viewer);
}

/** By how much clocks are set back, in minutes. */
const setBack = [30, 60, 120];

/** `UTC+2` after `before`, where the zone's clock shows the moment's time twice; empty elsewhere. */
export function offsetText(moment: Date, timeZone: string, before: string): string {
  if (keepsOffset(moment, timeZone)) return '';
  const wall = dateFormat('wall', 'en-CA', timeZone);
  const shows = (minutes: number): string => wall.format(moment.getTime() + minutes * minuteMs);
  const isTwice = setBack.some((minutes) => shows(minutes) === shows(0) || shows(-minutes) === shows(0));
  if (!isTwice) return '';
  const name = offsetName(moment, timeZone);
  return `${before}${name === 'GMT' ? 'UTC+0' : name.replace('GMT', 'UTC')}`;
}

/** Shows what somebody typed, or a name that somebody chose, as nothing but text, on one line. Cut to `longest` characters as people count them. Markdown. */
export function plainLine(text: string, longest = 120): string {
  return escaped(cut(oneLine(text), longest));
}

/** One of the cards' own words in a name. Words of a script that has no blanks stand anywhere. */
function ownWord(word: string): string {
  const literal = word.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
  return /\p{Script=Latin}/u.test(word)
    ? String.raw`(?<![\p{L}\p{M}\p{N}_])${literal}(?![\p{L}\p{M}\p{N}_])`
    : literal;
}

/** To make one takes longer than to use it: it is kept for as long as the cards have these words. */
const patterns = new WeakMap<readonly string[], RegExp>();

/** A name of up to five words, none of which a card itself uses to say what happened. */
function plainName(): RegExp {
  const words = ownWords();
  const known = patterns.get(words);
  if (known !== undefined) return known;
  const pattern = new RegExp(
    String.raw`^(?!.*(?:${words.map(ownWord).join('|')}))[\p{L}\p{M}\p{N}'’.,&#_/+-]+(?: [\p{L}\p{M}\p{N}'’.,&#_/+-]+){0,4}$`,
    'iu',
  );
  patterns.set(words, pattern);
  return pattern;
}

/** A name that somebody chose, on one line of `longest` characters; in quotes where it could be read as more than a name. Markdown. */
export function nameText(name: string, viewer: Reader, longest = 60): string {
  return escaped(namePlain(name, viewer, longest));
}

/** The same where no Markdown is read. */
export function namePlain(name: string, viewer: Reader, longest = 60): string {
  const text = cut(oneLine(name), longest);
  return plainName().test(text) ? text : quoted(text.replaceAll(longWord, '$& '), viewer);
}

/** More than fits beside the title of a fact on a phone: no client breaks a word there. */
const longWord = /\S{24}(?=\S)/gu;

/** Somebody's words in the bot's own sentence, in the marks of its language: whatever is in them, they end where the quotes end. */
export function quoted(text: string, viewer: Reader): string {
  return wordsFor(viewer).base.quoted(withoutMarks(text));
}

/** The same as a part of a line, cut to `longest` characters. Markdown. */
export function quotedLine(text: string, viewer: Reader, longest: number): string {
  return quoted(plainLine(text, longest), viewer);
}

/** Text whose characters are one unit each. */
const isPlain = /^[\x20-\x7E]*$/;
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** For the value of an input, where nothing is read but the text: only cut. */
export function cut(text: string, longest: number): string {
  if (isPlain.test(text)) return text.length <= longest ? text : `${text.slice(0, longest)}…`;
  let shown = '';
  let count = 0;
  for (const { segment } of characters.segment(text)) {
    count += 1;
    // One such character can hide any number of others, so their size is bounded too.
    if (count > longest || shown.length + segment.length > Math.max(3 * longest, 40)) return `${shown}…`;
    shown += segment;
  }
  return shown;
}

/** For a summary, which some clients read as plain text and others as Markdown: what either could act on is taken out. */
export function bare(text: string, longest: number): string {
  const harmless = oneLine(text)
    .replaceAll(/\b(?:https?|ftp|mailto|msteams|tel):(?:\/\/)?/gi, '')
    .replaceAll(/[<>[\]{}`*_|~#\\]/g, '');
  return inert(cut(oneLine(harmless), longest));
}

/** For a text run, which knows no Markdown. A backtick has no pair to take apart, so its look-alike stands in for it. */
export function runText(text: string): string {
  return inert(text).replaceAll('`', '\u02CB');
}

/** Letters that run from right to left. */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/**
 * Marks (first strong isolate, pop directional isolate; Unicode UAX #9) around what runs from right to left, line by line: else the figure, date or name that stands
 * behind it in the bot's own sentence would be drawn as a part of it. What people wrote has no such marks any more.
 */
function isolated(text: string): string {
  return text
    .split('\n')
    .map((written) => (rightToLeft.test(written) ? `\u2068${written}\u2069` : written))
    .join('\n');
}

/** Word joiners, which nobody sees, take apart what a client makes something of by itself: addresses, tags, entities, macros, pairs of Markdown signs. */
function inert(text: string): string {
  return isolated(text)
    .replaceAll(/(?<=[\p{L}\p{N}])(?:\.(?=[\p{L}/])|:(?=\S))/gu, '\u2060$&')
    .replaceAll('@', '\u2060@\u2060')
    .replaceAll(/<(?=[\p{L}/!?])|&(?=[\p{L}#])|[[\]{}!$*_~](?=[[({*_~])/gu, '$&\u2060');
}

/** A line, for Markdown: backslashes keep it from reading anything; `<` and `&` go as entities, since Teams reads some tags. */
function escaped(text: string): string {
  return inert(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~-]/g, '\\$&')
    .replace(/^(\d+)\./, '$1\\.');
}
