import { LineCounter, isNode, parseDocument } from 'yaml';
import { z } from 'zod';

/** Somebody who may switch a target on, permanently unless there is an end. */
export interface WantedEligible {
  /** Sign-in name or object id of a user, or display name or object id of a group. */
  readonly kind: 'user' | 'group';
  readonly name: string;
  readonly until?: Date;
}

export interface WantedActivation {
  readonly maximumMinutes: number;
  readonly mfa: boolean;
  readonly authenticationContext?: string;
  readonly justification: boolean;
  readonly ticket: boolean;
  readonly approval?: {
    readonly approvers: readonly { readonly kind: 'user' | 'group'; readonly name: string }[];
    readonly reasonRequired: boolean;
  };
}

/** What the bot adds to a target. */
export interface WantedExtras {
  readonly aliases: readonly string[];
  readonly ticketSystem?: string;
  readonly ticketPattern?: string;
  readonly notify?: string;
  readonly adminContact?: string;
  readonly probe?: string;
}

export interface WantedSide {
  readonly activation: WantedActivation;
  readonly eligible: readonly WantedEligible[];
}

export interface WantedRole extends WantedSide {
  readonly name: string;
  readonly extras: WantedExtras;
}

export interface WantedGroup {
  readonly name: string;
  readonly description: string;
  readonly member?: WantedSide;
  readonly owner?: WantedSide;
  /** The role group of Defender and Purview that the group is nested in. */
  readonly roleGroup?: { readonly name: string; readonly roles: readonly string[] };
  readonly extras: WantedExtras;
}

export interface Wanted {
  readonly roles: readonly WantedRole[];
  readonly groups: readonly WantedGroup[];
}

/** Everything wrong with the file, each with its line. */
export class WantedError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
    this.name = 'WantedError';
    this.faults = faults;
  }
}

const text = z.string().trim().min(1, 'must not be empty');
const minutes = z
  .string()
  .regex(/^(\d+h)?\s*(\d+\s*min)?$/, 'is a duration such as 8h, 30min or 1h 30min')
  .transform((value) => {
    const [, hours] = /(\d+)h/.exec(value) ?? [];
    const [, rest] = /(\d+)\s*min/.exec(value) ?? [];
    return Number(hours ?? 0) * 60 + Number(rest ?? 0);
  })
  .refine((value) => value >= 30 && value <= 1440 && value % 30 === 0, 'is 30min to 24h, in steps of 30min');

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

const extras = z
  .strictObject({
    aliases: z.array(text).default([]),
    ticketSystem: text.max(100).optional(),
    ticketPattern: text.refine(isPattern, 'is no regular expression').optional(),
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
    (given): WantedExtras =>
      Object.fromEntries(
        Object.entries(given).filter(([, value]) => value !== undefined),
      ) as unknown as WantedExtras,
  );

const side = z.strictObject({ activation, eligible: z.array(eligible).default([]) });

const file = z.strictObject({
  version: z.literal(1, 'is 1'),
  roles: z
    .array(z.strictObject({ name: text, activation, eligible: z.array(eligible).default([]), bot: extras }))
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
          bot: extras,
        })
        .refine(({ member, owner }) => member !== undefined || owner !== undefined, 'needs member or owner'),
    )
    .default([]),
});

/** Reads `elevation.yaml`. Throws `WantedError` with every fault and its line. */
export function readWanted(source: string): Wanted {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  if (document.errors.length > 0)
    throw new WantedError(
      document.errors.map(
        ({ pos, message }) => `line ${lines.linePos(pos[0]).line}: ${message.split('\n')[0] ?? ''}`,
      ),
    );
  // Dates stay texts in the core schema of YAML 1.2, so nothing is read as something else than it looks.
  const parsed = file.safeParse(document.toJS());
  if (!parsed.success)
    throw new WantedError(parsed.error.issues.map((issue) => faultOf(document, lines, issue)));
  const wanted: Wanted = {
    roles: parsed.data.roles.map(({ bot, ...role }) => ({ ...role, extras: bot })),
    groups: parsed.data.groups.map(({ bot, member, owner, roleGroup, ...group }) => ({
      ...group,
      extras: bot,
      ...(member === undefined ? {} : { member }),
      ...(owner === undefined ? {} : { owner }),
      ...(roleGroup === undefined ? {} : { roleGroup }),
    })),
  };
  const twice = [
    ...doubled(wanted.roles.map(({ name }) => `role ${name}`)),
    ...doubled(wanted.groups.map(({ name }) => `group ${name}`)),
  ];
  if (twice.length > 0) throw new WantedError(twice.map((name) => `${name} is declared twice`));
  return wanted;
}

function faultOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  { path, message, code, ...issue }: z.core.$ZodIssue,
): string {
  const where = lineOf(document, lines, path);
  const name = path.join('.') || 'the file';
  if (code === 'unrecognized_keys' && 'keys' in issue)
    return `line ${lineOf(document, lines, [...path, issue.keys[0] ?? ''])}: ${name} has an unknown member ${issue.keys.join(', ')}`;
  return `line ${where}: ${name} ${message.replace(/^Invalid input: /, '')}`;
}

/** The line of the value, or of the nearest thing around it that is there. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range !== null && node.range !== undefined)
      return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function doubled(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => seen.size === seen.add(name.toLowerCase()).size);
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source).source !== '';
  } catch {
    return false;
  }
}
