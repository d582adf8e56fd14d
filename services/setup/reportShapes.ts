import { z } from 'zod';
import { text } from './wantedShapes.ts';

const objectId = z.guid('is an object id').transform((id) => id.toLowerCase());

/** By object ids alone: a name can be anybody's, and these people are shown what others did. */
export const reports = z
  .strictObject({
    auditors: z.array(objectId).default([]),
    teams: z
      .array(
        z.strictObject({
          name: text.max(60),
          leads: z.array(objectId).min(1, 'names at least one lead'),
          members: z.array(objectId).min(1, 'names at least one member'),
        }),
      )
      .default([]),
  })
  .default({ auditors: [], teams: [] });
