/**
 * Seconds that `Retry-After` asks for, as a number or as a date; not rounded. A date counts by the clock of whoever names it, which is what the header `Date` tells: ours may be
 * wrong by hours. Source: RFC 9110, 10.2.3 and 6.6.1.
 */
export function secondsAsked(
  retryAfter: string | null | undefined,
  date: string | null | undefined,
): number | undefined {
  if (retryAfter === null || retryAfter === undefined || retryAfter.trim() === '') return undefined;
  const seconds = Number(retryAfter);
  const saidAt = Date.parse(date ?? '');
  const now = Number.isNaN(saidAt) ? Date.now() : saidAt;
  const left = Number.isFinite(seconds) ? seconds : (Date.parse(retryAfter) - now) / 1_000;
  return Number.isFinite(left) ? Math.max(0, left) : undefined;
}

/** Whoever asks for more is asked again by then: a guard in between may name a day, and nobody would be told anything for as long. Seconds. */
export const longestQuiet = 600;
