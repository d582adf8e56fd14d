import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { LocalTime } from './spokenTime.ts';

/** A date or a time; what is no such thing is answered beside the field. A field that was left empty is missing, empty or null, by client. */
const shortText = z
  .string()
  .max(20)
  .nullish()
  .transform((text) => text ?? '')
  .catch('?');
const zone = z
  .string()
  .max(60)
  .refine((name) => IANAZone.isValidZone(name))
  .optional()
  .catch(undefined);
/** Milliseconds since 1970. */
const moment = z.number().int().min(0).max(8.64e15).optional().catch(undefined);

/** When something is to start, as a button and the fields of the form have it. */
export const startInputs = { startDate: shortText, startTime: shortText, zone, startsAt: moment };

/** As typed; which moment it is depends on where the person is. */
export const startIn = ({
  startDate: date,
  startTime: time,
  zone: place,
  startsAt: at,
}: z.infer<z.ZodObject<typeof startInputs>>): LocalTime => ({
  date,
  time,
  ...(place === undefined ? {} : { zone: place }),
  ...(at === undefined ? {} : { at: new Date(at) }),
});
