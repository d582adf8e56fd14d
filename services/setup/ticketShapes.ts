import { z } from 'zod';
import type { TicketSystemSettings } from '../elevation/ticketSettings.ts';
import { text } from './wantedShapes.ts';

/** The ticket systems of `elevation.yaml`. A secret is named by its environment variable: what is written into the file is in every copy of it. */
const address = text.max(500).refine(isSecret, 'is an address that begins with https://, without a password');

/** A system on this machine, as the sandbox has them, is reached without TLS. */
function isSecret(value: string): boolean {
  const plain = value.replaceAll(/\{\w+\}/g, 'x');
  if (!URL.canParse(plain)) return false;
  const { protocol, hostname, username, password } = new URL(plain);
  const isOwn = protocol === 'http:' && hostname === '127.0.0.1';
  return (protocol === 'https:' || isOwn) && username === '' && password === '';
}

/** Where what people type may stand: behind the host. */
function holds(placeholder: string) {
  return address.refine(
    (value) => value.includes(placeholder) && value.indexOf(placeholder) > value.indexOf('/', 8),
    `has ${placeholder} in it, after the host`,
  );
}

const base = address.transform((value) => value.replace(/\/+$/, ''));
const variable = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]{2,63}$/,
    'names an environment variable such as SERVICENOW_PASSWORD; the secret itself stays there',
  );
const pointer = z.string().regex(/^(\/([^~/]|~[01])*)+$/, 'is a JSON Pointer such as /fields/title');

const credential = z
  .strictObject({ user: text.max(200).optional(), secret: variable })
  .transform(({ user, secret }) =>
    user === undefined ? ({ kind: 'bearer', secret } as const) : ({ kind: 'basic', user, secret } as const),
  );

/** ServiceNow also gives tokens to a client of its own. */
const clientCredential = z
  .strictObject({
    client: z.string().regex(/^[\x21-\x7E]{1,100}$/, 'is the id of an OAuth client'),
    secret: variable,
  })
  .transform((given) => ({ kind: 'client', ...given }) as const);

const common = { name: text.max(100), credential, comments: z.boolean('is true or false').default(false) };

const serviceNow = z.strictObject({
  ...{ ...common, credential: z.union([clientCredential, credential]) },
  kind: z.literal('serviceNow'),
  url: base,
  table: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,79}$/, 'is the name of a table such as incident')
    .default('task'),
  entraIdColumn: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,79}$/, 'is the name of a column of sys_user')
    .optional(),
});

const jira = z.strictObject({ ...common, kind: z.literal('jira'), url: base, site: base.optional() });

const https = z
  .strictObject({
    ...common,
    kind: z.literal('https'),
    lookUp: holds('{number}'),
    openOf: holds('{person}').optional(),
    site: base.optional(),
    answer: z.strictObject({
      number: pointer,
      title: pointer,
      state: pointer,
      openStates: z.array(text.max(60)).min(1, 'names at least one state of an open ticket'),
      assignee: pointer.optional(),
      assigneeMail: pointer.optional(),
      relatedMails: z.array(pointer).optional(),
      sort: pointer.optional(),
      link: pointer.optional(),
      list: pointer.optional(),
    }),
  })
  .refine(({ comments }) => !comments, 'of the kind https cannot take comments');

export const ticketSystems = z
  .array(z.discriminatedUnion('kind', [serviceNow, jira, https], 'is serviceNow, jira or https'))
  .default([])
  .transform((given) => given as unknown as readonly TicketSystemSettings[]);

/** Where the gate is, and as which application PIM reaches it. */
export const gate = z
  .strictObject({
    url: base,
    application: z.guid('is the client id of the gate’s registration'),
    /** Milliseconds that PIM waits, and how often it asks again. */
    timeout: z.int().min(1).max(30).default(10),
    retries: z.int().min(0).max(5).default(2),
  })
  .optional();
