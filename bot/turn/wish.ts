import type { SpokenTime } from './spokenTime.ts';

/** What words ask for: something by its name, for how long and from when where they say so. */
export interface Wish {
  /** As it was written. */
  readonly name: string;
  readonly minutes?: number;
  readonly start?: SpokenTime;
}

/**
 * Everything that words can ask for, the longest name first: `Night Shift 8h` may be a name, or eight hours of `Night Shift`. Which of them it is only
 * the names tell that there are.
 */
export function readingsOf(text: string): readonly [Wish, ...Wish[]] {
  const [whole, ...rest] = namesOf(text);
  const name = rest.at(-1) ?? whole;
  const wishes = [withoutDuration(name), withoutTime(name), withoutBoth(name)];
  const shorter = new Map(wishes.map((wish) => [wish.name, wish]));
  for (const same of ['', name.name]) shorter.delete(same);
  return [whole, ...rest, ...[...shorter.values()].sort((a, b) => b.name.length - a.name.length)];
}

/** The same where nothing but a name can be meant: as it was written, and without what a sentence adds to it. */
export function namesOf(text: string): readonly [Wish, ...Wish[]] {
  const name = text.replaceAll(aroundName, '');
  return [{ name: text }, ...(name === '' || name === text ? [] : [{ name }])];
}

const aroundName = /^["“”„‘«»\s]+|(?:,?\s+please)?["“”’«».!?…\s]+$|,?\s+please$/giu;

/** Duration and start stand in either order: `… tomorrow 9:00 for 4h`, `… for 4h tomorrow at 9:00`. */
function withoutBoth(wish: Wish): Wish {
  return withoutDuration(withoutTime(withoutDuration(wish)));
}

const time = /\s*(?:\b(today|tomorrow)\b)?\s*(?:\bat\b|\bfrom\b)?\s*\b([01]?\d|2[0-3])[:.]([0-5]\d)\s*$/i;

/** Takes a start off the end: `… tomorrow at 9:00`. */
function withoutTime(wish: Wish): Wish {
  const found = time.exec(wish.name);
  if (wish.start !== undefined || found === null) return wish;
  const [, day = '', hour = '', minute = ''] = found;
  const said = day.toLowerCase();
  const start = {
    time: `${hour.padStart(2, '0')}:${minute}`,
    ...(said === 'today' || said === 'tomorrow' ? ({ day: said } as const) : {}),
  };
  return { ...wish, name: wish.name.slice(0, found.index).trim(), start };
}

const duration =
  /\s*(?:\bfor\s+)?\b(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:hours|hour|hrs|hr|h)(?![a-z])(?:\s*(?:and\s+)?(\d{1,2})\s*(?:m|min|mins|minute|minutes)?\b)?|(\d{1,4})\s*(?:m|min|mins|minute|minutes)\b|((?:an|one)\s+hour)|(half an hour))\s*$/i;

/** Takes a duration off the end: `… for 2h`, `… 90 min`, `… 1h30`, `… 1.5 hours`, `… for an hour`. */
function withoutDuration(wish: Wish): Wish {
  const found = duration.exec(wish.name);
  if (wish.minutes !== undefined || found === null) return wish;
  const name = wish.name.slice(0, found.index).trim();
  const minutes = minutesOf(found);
  return minutes > 0 ? { ...wish, name, minutes } : { ...wish, name };
}

function minutesOf([, hours, extra, minutes, anHour]: RegExpExecArray): number {
  if (hours !== undefined) return Math.round(Number(hours.replace(',', '.')) * 60) + Number(extra ?? 0);
  if (minutes !== undefined) return Number(minutes);
  return anHour === undefined ? 30 : 60;
}
