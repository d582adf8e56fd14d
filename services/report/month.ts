import { DateTime, IANAZone } from 'luxon';

/** A month of the calendar in one time zone: from its first moment up to, and without, the first of the next. */
export interface Month {
  /** `2026-10`. */
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
  /** IANA name. */
  readonly zone: string;
}

/** The month that `2026-10` names; `undefined` for what names none, or in a zone that nobody knows. */
export function monthOf(name: string, zone: string): Month | undefined {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(name) || !IANAZone.isValidZone(zone)) return undefined;
  const start = DateTime.fromISO(`${name}-01`, { zone });
  return { name, from: start.toJSDate(), to: start.plus({ months: 1 }).toJSDate(), zone };
}

export function isIn({ from, to }: Pick<Month, 'from' | 'to'>, at: Date): boolean {
  return at >= from && at < to;
}

/** Days of a month as `2026-10-01`, in their order. */
export function daysOf({ from, to, zone }: Month): readonly string[] {
  const days: string[] = [];
  for (let day = DateTime.fromJSDate(from, { zone }); day.toJSDate() < to; day = day.plus({ days: 1 }))
    days.push(day.toFormat('yyyy-MM-dd'));
  return days;
}

/** The day of a moment, where the month is counted. */
export function dayOf(at: Date, zone: string): string {
  return DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM-dd');
}
