import type { Parser } from 'chrono-node';
import { begins, ends, oneOf } from '../alternatives.ts';
import { hourOf, idiom, shifted } from './idiom.ts';

const hours = [
  'une',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
];
const rest: Readonly<Record<string, number>> = {
  'et demie': 30,
  'et demi': 30,
  'et quart': 15,
  'moins le quart': -15,
  'moins quart': -15,
};

export const french: readonly Parser[] = [
  idiom(
    String.raw`${begins}(\d{1,2}|${oneOf(hours)})\s*(?:h|heures?)(?:\s*(\d\d)|\s+(${oneOf(Object.keys(rest))}))?(?:\s+(du\s+matin|de\s+l'après-midi|du\s+soir))?${ends}`,
    ([said, minute, more = '', part]) => {
      const base = hourOf(said, hours);
      if (base === undefined) return undefined;
      const isLate = part !== undefined && !part.includes('matin') && base < 12;
      const minutes = minute === undefined ? (rest[more.replaceAll(/\s+/g, ' ')] ?? 0) : Number(minute);
      return shifted(isLate ? base + 12 : base, minutes);
    },
  ),
  idiom(String.raw`${begins}midi${ends}`, () => ({ hour: 12, minute: 0 })),
  idiom(String.raw`${begins}minuit${ends}`, () => ({ hour: 0, minute: 0, meridiem: 0 })),
  idiom(String.raw`${begins}(?:demian|demin|2main)${ends}`, () => ({ days: 1 })),
  idiom(String.raw`${begins}apr[eè]s[\s-]demain${ends}`, () => ({ days: 2 })),
];
