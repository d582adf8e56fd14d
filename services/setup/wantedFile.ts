import { z } from 'zod';
import { bundle } from './bundleShapes.ts';
import { defender, defenderRole } from './defenderShapes.ts';
import { plainText, quoteIn, scriptText } from './plainText.ts';
import { reports } from './reportShapes.ts';
import { rules } from './ruleShapes.ts';
import { gate, ticketSystems } from './ticketShapes.ts';
import { activation, botSettings, eligible, giving, holder, notifications, text } from './wantedShapes.ts';

const sideMembers = {
  eligibility: giving.optional(),
  assignment: giving.optional(),
  notifications: notifications.optional(),
  eligible: z.array(eligible).optional(),
  alsoAllowed: z.array(holder).default([]),
};

const side = z
  .strictObject({ activation: activation.optional(), ...sideMembers })
  .refine(
    ({ activation: said, eligible: people }) => said !== undefined || (people ?? []).length === 0,
    'says who is eligible and not how it is activated: add activation',
  );

/** The shape of `elevation.yaml`. */
export const wantedFile = z.strictObject({
  version: z.literal(1, 'is 1'),
  breakGlass: z.array(holder).default([]),
  protect: z.array(holder).default([]),
  quickReasons: z
    .array(text.max(100, 'has at most 100 characters'))
    .max(6, 'has at most six reasons')
    .optional(),
  reports,
  ticketSystems,
  gate,
  roles: z
    .array(z.strictObject({ name: plainText, activation, ...sideMembers, rules, bot: botSettings }))
    .default([]),
  groups: z
    .array(
      z
        .strictObject({
          name: plainText.max(256),
          description: z.string().max(1024).default(''),
          member: side.optional(),
          owner: side.optional(),
          roleGroup: z
            .strictObject({
              name: scriptText.max(64, 'has at most 64 characters'),
              roles: z.array(scriptText).min(1, 'names at least one role'),
              alsoAllowed: z.array(plainText).default([]),
            })
            .optional(),
          defenderRole,
          rules,
          bot: botSettings,
        })
        .refine(({ member, owner }) => member !== undefined || owner !== undefined, 'needs member or owner')
        .superRefine(({ name, roleGroup }, context) => {
          // It goes into the script as the member.
          const message = roleGroup === undefined ? undefined : quoteIn(name);
          if (message !== undefined) context.addIssue({ code: 'custom', path: ['name'], message });
        }),
    )
    .default([]),
  defender,
  bundles: z.array(bundle).default([]),
  /** By language: what the cards say, by the sentence's place among their words. Which places there are, only the cards know. */
  words: z.partialRecord(z.enum(['en', 'de', 'fr', 'es', 'ja']), z.record(text, text.max(500))).default({}),
  incidents: z.strictObject({ access: text.max(100) }).optional(),
});

export type FileShape = z.infer<typeof wantedFile>;
/** One side of it, before its lines are known. */
export type SideShape = z.infer<typeof side>;
