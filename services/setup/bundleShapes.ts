import { z } from 'zod';
import { longestBundleName, mostItems } from '../elevation/bundle.ts';
import { duration, text } from './wantedShapes.ts';

const bundleItem = z
  .strictObject({
    role: text.optional(),
    group: text.optional(),
    access: z.enum(['member', 'owner'], 'is member or owner').optional(),
    for: duration.refine((value) => value >= 5 && value <= 1440, 'is 5min to 24h'),
  })
  .refine(({ role, group }) => (role === undefined) !== (group === undefined), 'names one role or one group')
  .refine(({ role, access }) => role === undefined || access === undefined, 'has access for a group alone')
  .transform(({ role, group, access = 'member', for: length }) => ({
    ...(role === undefined ? { kind: access, name: group ?? '' } : { kind: 'role' as const, name: role }),
    minutes: length,
  }));

/** What is asked for together. */
export const bundle = z.strictObject({
  name: text.max(longestBundleName),
  aliases: z.array(text.max(100)).default([]),
  items: z
    .array(bundleItem)
    .min(2, 'names two things at least')
    .max(mostItems, `names ${mostItems} things at most`),
});
