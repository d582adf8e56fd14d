import type { Parser } from 'chrono-node';
import { begins, ends, oneOf } from '../alternatives.ts';
import type { Idiom } from './idiom.ts';
import { hourOf, idiom, shifted } from './idiom.ts';

const hours = [
  'una',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
];
const rest: Readonly<Record<string, number>> = { 'y media': 30, 'y cuarto': 15, 'menos cuarto': -15 };
const tail = String.raw`(?::(\d\d)|\s+(${oneOf(Object.keys(rest))}))?(?:\s*(de\s+la\s+(?:mañana|madrugada|tarde|noche)|[ap]\.?\s?m\b\.?))?${ends}`;

/** `las cinco y media de la tarde`. */
function spoken([said, minute, more = '', part]: readonly (string | undefined)[]): Idiom | undefined {
  const base = hourOf(said, hours);
  if (base === undefined) return undefined;
  const minutes = minute === undefined ? (rest[more.replaceAll(/\s+/g, ' ')] ?? 0) : Number(minute);
  const { hour: whole, minute: shown } = shifted(base, minutes) as { hour: number; minute: number };
  if (part === undefined) return { hour: whole, minute: shown };
  const isLate = /tarde|noche|^p/.test(part) && whole < 12;
  return { hour: isLate ? whole + 12 : whole, minute: shown, meridiem: isLate || whole >= 12 ? 1 : 0 };
}

export const spanish: readonly Parser[] = [
  idiom(String.raw`${begins}(?:a\s+)?las?\s+(\d{1,2}|${oneOf(hours)})${tail}`, spoken),
  idiom(String.raw`${begins}(\d{1,2})\s*(?:h|hrs|horas)(?:\s?(\d\d))?${ends}`, ([said, minute]) => ({
    hour: Number(said),
    minute: Number(minute ?? 0),
  })),
  idiom(String.raw`${begins}(?:el\s+)?mediod[ií]a${ends}`, () => ({ hour: 12, minute: 0 })),
  idiom(String.raw`${begins}(?:la\s+)?medianoche${ends}`, () => ({ hour: 0, minute: 0, meridiem: 0 })),
  idiom(String.raw`${begins}(?:manana|mañna)${ends}`, () => ({ days: 1 })),
  idiom(String.raw`${begins}pasado\s+ma[ñn]ana${ends}`, () => ({ days: 2 })),
];
