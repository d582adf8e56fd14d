import type { Month } from '../services/report/month.ts';
import { monthOf } from '../services/report/month.ts';
import type { OfficeHours } from '../services/report/officeHours.ts';
import { officeHoursOf } from '../services/report/officeHours.ts';
import type { AdminOptions } from './admin.ts';

export interface ReportOptions extends AdminOptions {
  readonly month: string;
  readonly timeZone: string;
  readonly officeHours?: string;
  readonly names?: boolean;
  readonly eligibilities?: boolean;
  readonly breakGlass?: readonly string[];
  readonly out: string;
  readonly json?: boolean;
}

/** The month that is asked for. Throws for what is none. */
export function monthIn({ month, timeZone }: Pick<ReportOptions, 'month' | 'timeZone'>): Month {
  const found = monthOf(month, timeZone);
  if (found === undefined)
    throw new Error(
      '--month is a month such as 2026-10, and --time-zone an IANA name such as Europe/Berlin.',
    );
  return found;
}

export function officeHoursIn({ officeHours }: Pick<ReportOptions, 'officeHours'>): OfficeHours | undefined {
  if (officeHours === undefined || officeHours.trim() === '') return undefined;
  const found = officeHoursOf(officeHours);
  if (found === undefined) throw new Error('--office-hours are days and hours such as Mon-Fri 08:00-18:00.');
  return found;
}
