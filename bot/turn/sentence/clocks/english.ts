import type { Parser } from 'chrono-node';
import { begins, ends, oneOf } from '../alternatives.ts';
import { hourOf, idiom, shifted } from './idiom.ts';

const hours = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];
const hour = String.raw`(\d{1,2}|${oneOf(hours)})`;
const steps: Readonly<Record<string, number>> = {
  half: 30,
  quarter: 15,
  'a quarter': 15,
  ten: 10,
  twenty: 20,
  five: 5,
};

export const english: readonly Parser[] = [
  idiom(
    String.raw`${begins}(${oneOf(Object.keys(steps))})\s+(past|after|to|before)\s+${hour}(?:\s?([ap])\.?m\b\.?)?${ends}`,
    ([step = '', way, said, half]) => {
      const base = hourOf(said, hours);
      const minutes = steps[step];
      if (base === undefined || minutes === undefined) return undefined;
      const sign = way === 'past' || way === 'after' ? 1 : -1;
      return shifted(half === 'p' ? base + 12 : base, sign * minutes);
    },
  ),
  idiom(
    String.raw`(?<=${begins}(?:at|until|till|til|from|by)\s+)(${oneOf(hours)})(?:\s+o'?clock)?${ends}`,
    ([said]) => {
      const base = hourOf(said, hours);
      return base === undefined ? undefined : { hour: base, minute: 0 };
    },
  ),
  idiom(String.raw`${begins}(\d{1,2})\s*o'?clock${ends}`, ([said]) => ({ hour: Number(said), minute: 0 })),
  idiom(String.raw`${begins}(?:tomorow|tommorow|tommorrow|tomorrrow|tmrw|tmr|2moro)${ends}`, () => ({
    days: 1,
  })),
  idiom(String.raw`${begins}(?:the\s+)?day\s+after\s+tomorrow${ends}`, () => ({ days: 2 })),
];
