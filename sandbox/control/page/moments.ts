/** A moment in milliseconds since 1970 as the page says it: the time alone on the day of `now`, e.g. `14:03` or `27 Nov 14:03`; always UTC. */
export function shortMoment(moment: number, now: number): string {
  const time = new Date(moment).toISOString().slice(11, 16);
  const isToday = dayOf(moment) === dayOf(now);
  return isToday ? time : `${dayFormat.format(moment)} ${time}`;
}

/** E.g. `2026-11-26 14:03:07 UTC`. */
export function fullMoment(moment: Date): string {
  return `${moment.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
