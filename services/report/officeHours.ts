import { DateTime } from 'luxon';

/** When people usually work. Days count from Monday, 1. */
export interface OfficeHours {
  readonly firstDay: number;
  readonly lastDay: number;
  /** `08:00`. */
  readonly from: string;
  readonly to: string;
  /** As it was given. */
  readonly text: string;
}

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const shape = new RegExp(`^(${days.join('|')})-(${days.join('|')}) (${time})-(${time}|24:00)$`);

/** `Mon-Fri 08:00-18:00`; `undefined` for what is none. Days and hours that go past the end of the week or of the day are none. */
export function officeHoursOf(given: string): OfficeHours | undefined {
  const text = given.trim().replaceAll(/\s+/g, ' ');
  const [, first = '', last = '', from = '', to = ''] = shape.exec(text.toLowerCase()) ?? [];
  const [firstDay, lastDay] = [dayNumber(first), dayNumber(last)];
  if (firstDay === 0 || lastDay < firstDay || from >= to) return undefined;
  return { firstDay, lastDay, from, to, text };
}

function dayNumber(name: string): number {
  return days.findIndex((day) => day === name) + 1;
}

export function isOutside({ firstDay, lastDay, from, to }: OfficeHours, at: Date, zone: string): boolean {
  const here = DateTime.fromJSDate(at, { zone });
  const clock = here.toFormat('HH:mm');
  return here.weekday < firstDay || here.weekday > lastDay || clock < from || clock >= to;
}
