import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../services/elevation/atMost.ts';

/** What is written of a moment. */
const options = {
  clock: { hour: '2-digit', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  dayOfYear: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  /** In `en-CA` the year, the month and the day as in ISO 8601, and then what the clock shows. */
  wall: { dateStyle: 'short', timeStyle: 'short' },
  offset: { timeZoneName: 'shortOffset' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

/** To make a formatter takes a hundred times as long as to use it, and each holds about 40 KB. */
const mostKept = 300;
const kept = counted('date formats', new LRUCache<string, Intl.DateTimeFormat>(atMost(mostKept)));

/** `locale`: BCP 47; `timeZone`: an IANA name. */
export function dateFormat(
  what: keyof typeof options,
  locale: string,
  timeZone: string,
): Intl.DateTimeFormat {
  const key = `${what} ${locale} ${timeZone}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options[what], timeZone });
  kept.set(key, made);
  return made;
}

/** How many are kept, and may be. */
export function dateFormatsKept(): { readonly now: number; readonly most: number } {
  return { now: kept.size, most: mostKept };
}
