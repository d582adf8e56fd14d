import { z } from 'zod';

/** In UTC where it does not say: Graph knows no other. Source: Graph's overview of its type system, “timestamp”. */
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?<offset>Z|[+-]\d\d:\d\d)?$/i;

/** What one that cannot be read would have said nobody knows: whatever has it is not understood, and does not go on for good. */
export const moment = z
  .string()
  .nullish()
  .transform((value, context) => {
    if (value === undefined || value === null || value === '') return undefined;
    const found = timestamp.exec(value);
    const at = new Date(found?.groups?.['offset'] === undefined ? `${value}Z` : value);
    if (found !== null && !Number.isNaN(at.getTime())) return isSaid(at) ? at : undefined;
    context.addIssue({ code: 'custom', message: 'no timestamp' });
    return z.NEVER;
  });

/** The least and the greatest that .NET has stand for none. */
function isSaid(at: Date): boolean {
  return at.getUTCFullYear() > 1 && at.getUTCFullYear() < 9999;
}
