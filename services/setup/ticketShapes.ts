import { z } from 'zod';
import type { TicketCredential, TicketSystemSettings } from '../elevation/ticketSettings.ts';
import { text } from './wantedShapes.ts';

/** The ticket systems of `elevation.yaml`. A secret is named by its environment variable: what is written into the file is in every copy of it. */
const address = text.max(500).refine(isSecret, 'is an address that begins with https://, without a password');

/** A system on this machine, as the sandbox has them, is reached without TLS. */
function isSecret(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, username, password } = new URL(value);
  const isOwn = protocol === 'http:' && hostname === '127.0.0.1';
  return (protocol === 'https:' || isOwn) && username === '' && password === '';
}

/** Where what people type may stand: behind the host, which is the same whatever stands there. */
function holds(placeholder: string) {
  const originWith = (value: string, typed: string): string => {
    const written = value.replaceAll(placeholder, typed);
    return URL.canParse(written) ? new URL(written).origin : '';
  };
  return address.refine(
    (value) => value.includes(placeholder) && originWith(value, '1') === originWith(value, '2'),
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
  .transform((given) => credentialOf(given));

function credentialOf({ user, secret }: { user?: string | undefined; secret: string }): TicketCredential {
  return user === undefined ? { kind: 'bearer', secret } : { kind: 'basic', user, secret };
}

/** ServiceNow also gives tokens to a client of its own. */
const eitherCredential = z
  .strictObject({
    user: text.max(200).optional(),
    client: z
      .string()
      .regex(/^[\x21-\x7E]{1,100}$/, 'is the id of an OAuth client')
      .optional(),
    secret: variable,
  })
  .refine(({ user, client }) => user === undefined || client === undefined, 'has either a user or a client')
  .transform(({ client, ...given }) =>
    client === undefined ? credentialOf(given) : ({ kind: 'client', client, secret: given.secret } as const),
  );

const common = { name: text.max(100), credential, comments: z.boolean('is true or false').default(false) };

const serviceNow = z.strictObject({
  ...{ ...common, credential: eitherCredential },
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
