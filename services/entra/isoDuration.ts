import { Duration } from 'luxon';

/** A hundred years: what is longer has no end that could be told. */
const longestMinutes = 100 * 366 * 24 * 60;

/**
 * Whole minutes of an ISO 8601 duration, e.g. `PT1H30M`; `undefined` for nonsense, and for less than none, more than a century, and for years, months and weeks: the
 * first two have no length of their own, and PIM writes none of them. `round`: what becomes of seconds.
 */
export function minutesOf(text: string, round: (minutes: number) => number = Math.round): number | undefined {
  const iso = text.trim().toUpperCase();
  const duration = Duration.fromISO(iso);
  // Luxon takes `PT` for nothing at all.
  if (!duration.isValid || /[PT]$/.test(iso)) return undefined;
  const { years, months, weeks } = duration;
  const minutes = round(duration.as('minutes'));
  return years || months || weeks || minutes < 0 || minutes > longestMinutes ? undefined : minutes;
}

/** `PT{h}H{m}M` of whole minutes. */
export function durationOf(minutes: number): string {
  if (minutes === 0) return 'PT0M';
  return Duration.fromObject({ minutes }).shiftTo('hours', 'minutes').removeZeros().toISO();
}
