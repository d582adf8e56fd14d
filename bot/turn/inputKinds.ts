import { z } from 'zod';
import { paragraphs } from '../../services/elevation/text.ts';

/** What buttons and inputs carry, as more than one of them does. */
export const ref = {
  api: z.enum(['role', 'group']),
  id: z.string().regex(/^[0-9a-zA-Z_-]{1,100}$/),
};
/** Longer than any limit of the form: what is too long is answered beside the field, not dropped. */
export const typed = z
  .string()
  .catch('')
  .transform((value) => paragraphs(value, 20_000));
export const minutes = z.coerce.number().int().min(1).max(100_000);
