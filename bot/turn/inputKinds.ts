import { z } from 'zod';

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
