import type { Parser } from 'chrono-node';

/** What an idiom says: a time on the clock, or a number of days from today. */
export type Idiom =
  { readonly hour: number; readonly minute: number; readonly meridiem?: 0 | 1 } | { readonly days: number };

/** Adds to chrono what it does not know of a language; it reads what `flat` made small. `undefined`: it is none after all. */
export function idiom(
  pattern: string,
  read: (groups: readonly (string | undefined)[]) => Idiom | undefined,
): Parser {
  const expression = new RegExp(pattern, 'iu');
  return {
    pattern: () => expression,
    extract(context, match) {
      const said = read([...match].slice(1));
      if (said === undefined) return null;
      if ('hour' in said) {
        const { hour, minute, meridiem } = said;
        return hour > 24 || minute > 59
          ? null
          : { hour: hour % 24, minute, ...(meridiem === undefined ? {} : { meridiem }) };
      }
      const day = context.reference.getDateWithAdjustedTimezone();
      day.setDate(day.getDate() + said.days);
      return { day: day.getDate(), month: day.getMonth() + 1, year: day.getFullYear() };
    },
  };
}

/** A quarter of an hour before or after, or half an hour after, in minutes. */
export function shifted(hour: number, minutes: number): Idiom {
  const all = (hour % 24) * 60 + minutes + 24 * 60;
  return { hour: Math.floor(all / 60) % 24, minute: all % 60 };
}

/** Hours as words, from one. */
export function hourOf(said: string | undefined, words: readonly string[]): number | undefined {
  if (said === undefined) return undefined;
  if (/^\d+$/.test(said)) return Number(said);
  const at = words.indexOf(said);
  return at < 0 ? undefined : at + 1;
}
