import { z } from 'zod';

/** What a report needs of a row of the audit trail. */
export type TrailFact = z.infer<typeof shape> & { readonly at: Date };

const shape = z.object({
  what: z.enum([
    'intended',
    'asked',
    'approved',
    'denied',
    'withdrawn',
    'given-back',
    'not-done',
    'activated',
    'usable',
    'expired',
    'state-changed',
    'told',
    'step-up',
    'refused',
    'tampered',
  ]),
  actor: z.string(),
  request: z.object({ api: z.enum(['role', 'group']), id: z.string() }).optional(),
  target: z.string().optional(),
  facts: z.record(z.string(), z.string()).optional(),
  detail: z.string().optional(),
  times: z.number().int().positive().optional(),
});

/** The fact of a row; `undefined` where its text is none that this version writes. */
export function trailFactOf(at: Date, text: string): TrailFact | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(text));
    return parsed.success ? { ...parsed.data, at } : undefined;
  } catch {
    return undefined;
  }
}
