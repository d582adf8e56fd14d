import { z } from 'zod';
import { isTicketUrl } from '../elevation/ticketLink.ts';
import { minutesOf } from '../entra/isoDuration.ts';
import { isNumberForm } from './numberForm.ts';
import { plainText } from './plainText.ts';
import type { BotSettings, Notice, NoticeKey } from './wanted.ts';
import { audiences, occasions } from './wanted.ts';

/** The parts of `elevation.yaml`, each with the sentence that tells what is wrong with it. */
export const text = z.string().trim().min(1, 'must not be empty');

/** In minutes. */
export const duration = z
  .string()
  .regex(/^(\d+h)?\s*(\d+\s*min)?$/, 'is a duration such as 8h, 30min or 1h 30min')
  .transform((value) => minutesOf(`PT${value.replace('min', 'm').replace(/\s/g, '')}`) ?? 0);

const minutes = duration.refine(
  (value) => value >= 30 && value <= 1440 && value % 30 === 0,
  'is 30min to 24h, in steps of 30min',
);

const days = z
  .string()
  .regex(/^\d+d$/, 'is a number of days such as 180d')
  .transform((value) => Number(value.slice(0, -1)))
  .refine((value) => value >= 1 && value <= 365, 'is 1d to 365d');

const principal = { user: plainText.optional(), group: plainText.optional() };
const namesOne = ({ user, group }: { user?: string | undefined; group?: string | undefined }): boolean =>
  (user === undefined) !== (group === undefined);
const oneOf = (user: string | undefined, group: string | undefined) =>
  user === undefined
    ? ({ kind: 'group', name: group ?? '' } as const)
    : ({ kind: 'user', name: user } as const);

const person = z
  .strictObject(principal)
  .refine(namesOne, 'names one user or one group')
  .transform(({ user, group }) => oneOf(user, group));

export const eligible = z
  .strictObject({
    ...principal,
    administrativeUnit: plainText.optional(),
    until: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/, 'is a date such as 2027-06-30')
      .transform((day) => new Date(`${day}T23:59:59Z`))
      .refine((day) => !Number.isNaN(day.getTime()), 'is no date of the calendar')
      .optional(),
  })
  .refine(namesOne, 'names one user or one group')
  .transform(({ user, group, until, administrativeUnit: unit }) => ({
    ...oneOf(user, group),
    ...(until === undefined ? {} : { until }),
    ...(unit === undefined ? {} : { unit }),
  }));

export const holder = z
  .strictObject({
    ...principal,
    application: z.guid('is the object id of an enterprise application').optional(),
  })
  .refine(
    (one) => Object.values(one).filter((value) => value !== undefined).length === 1,
    'names one user, one group or one application',
  )
  .transform(({ user, group, application }) =>
    application === undefined ? oneOf(user, group) : ({ kind: 'application', name: application } as const),
  );

export const activation = z
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
        // Nobody named is Entra's default: Privileged Role Administrators and Global Administrators.
        approvers: z.union(
          [
            z.literal('administrators').transform(() => []),
            z.array(person).min(1, 'names at least one approver'),
          ],
          'names at least one approver, or is administrators',
        ),
        reasonRequired: z.boolean().default(true),
      })
      .optional(),
  })
  .refine(
    ({ mfa, authenticationContext }) => !mfa || authenticationContext === undefined,
    'has either mfa or an authenticationContext; set mfa: false',
  )
  .transform(({ maximumDuration, authenticationContext, approval, ...rest }) => ({
    ...rest,
    maximumMinutes: maximumDuration,
    ...(authenticationContext === undefined ? {} : { authenticationContext }),
    ...(approval === undefined ? {} : { approval }),
  }));

export const giving = z
  .strictObject({
    permanent: z.boolean().optional(),
    maximum: days.optional(),
    mfa: z.boolean().optional(),
    justification: z.boolean().optional(),
  })
  .transform(({ maximum, ...rest }) => ({ ...rest, maximumDays: maximum }));

const notice = z
  .strictObject({
    level: z.enum(['all', 'critical', 'none'], 'is all, critical or none').default('all'),
    defaultRecipients: z.boolean().default(true),
    recipients: z.array(z.email('is an address of mail')).default([]),
  })
  .transform((given): Notice => given);

const audience = z.strictObject({
  admin: notice.optional(),
  requestor: notice.optional(),
  approver: notice.optional(),
});

export const notifications = z
  .strictObject({
    eligible: audience.optional(),
    assigned: audience.optional(),
    activated: audience.optional(),
  })
  .transform((given) => {
    const found: Partial<Record<NoticeKey, Notice>> = {};
    for (const occasion of occasions)
      for (const who of audiences) {
        const said = given[occasion]?.[who];
        if (said !== undefined) found[`${occasion}.${who}`] = said;
      }
    return found;
  });

const waitMinutes = z
  .string('is missing: how long the others wait, such as 15min')
  .regex(/^\d{1,3}min$/, 'is a number of minutes such as 15min')
  .transform((value) => Number.parseInt(value, 10))
  .refine((value) => value >= 1 && value <= 240, 'is 1min to 240min');

export const botSettings = z
  .strictObject({
    aliases: z.array(text.max(100)).default([]),
    tasks: z.array(text.max(100)).default([]),
    ticketSystem: text.max(100).optional(),
    ticketPattern: text
      .refine(isNumberForm, 'is no regular expression without (?=…) and \\1, of 200 characters at most')
      .optional(),
    ticketUrl: text
      .max(500)
      .refine(isTicketUrl, 'is an https address with {number} in it, after the host')
      .optional(),
    approvalCode: z.boolean('is true or false').optional(),
    notice: z
      .strictObject({ first: z.array(text).min(1, 'names at least one approver'), thenAfter: waitMinutes })
      .transform(({ first, thenAfter }) => ({ first, thenAfterMinutes: thenAfter }))
      .optional(),
    breakGlass: z.strictObject({ insteadOf: text.max(256) }).optional(),
    notify: z
      .string()
      .regex(/^19:.+@thread\.(tacv2|skype)$/, 'is the id of a Teams channel, 19:…@thread.tacv2')
      .optional(),
    adminContact: text.max(200).optional(),
    opens: z
      .array(
        z.strictObject({
          name: text.max(40),
          url: z.url({ protocol: /^https$/, error: 'is an address that begins with https://' }).max(500),
        }),
      )
      .max(3, 'names three pages at most')
      .optional(),
    probe: z
      .string()
      .regex(
        /^\/(v1\.0|beta)\/[\w$/.?=&%',()-]+$/,
        'is a path of Graph such as /v1.0/security/incidents?$top=1',
      )
      .optional(),
  })
  .default({ aliases: [], tasks: [] })
  .transform(
    (given): BotSettings =>
      Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      ) as unknown as BotSettings,
  );
