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
const quarter = String.raw`(?:\s+(?:and\s+a\s+quarter|et\s+quart|y\s+cuarto))`;
const fraction = String.raw`(?:\d{1,2}\s+)?[1-3][/⁄][2-4](?:\s+(?:of\s+)?(?:an|a|einer)(?=\s))?`;
/** What stands behind a point, a comma or a stroke is the end of a number that is read as a whole or not at all: 1,500 minutes are not 500. */
const whole = String.raw`(?<!\d[.,/⁄])`;
/** Of `2-3 hours` the longer is meant. */
const range = String.raw`(?:(?:\d{1,2}(?:[.,]\d)?½?|${numberWords})(?:[-–〜~]|\s+(?:to|or|bis|oder|à|a|ou|o)\s+))?`;
const number = String.raw`${whole}${range}(?:${fraction}|\d{1,4}(?:[.,]\d{1,2})?[½¼¾]?|\.\d{1,2}|[½¼¾]|(?:${numberWords})(?=[\s\p{Script=Han}-]))`;
const before = String.raw`(?:${begins}(?:(?<later>${oneOf(laterWords)})|(?:${oneOf(lastingWords)}))\s+)?`;
const after = String.raw`(?<laterToo>\s*後(?:に|から)?)|\s*(?:間|ほど|くらい|ぐらい|だけ|程度|long\b|lang\b)*`;

const spaced = [
  String.raw`(?<idiom>${oneOf(Object.keys(idioms))})`,
  String.raw`(?<clockHours>\d{1,2}):(?<clockMinutes>[0-5]\d)\s*(?:${hours})`,
  String.raw`(?<hours>${number})\s*-?(?:${hours})(?:(?<half>${half})|(?<quarter>${quarter})|${and}(?<more>\d{1,2}|${numberWords})\s*(?:${minutes})|\s?(?<bare>[0-5]\d))?`,
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
  const quarters = groups['quarter'] === undefined ? 0 : 15;
  const hoursSaid = one('hours') + one('jaHours') + one('clockHours');
  const rest =
    one('more') + one('bare') + one('jaMore') + one('clockMinutes') + one('minutes') + one('jaMinutes');
  return Math.round(hoursSaid * 60) + halves + quarters + Math.round(rest);
}

/** Parts of one, as a single sign has them. */
const parts: Readonly<Record<string, number>> = { '½': 0.5, '¼': 0.25, '¾': 0.75 };

const firstOfRange = new RegExp(String.raw`^${range}(?=.)`, 'u');

function numberOf(said: string | undefined): number {
  if (said === undefined) return 0;
  const meant = said.replace(firstOfRange, '');
  const {
    ones = '0',
    over,
    under,
  } = /^(?:(?<ones>\d+)\s+)?(?<over>\d)[/⁄](?<under>\d)/.exec(meant)?.groups ?? {};
  if (over !== undefined) return Number(ones) + Number(over) / Number(under);
  const digits =
    Number(meant.replace(',', '.').replace(/[½¼¾]$/, '') || '0') + (parts[meant.at(-1) ?? ''] ?? 0);
  return Number.isNaN(digits) ? (numbers[meant.replaceAll(/\s+/g, ' ')] ?? 0) : digits;
}
