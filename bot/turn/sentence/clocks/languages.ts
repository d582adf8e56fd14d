import { createRequire } from 'node:module';
import type { Chrono, Parser, Refiner } from 'chrono-node';
import { begins, ends } from '../alternatives.ts';
import { english as englishIdioms } from './english.ts';
import { french as frenchIdioms } from './french.ts';
import { german as germanIdioms } from './german.ts';
import { idiom } from './idiom.ts';
import { japanese as japaneseIdioms } from './japanese.ts';
import { spanish as spanishIdioms } from './spanish.ts';

export type Language = 'en' | 'de' | 'fr' | 'es' | 'ja';

/** `until 5`, `bis 17`, `until 17h`: a number alone is an hour behind such a word. */
const bareHour = idiom(
  // With the word before: a number alone chrono takes for none.
  String.raw`${begins}(?:until|till|til|bis|bis um|jusqu'à|jusqu'a|hasta|asta|at|um|à|from|ab|@)\s*(\d{1,2})(?:(?:[:.]|\s?h\s?)(\d\d)|\s?h)?(?![\p{L}\p{N}.:/]|\s*(?:%|uhr|heures?|horas?|[ap]\.?\s?m\b|o'?clock|min|sec|mail|user|host))`,
  ([hour, minute]) => ({ hour: Number(hour), minute: Number(minute ?? 0) }),
);

/** `22:00Z`, `2200Z`: the time before that letter, with the word before; `ofUtc` says of which clock it is. */
const beforeZulu = idiom(
  String.raw`${begins}(?:(?:at|um|à|@|from|ab|until|till?|bis)\s+)?([01]?\d|2[0-4]):?([0-5]\d)(?=\s?z${ends})`,
  ([hour, minute]) => ({ hour: Number(hour), minute: Number(minute) }),
);

/** A letter that chrono takes for no zone, behind a time on the clock. */
const ofUtc: Refiner = {
  refine: (context, results) => {
    for (const result of results) {
      const zulu = zuluBehind.exec(context.text.slice(result.index + result.text.length));
      if (zulu === null || !/\d$/.test(result.text) || !result.start.isCertain('hour')) continue;
      result.text += zulu[0];
      for (const components of [result.start, result.end]) components?.assign('timezoneOffset', 0);
    }
    return results;
  },
};
const zuluBehind = new RegExp(String.raw`^\s?z${ends}`, 'iu');

/** Chrono takes the `a` of `14:00 a 16:00` for that of a.m., and then the whole for no time. */
const clockTime = idiom(
  String.raw`${begins}(\d{1,2}):([0-5]\d)(?![\d:]|\s?[ap]\.?\s?m\b)`,
  ([hour, minute]) => ({
    hour: Number(hour),
    minute: Number(minute),
  }),
);

/** Before chrono looks what overlaps: a length of time from now is ours to read, and a part of a day is no time. */
const onlyMoments: Refiner = {
  refine: (_context, results) =>
    results.filter(
      ({ start }) =>
        !start.isCertain('timezoneOffset') &&
        (['hour', 'day', 'weekday'] as const).some((component) => start.isCertain(component)),
    ),
};

/** Days and times of a language: chrono's own, and the idioms that it does not know. */
function withIdioms(chrono: Chrono, idioms: readonly Parser[]): Chrono {
  const own = chrono.clone();
  // Of two that read the same the first counts.
  own.parsers.unshift(beforeZulu, ...idioms, bareHour, clockTime);
  own.refiners.unshift(onlyMoments);
  own.refiners.push(ofUtc);
  return own;
}

interface Calendars {
  readonly monthFirst: Chrono;
  readonly of: Readonly<Record<Language, Chrono>>;
}

let read: Calendars | undefined;

/** Chrono has 266 files: they are read once the bot answers, or by whoever names a time before that. */
export function calendars(): Calendars {
  read ??= calendarsIn(createRequire(import.meta.url)('chrono-node') as typeof import('chrono-node'));
  return read;
}

function calendarsIn({ de, en, es, fr, ja }: typeof import('chrono-node')): Calendars {
  return {
    monthFirst: withIdioms(en.casual, englishIdioms),
    of: {
      en: withIdioms(en.GB, englishIdioms),
      de: withIdioms(de.casual, germanIdioms),
      fr: withIdioms(fr.casual, frenchIdioms),
      es: withIdioms(es.casual, spanishIdioms),
      ja: withIdioms(ja.casual, japaneseIdioms),
    },
  };
}

/** `12/3` is in December for whoever reads American English. */
export function calendarOf(language: Language, locale: string): Chrono {
  const { monthFirst, of } = calendars();
  return language === 'en' && locale.toLowerCase() === 'en-us' ? monthFirst : of[language];
}

/** Words that no other of the five languages has, so that abbreviated days of one are not read in another. */
const marks: Readonly<Record<Exclude<Language, 'en'>, RegExp>> = {
  de: new RegExp(
    String.raw`${begins}(?:bitte|ich|bis|uhr|für|fuer|brauche|morgen|übermorgen|heute|ab|um|wegen|halb|stunden?|und|der|die|das|zum|zur|nächsten?|montag|dienstag|mittwoch|donnerstag|freitag)${ends}`,
    'iu',
  ),
  fr: new RegExp(
    String.raw`${begins}(?:jusqu|demain|svp|stp|merci|pour|bonjour|salut|je|besoin|heures?|pendant|midi|minuit|lundi|mardi|mercredi|jeudi|vendredi|à|dès|cause|demian|demin|aujourd)${ends}`,
    'iu',
  ),
  es: new RegExp(
    String.raw`${begins}(?:hasta|mañana|manana|mañna|por|para|hoy|necesito|horas?|gracias|las|lunes|martes|miércoles|jueves|viernes|durante|mediodía|mediodia|hola|favor|desde|quiero)${ends}`,
    'iu',
  ),
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}]|[時日分]/u,
};

/** In which languages a text may name times: the reader's own, English, and those that it has words of. */
export function languagesOf(text: string, locale: string): readonly Language[] {
  const spoken = (Object.keys(marks) as (keyof typeof marks)[]).filter(
    (language) => locale.toLowerCase().startsWith(language) || marks[language].test(text),
  );
  return [...spoken, 'en'];
}
