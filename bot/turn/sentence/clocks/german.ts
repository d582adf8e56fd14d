import type { Parser } from 'chrono-node';
import { begins, ends, oneOf } from '../alternatives.ts';
import { hourOf, idiom, shifted } from './idiom.ts';

const hours = [
  'eins',
  'zwei',
  'drei',
  'vier',
  'fünf',
  'sechs',
  'sieben',
  'acht',
  'neun',
  'zehn',
  'elf',
  'zwölf',
];
const hour = String.raw`(\d{1,2}|${oneOf(hours)})`;

export const german: readonly Parser[] = [
  idiom(String.raw`${begins}halb\s+${hour}${ends}`, ([said]) => {
    const base = hourOf(said, hours);
    return base === undefined ? undefined : shifted(base, -30);
  }),
  idiom(
    String.raw`${begins}(viertel|dreiviertel|fünf|zehn|zwanzig)\s+(vor|nach)\s+${hour}${ends}`,
    ([step, way, said]) => {
      const base = hourOf(said, hours);
      const minutes = { viertel: 15, dreiviertel: 45, fünf: 5, zehn: 10, zwanzig: 20 }[step ?? ''];
      if (base === undefined || minutes === undefined) return undefined;
      return shifted(base, way === 'vor' ? -minutes : minutes);
    },
  ),
  idiom(String.raw`${begins}dreiviertel\s+${hour}${ends}`, ([said]) => {
    const base = hourOf(said, hours);
    return base === undefined ? undefined : shifted(base, -15);
  }),
  // With the word before: chrono takes `um 24 uhr` for none.
  idiom(
    String.raw`${begins}(?:(?:um|gegen|ab|von)\s+)?(\d{1,2})\s*uhr(?:\s*(\d\d))?${ends}`,
    ([said, minute]) => ({
      hour: Number(said),
      minute: Number(minute ?? 0),
    }),
  ),
  idiom(String.raw`(?<=${begins}(?:bis|um|ab|gegen)\s+)(${oneOf(hours)})(?:\s+uhr)?${ends}`, ([said]) => {
    const base = hourOf(said, hours);
    return base === undefined ? undefined : { hour: base, minute: 0 };
  }),
  idiom(String.raw`${begins}mittags?${ends}`, () => ({ hour: 12, minute: 0 })),
  idiom(String.raw`${begins}mitternacht${ends}`, () => ({ hour: 0, minute: 0, meridiem: 0 })),
  idiom(String.raw`${begins}(?:moin|morgn|morgen\s+früh|morgen\s+vormittag)${ends}`, () => ({ days: 1 })),
  idiom(String.raw`${begins}(?:über|ueber)morgen${ends}`, () => ({ days: 2 })),
];
