import { z } from 'zod';

/** What names a request in a button. */
export const ref = {
  api: z.enum(['role', 'group']),
  id: z.string().regex(/^[0-9a-zA-Z_-]{1,100}$/),
};
