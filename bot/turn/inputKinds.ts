import { z } from 'zod';
import { mostMonthsBack } from '../../cards/monthCard.ts';

/** What names a request in a button. */
export const ref = {
  api: z.enum(['role', 'group']),
  id: z.string().regex(/^[0-9a-zA-Z_-]{1,100}$/),
};

export const target = z
  .string()
  .regex(/^(role\|[0-9a-f-]{36}\|(directory|app)\|[!-{}~]{1,200}|group\|[0-9a-f-]{36}\|(member|owner))$/);

/** A page of a list; what is none is the first. */
export const page = z.coerce.number().int().min(0).max(1_000).catch(0);

/** How many months before this one; what is none is this one. */
export const monthsBack = z.coerce.number().int().min(0).max(mostMonthsBack).catch(0);
