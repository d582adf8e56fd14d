import { begins, ends, oneOf } from './alternatives.ts';
import {
  clockLeads,
  hourWords,
  idioms,
  lastingWords,
  laterWords,
  minuteWords,
  numbers,
} from './durationWords.ts';
import type { Span } from './span.ts';

/** A length of time in a text. */
export interface SpokenDuration {
  readonly span: Span;
  /** Whole. */
  readonly minutes: number;
  /** `in 2 hours`: what begins then, not how long it lasts. */
  readonly isUntilStart: boolean;
}

const hours = oneOf(hourWords);
const minutes = oneOf(minuteWords);
const numberWords = oneOf(Object.keys(numbers));
const and = String.raw`(?:\s*(?:,|and|und|et|y|e|&)?\s*)`;
const half = String.raw`(?:\s+(?:and\s+a\s+half|und\s+(?:eine\s+)?halbe?|et\s+demie?|y\s+media))`;
const number = String.raw`(?:\d{1,4}(?:[.,]\d{1,2})?½?|½|(?:${numberWords})(?=[\s\p{Script=Han}-]))`;
const before = String.raw`(?:${begins}(?:(?<later>${oneOf(laterWords)})|(?:${oneOf(lastingWords)}))\s+)?`;
const after = String.raw`(?<laterToo>\s*後(?:に|から)?)|\s*(?:間|ほど|くらい|ぐらい|だけ|程度|long\b|lang\b)*`;

const spaced = [
  String.raw`(?<idiom>${oneOf(Object.keys(idioms))})`,
  String.raw`(?<clockHours>\d{1,2}):(?<clockMinutes>[0-5]\d)\s*(?:${hours})`,
  String.raw`(?<hours>${number})\s*-?(?:${hours})(?:(?<half>${half})|${and}(?<more>\d{1,2}|${numberWords})\s*(?:${minutes})|\s?(?<bare>[0-5]\d))?`,
  String.raw`(?<minutes>${number})\s*-?(?:${minutes})`,
].join('|');
const japanese = [
  String.raw`(?<jaHours>${number}|[一二三四五六七八十]+)\s*時間(?:(?<jaHalf>半)|\s*(?<jaMore>\d{1,2}|[一二三四五六七八十]+)\s*分)?`,
  String.raw`(?<jaMinutes>\d{1,4}|[一二三四五六七八十]+)\s*分(?=間|ほど|だけ|くらい|ぐらい|程度|後|お|の|で|、|\s|$|\p{L})`,
].join('|');
const pattern = new RegExp(
  String.raw`${before}(?:${begins}(?:${spaced})${ends}|(?<![\d時])(?:約\s*)?(?:${japanese}))(?:${after})`,
  'giu',
);

const clockBefore = new RegExp(String.raw`${begins}(?:${oneOf(clockLeads)})\s*$`, 'iu');
const isHourLetter = /(?:h|heures?|uhr|horas?)(?:\s?\d\d|\s+et\s+demie?|\s+y\s+media)?\s*$/iu;

/** Every length of time in a text that `flat` made, in whichever of the five languages. */
export function durationsIn(text: string): readonly SpokenDuration[] {
  return [...text.matchAll(pattern)].flatMap((match): SpokenDuration[] => {
    const { 0: said, index, groups = {} } = match;
    if (clockBefore.test(text.slice(0, index)) && isHourLetter.test(said)) return [];
    const length = minutesOf(groups);
    const isUntilStart = groups['later'] !== undefined || groups['laterToo'] !== undefined;
    return length > 0
      ? [{ span: { from: index, to: index + said.trimEnd().length }, minutes: length, isUntilStart }]
      : [];
  });
}

function minutesOf(groups: Readonly<Record<string, string | undefined>>): number {
  const one = (name: string): number => numberOf(groups[name]);
  const idiom = groups['idiom'];
  if (idiom !== undefined) return idioms[idiom.replaceAll(/\s+/g, ' ')] ?? 0;
  const halves = groups['half'] === undefined && groups['jaHalf'] === undefined ? 0 : 30;
  const whole = one('hours') + one('jaHours') + one('clockHours');
  const rest =
    one('more') + one('bare') + one('jaMore') + one('clockMinutes') + one('minutes') + one('jaMinutes');
  return Math.round(whole * 60) + halves + Math.round(rest);
}

function numberOf(said: string | undefined): number {
  if (said === undefined) return 0;
  const digits = Number(said.replace(',', '.').replace('½', '.5'));
  return Number.isNaN(digits) ? (numbers[said.replaceAll(/\s+/g, ' ')] ?? 0) : digits;
}
