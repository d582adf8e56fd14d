import { z } from 'zod';
import { isTimeZone } from '../elevation/rules/localTime.ts';
import type { Rules } from '../elevation/rules/rules.ts';
import { weekdays } from '../elevation/rules/rules.ts';
import { duration, text } from './wantedShapes.ts';

/** The parts of `rules` in `elevation.yaml`, each with the sentence that tells what is wrong with it. */
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "is a time of day in quotation marks, such as '07:00'");

const span = {
  days: z.array(z.enum(weekdays, 'is mon, tue, wed, thu, fri, sat or sun')).min(1).optional(),
  from: time,
  to: time,
};

/** In minutes; Entra grants no less than five. */
const maximum = duration.refine((minutes) => minutes >= 5 && minutes <= 1440, 'is 5min to 24h');

const moment = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/,
    'is a moment with its distance to UTC, such as 2026-12-20T18:00+01:00',
  )
  .transform((value) => new Date(value))
  .refine((value) => !Number.isNaN(value.getTime()), 'is no moment of the calendar');

const freeze = z
  .strictObject({ from: moment, to: moment, because: text.max(100).optional() })
  .refine(({ from, to }) => from < to, 'ends before it begins');

export const rules = z
  .strictObject({
    timeZone: text.refine(isTimeZone, 'is no time zone; one looks like Europe/Berlin').default('UTC'),
    ticket: z
      .strictObject({
        system: text.max(100),
        must: z.enum(['exist', 'open', 'mine', 'related'], 'is exist, open, mine or related'),
        whenDown: z.enum(['askApprover', 'refuse'], 'is askApprover or refuse'),
      })
      .optional(),
    minimumReason: z.int('is a number of letters').min(1).max(200).optional(),
    hours: z.array(z.strictObject(span)).min(1, 'has at least one span').optional(),
    maximumByHour: z
      .array(z.strictObject({ ...span, maximum }))
      .min(1)
      .optional(),
    maximumByTicket: z.record(text.max(100), maximum).optional(),
    freeze: z.array(freeze).min(1).optional(),
    gate: z.enum(['none', 'pre', 'post', 'both'], 'is none, pre, post or both').optional(),
  })
  .transform(({ minimumReason, maximumByHour, maximumByTicket, freeze: freezes, gate, ...given }) => ({
    gate,
    rules: withoutAbsent({
      ...given,
      leastReason: minimumReason,
      maximumByHour: maximumByHour?.map(({ maximum: minutes, ...hours }) => ({ ...hours, minutes })),
      maximumByTicket:
        maximumByTicket === undefined
          ? undefined
          : Object.fromEntries(
              Object.entries(maximumByTicket).map(([sort, minutes]) => [sort.toLowerCase(), minutes]),
            ),
      freezes,
    }) as unknown as Rules,
  }))
  .optional();

function withoutAbsent(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
