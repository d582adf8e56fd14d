import { z } from 'zod';
import { oneLine } from '../../services/elevation/text.ts';
import { longestCommand } from './commands.ts';
import { mostMonthsBack } from '../../cards/monthCard.ts';

/** What names a request in a button. */
export const ref = {
  api: z.enum(['role', 'group']),
  id: z.string().regex(/^[0-9a-zA-Z_-]{1,100}$/),
};

/** What names a target in a button. */
export const target = z
  .string()
  .regex(/^(role\|[0-9a-f-]{36}\|(directory|app)\|[!-{}~]{1,200}|group\|[0-9a-f-]{36}\|(member|owner))$/);

/** What makes a form count once. */
export const formKey = z.string().regex(/^[\w-]{8,64}$/);
/** A hash of what a card showed. */
export const shown = z.string().regex(/^[\w-]{22}$/);
/** A page of a list; what is none is the first. */
export const page = z.coerce.number().int().min(0).max(1_000).catch(0);

/** How many months before this one; what is none is this one. */
export const monthsBack = z.coerce.number().int().min(0).max(mostMonthsBack).catch(0);

/** What somebody wrote to look for something. */
export const said = z
  .string()
  .max(longestCommand)
  .catch('')
  .transform((text) => oneLine(text));
