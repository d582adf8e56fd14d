import { z } from 'zod';
import type { AuditFact } from '../elevation/auditTrail.ts';

/** What a report needs of a row of the audit trail. */
export type TrailFact = z.infer<typeof shape> & { readonly at: Date };

/** Every kind of fact: one that the trail gets does not compile without. */
const kinds: Readonly<Record<AuditFact['what'] | 'break-glass' | 'reviewed', true>> = {
  intended: true,
  asked: true,
  approved: true,
  denied: true,
  withdrawn: true,
  'given-back': true,
  'not-done': true,
  activated: true,
  usable: true,
  expired: true,
  'state-changed': true,
  told: true,
  telling: true,
  incident: true,
  'ticket-closed': true,
  'break-glass': true,
  reviewed: true,
  'step-up': true,
  refused: true,
  tampered: true,
  erased: true,
};

const shape = z.object({
  what: z.enum(Object.keys(kinds) as (keyof typeof kinds)[]),
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
