import type { ParsedResult } from 'chrono-node';
import { begins, ends, listed, oneOf } from './alternatives.ts';
import type { Span } from './span.ts';

/** `5:00` of 25:00: chrono begins anew behind what it cannot read, and reads an hour past the last of a day around its clock. */
const pastMidnight = /(?<![\d:.])(?:2[5-9]|[3-9]\d)\s?(?:[:h時]|uhr|heures?|horas?)/iu;

/** Whether a moment is a part of what stands there: a time that no clock shows is not another one. */
export function isTorn(text: string, { index, text: said }: Pick<ParsedResult, 'index' | 'text'>): boolean {
  const begun = /\d$/.test(text.slice(0, index)) && /^\d/.test(said);
  const goesOn = /\d$/.test(said) && /^(?:\d|[.:]\d)/.test(text.slice(index + said.length));
  return begun || goesOn || pastMidnight.test(said);
}

const languages = ['en', 'de', 'fr', 'es'] as const;
const months = languages.flatMap((language) =>
  Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, month, 1)),
  ),
);
const inWords = String.raw`\d{1,2}(?:\.|st|nd|rd|th|er)?\s+(?:de\s+|of\s+)?(?:${oneOf(months)})${ends}(?:\s+\d{4})?`;
const inDigits = String.raw`[0-3]?\d[./][0-3]?\d(?:[./](?:\d{4}|\d{2})?)?(?!\d)|\d{1,2}月\d{1,2}日`;
const between = String.raw`\s*(?:,|@|at|um|à|a\s+las?|の)?\s*`;
const on = String.raw`(?:\s*(?:on|am|le|el)\s+|\s*,?\s*)`;
const dayBefore = new RegExp(String.raw`${begins}(?:${inWords}|${inDigits})${between}$`, 'iu');
const dayAfter = new RegExp(String.raw`^${on}(?:${inWords}|${inDigits})`, 'iu');

/** Whether a day that was not read stands beside a time that names none, since no calendar has it or its language is another: that time is of no other day. */
export function isOfUnreadDay(text: string, { from, to }: Span): boolean {
  return dayBefore.test(text.slice(0, from)) || dayAfter.test(text.slice(to));
}

/** Zones that are called so everywhere, and whose name is no word of a language that is spoken here. */
const zone =
  /\s*\(?(?:(?:utc|gmt)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d\d:?\d\d|cet|cest|bst|pst|pdt|edt|mdt|jst)\)?$|(?<=\d\s?)z$/i;
const otherZone = /\s*\(?[a-z]{2,5}\)?$/i;

/** Zones that are called so in several places, or that nobody can be held to: the time of one is of no clock that is known. */
const unclear = oneOf(
  listed(`
    EST, CST, MST, CDT, IST, AST, ADT, NST, GST, SST, AMT, WST, ECT, PKT, PHT, ICT, WIB, ET, CT, MT, PT, AKST, AKDT, HST,
    AEST, AEDT, ACST, AWST, NZST, NZDT, SGT, HKT, KST, MSK, EET, EEST, WET, WEST, SAST, BRT, ART, CAT, EAT, WAT
  `),
);
const clock = String.raw`\d{1,2}(?:[:.h]?\d\d)?\s?(?:[ap]\.?m\.?|uhr|h|o['’]clock)?`;
const timeOfUnclear = [
  new RegExp(
    String.raw`${begins}(?:${clock}\s?(?:-|–|to|bis|à|a|until)\s?)?${clock}\s?\(?(?:${unclear})\)?${ends}`,
    'gu',
  ),
  // In small letters some are words of a language that is spoken here, unless nothing follows.
  new RegExp(
    String.raw`${begins}(?:${clock}\s?(?:-|–|to|bis|à|a|until)\s?)?${clock}\s?\(?(?:${unclear})\)?(?=\s*(?:$|[,;.!?]))`,
    'giu',
  ),
];

/** Times on the clock of a zone that may be another: none is guessed, and all of it stays text. Of a text as it was written. */
export function timesOfUnclearZones(text: string): readonly Span[] {
  return timeOfUnclear.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ index, 0: said }) => ({ from: index, to: index + said.length })),
  );
}

/** Without the zone that chrono took a word for. */
export function withoutOtherZone(said: string, isZoned: boolean): string {
  return isZoned && !zone.test(said) ? said.replace(otherZone, '') : said;
}

/** Whether a text ends in the zone that its time is meant in. */
export function namesZone(said: string): boolean {
  return zone.test(said);
}
