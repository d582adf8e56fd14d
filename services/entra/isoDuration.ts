const pattern = /^P(?:(\d+)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

/** Whole minutes of an ISO 8601 duration of days, hours, minutes and seconds, e.g. `PT1H30M`; `undefined` for years, months or nonsense. */
export function minutesOf(duration: string): number | undefined {
  const match = pattern.exec(duration.trim());
  if (match === null || /^P$|T$/i.test(duration.trim())) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part || 0));
  return Math.round((days * 24 + hours) * 60 + minutes + seconds / 60);
}

/** `PT{h}H{m}M` of whole minutes. */
export function durationOf(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`;
}
