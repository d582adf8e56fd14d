import { z } from 'zod';
import { isTicketUrl } from '../elevation/ticketLink.ts';
import { minutesOf } from '../entra/isoDuration.ts';
import type { WantedActivation, WantedEligible, BotSettings } from './wanted.ts';

const text = z.string().trim().min(1, 'must not be empty');
const minutes = z
  .string()
  .regex(/^(\d+h)?\s*(\d+\s*min)?$/, 'is a duration such as 8h, 30min or 1h 30min')
  .transform((value) => minutesOf(`PT${value.replace('min', 'm').replace(/\s/g, '')}`) ?? 0)
  .refine((value) => value >= 30 && value <= 1440 && value % 30 === 0, 'is 30min to 24h, in steps of 30min');

const waitMinutes = z
  .string()
  .regex(/^\d{1,3}min$/, 'is a number of minutes such as 15min')
  .transform((value) => Number.parseInt(value, 10))
  .refine((value) => value >= 1 && value <= 240, 'is 1min to 240min');

const person = z
  .strictObject({ user: text.optional(), group: text.optional() })
  .refine(({ user, group }) => (user === undefined) !== (group === undefined), 'names one user or one group')
  .transform(({ user, group }) =>
    user === undefined
      ? ({ kind: 'group', name: group ?? '' } as const)
      : ({ kind: 'user', name: user } as const),
  );

const eligible = z
  .strictObject({
    user: text.optional(),
    group: text.optional(),
    until: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/, 'is a date such as 2027-06-30')
      .transform((day) => new Date(`${day}T23:59:59Z`))
      .refine((day) => !Number.isNaN(day.getTime()), 'is no date of the calendar')
      .optional(),
  })
  .refine(({ user, group }) => (user === undefined) !== (group === undefined), 'names one user or one group')
  .transform(({ user, group, until }): WantedEligible => ({
    kind: user === undefined ? 'group' : 'user',
    name: user ?? group ?? '',
    ...(until === undefined ? {} : { until }),
  }));

const activation = z
  .strictObject({
    maximumDuration: minutes,
    mfa: z.boolean().default(true),
    authenticationContext: z
      .string()
      .regex(/^c([1-9]|[1-9]\d)$/, 'is an authentication context, c1 to c99')
      .optional(),
    justification: z.boolean().default(true),
    ticket: z.boolean().default(false),
    approval: z
      .strictObject({
        approvers: z.array(person).min(1, 'names at least one approver'),
        reasonRequired: z.boolean().default(true),
      })
      .optional(),
  })
  .refine(
    ({ mfa, authenticationContext }) => !mfa || authenticationContext === undefined,
    'has either mfa or an authenticationContext; set mfa: false',
  )
  .transform(({ maximumDuration, authenticationContext, approval, ...rest }): WantedActivation => ({
    ...rest,
    maximumMinutes: maximumDuration,
    ...(authenticationContext === undefined ? {} : { authenticationContext }),
    ...(approval === undefined ? {} : { approval }),
  }));

const botSettings = z
  .strictObject({
    aliases: z.array(text).default([]),
    ticketSystem: text.max(100).optional(),
    ticketPattern: text.refine(isPattern, 'is no regular expression').optional(),
    ticketUrl: text
      .max(500)
      .refine(isTicketUrl, 'is an https address with {number} in it, after the host')
      .optional(),
    notice: z
      .strictObject({ first: z.array(text).min(1, 'names at least one approver'), thenAfter: waitMinutes })
      .transform(({ first, thenAfter }) => ({ first, thenAfterMinutes: thenAfter }))
      .optional(),
    notify: z
      .string()
      .regex(/^19:.+@thread\.(tacv2|skype)$/, 'is the id of a Teams channel, 19:…@thread.tacv2')
      .optional(),
    adminContact: text.max(200).optional(),
    probe: z
      .string()
      .regex(
        /^\/(v1\.0|beta)\/[\w$/.?=&%',()-]+$/,
        'is a path of Graph such as /v1.0/security/incidents?$top=1',
      )
      .optional(),
  })
  .default({ aliases: [] })
  .transform(
    (given): BotSettings =>
      Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      ) as unknown as BotSettings,
  );

const side = z.strictObject({ activation, eligible: z.array(eligible).default([]) });

/** The shape of `elevation.yaml`. */
export const wantedFile = z.strictObject({
  version: z.literal(1, 'is 1'),
  roles: z
    .array(
      z.strictObject({ name: text, activation, eligible: z.array(eligible).default([]), bot: botSettings }),
    )
    .default([]),
  groups: z
    .array(
      z
        .strictObject({
          name: text.max(256),
          description: z.string().max(1024).default(''),
          member: side.optional(),
          owner: side.optional(),
          roleGroup: z
            .strictObject({
              name: text.max(64, 'has at most 64 characters'),
              roles: z.array(text).min(1, 'names at least one role'),
            })
            .optional(),
          bot: botSettings,
        })
        .refine(({ member, owner }) => member !== undefined || owner !== undefined, 'needs member or owner'),
    )
    .default([]),
});

function isPattern(source: string): boolean {
  try {
    return new RegExp(source).source !== '';
  } catch {
    return false;
  }
}
