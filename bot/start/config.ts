import { z } from 'zod';
import type { StrangeSettings } from './strangeSettings.ts';
import { strangeIn } from './strangeSettings.ts';
import type { Alias } from '../turn/match.ts';
import type { ReminderTimes } from '../../services/elevation/reminders.ts';
import { usualTimes } from '../../services/elevation/reminders.ts';
import { checkpointKeyOf } from './checkpointKey.ts';
import type { CheckpointPlace } from './checkpointPlace.ts';
import { checkpointPlaceOf } from './checkpointPlace.ts';
import type { KeyList, NamedKey } from './keyList.ts';
import { keyListOf } from './keyList.ts';
import type { Probe } from './pairSettings.ts';
import { aliasesOf, probesOf } from './pairSettings.ts';
import { isPublicOrigin } from './publicOrigin.ts';
import type { RunConfig } from './runConfig.ts';
import { runConfigOf, runSettings } from './runConfig.ts';
import type { WeeklyReport } from './weeklyReport.ts';
import type { Viewer } from '../../services/notifications/notificationCards.ts';
import { channelViewerOf, viewerOf } from './channelViewer.ts';
import { weeklyReportOf } from './weeklyReport.ts';
import type { QuietHours } from '../../services/notifications/quietHours.ts';
import { quietHoursOf } from '../../services/notifications/quietHours.ts';
import { isDatabaseUrl } from '../../services/store/postgres/databaseUrl.ts';

/** Everything the bot is told from outside, checked once. Times are milliseconds. */
export interface Config extends RunConfig {
  readonly tenantId: string;
  readonly clientId: string;
  /** What Teams fetches people's tokens for: the resource in the Teams app's manifest. */
  readonly applicationIdUri: string;
  readonly credential: CredentialConfig;
  readonly cloud: 'public' | 'usgov' | 'usgov-dod' | 'china';
  /** Origin under which people's browsers reach the bot, without a slash at the end. */
  readonly publicUrl: string;
  /** What people may call a target besides its name in Entra. */
  readonly aliases: readonly Alias[];
  /** A Teams channel that gets a copy of every approval card. */
  readonly approvalsChannelId?: string;
  readonly weeklyReport?: WeeklyReport;
  /** On which clock and in which language channels read. */
  readonly channelViewer: Viewer;
  /** Named where a sentence says "ask your administrator". */
  readonly adminContact?: string;
  /** `elevation.yaml`, for what it adds to targets. */
  readonly elevationFile?: string;
  /** Reads that tell whether a target is usable, by the target's name or id in small letters. */
  readonly probes: ReadonlyMap<string, Probe>;
  /** Delegated permissions of Graph that the probes need, reading ones alone. */
  readonly probeScopes: readonly string[];
  readonly reminderTimes: ReminderTimes;
  /** When approvers are not reminded. */
  readonly quietHours?: QuietHours;
  /** Keys of 32 bytes for buttons and for what waits for a sign-in: the first for new ones, all for those that are there. */
  readonly sealKeys: KeyList;
  /** PostgreSQL connection URL; TLS as its `sslmode` says. */
  readonly databaseUrl: string;
  /** Keys of the audit trail, which the database does not know. */
  readonly auditKeys: KeyList;
  /** Signs checkpoints of the trail: an Ed25519 private key. */
  readonly checkpointKey: NamedKey;
  /** Where they go besides the log. */
  readonly checkpointPlace?: CheckpointPlace;
  /** A secret that the file names by its environment variable. */
  readonly secretOf: (name: string) => string | undefined;
  readonly strange: StrangeSettings;
}

export type CredentialConfig =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'certificate'; readonly path: string }
  | { readonly kind: 'managed-identity'; readonly clientId?: string }
  | { readonly kind: 'workload-identity'; readonly tokenFile: string };

/** Lists every fault of the configuration, each with where to find the right value. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(['The configuration is not complete:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const guid = z.guid();
const inAppRegistration = 'Entra admin center > App registrations > your bot > Overview';

const schema = z.object({
  TENANT_ID: guid.describe(`the Directory (tenant) ID, a GUID; see ${inAppRegistration}`),
  CLIENT_ID: guid.describe(`the Application (client) ID, a GUID; see ${inAppRegistration}`),
  APPLICATION_ID_URI: z
    .string()
    .regex(/^api:\/\/[\w./-]+$/)
    .optional()
    .describe(
      'the Application ID URI of the app registration where it is not api://botid-{client id}; register prints it then',
    ),
  PUBLIC_URL: z
    .string()
    .refine(isPublicOrigin)
    .describe(
      'the https origin under which browsers reach the bot, e.g. https://latchkey.contoso.com; the redirect URI in the app registration is this plus /auth/callback',
    ),
  DATABASE_URL: z
    .string()
    .refine(isDatabaseUrl)
    .describe(
      'the PostgreSQL database of the bot, e.g. postgres://latchkey:…@db.contoso.com/latchkey?sslmode=verify-full, with signs in the password percent-encoded',
    ),
  SEAL_KEYS: readBy(keyListOf).describe(
    'the keys that seal buttons and what waits for a sign-in, each 32 bytes in base64url, separated by commas, the newest first; latchkey keys makes one',
  ),
  AUDIT_KEYS: readBy(keyListOf).describe(
    'the keys of the audit trail, each 32 bytes in base64url, separated by commas, the one that signs first; latchkey keys makes one',
  ),
  AUDIT_CHECKPOINT_KEY: readBy(checkpointKeyOf).describe(
    'the key that signs checkpoints of the audit trail, an Ed25519 private key, PKCS#8 in base64; latchkey keys makes one',
  ),
  AUDIT_CHECKPOINTS: readBy(checkpointPlaceOf)
    .optional()
    .describe(
      'where checkpoints of the audit trail go besides the log, a file or an https URL that the owner of the database cannot write to',
    ),
  CREDENTIAL: z
    .enum(['secret', 'certificate', 'managed-identity', 'workload-identity'])
    .describe('how the bot proves who it is: secret, certificate, managed-identity or workload-identity'),
  CLOUD: z
    .enum(['public', 'usgov', 'usgov-dod', 'china'])
    .default('public')
    .describe('the Microsoft cloud: public, usgov, usgov-dod or china'),
  TARGET_ALIASES: z
    .string()
    .default('')
    .refine((text) => aliasesOf(text) !== undefined)
    .describe(
      'aliases as alias=Name in Entra, separated by semicolons, e.g. "purge=Search and Purge PIM; reader=Security Reader"',
    ),
  ELEVATION_FILE: z.string().optional().describe('the path of elevation.yaml, for what it adds to targets'),
  USABILITY_PROBES: z
    .string()
    .default('')
    .refine((text) => probesOf(text) !== undefined)
    .describe(
      'reads of Graph that work once a target is usable, as Name=/v1.0/path or Name=/beta/path, separated by semicolons, e.g. "Security Reader=/v1.0/security/incidents?$top=1"',
    ),
  PROBE_SCOPES: z
    .string()
    .default('')
    .refine((text) => namesIn(text).every((name) => readingScope.test(name)))
    .describe(
      'the delegated permissions of Microsoft Graph that the probes need, none that writes, separated by commas, e.g. SecurityIncident.Read.All',
    ),
  APPROVALS_CHANNEL_ID: z
    .string()
    .regex(/^19:.+@thread\.(tacv2|skype)$/)
    .optional()
    .describe(
      'the id of a Teams channel, 19:…@thread.tacv2; it is in "Get link to channel", percent-decoded',
    ),
  WEEKLY_REPORT: readBy(weeklyReportOf)
    .optional()
    .describe(
      'the id of a Teams channel that hears of the week before on Mondays, whose Mondays, and in which language, e.g. 19:…@thread.tacv2 Europe/Berlin de',
    ),
  CHANNELS_READ: readBy(channelViewerOf)
    .optional()
    .describe(
      'on which clock and in which language channels and group chats read cards, e.g. Europe/Berlin de; as WEEKLY_REPORT says where it says so, else UTC and English',
    ),
  ADMIN_CONTACT: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('whom people are told to ask, at most 200 characters'),
  WARN_BEFORE_END: z
    .string()
    .regex(/^\d{1,4}(\s*,\s*\d{1,4}){0,4}$/)
    .default(usualTimes.beforeEnd.join(','))
    .describe(
      'the minutes before its end at which an activation is announced to end, e.g. 15,5; at most five',
    ),
  REMIND_APPROVERS_AFTER: z.coerce
    .number()
    .int()
    .min(1)
    .max(1440)
    .default(usualTimes.firstToApprovers)
    .describe('the minutes after which approvers are reminded, then after twice as long, 1 to 1440'),
  QUIET_HOURS: z
    .string()
    .refine((text) => quietHoursOf(text) !== undefined)
    .optional()
    .describe('when approvers are not reminded, on their own clock, e.g. 22:00-07:00'),
  ...runSettings,
});

/** Of a credential, each read with the kind that needs it. */
const credentialSettings = [
  'CLIENT_SECRET',
  'CERTIFICATE_PATH',
  'MANAGED_IDENTITY_CLIENT_ID',
  'FEDERATED_TOKEN_FILE',
] as const;

/** The names of all settings. */
export const settingNames: readonly string[] = [...Object.keys(schema.shape), ...credentialSettings];

/** Reads the configuration from a map such as `process.env`; throws one `ConfigError` that lists every fault. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const parsed = schema.safeParse(given);
  const faults = parsed.success ? [] : faultsOf(parsed.error, given);
  const credential = credentialOf(given, faults);
  if (!parsed.success || credential === undefined) throw new ConfigError(faults);
  const settings = parsed.data;
  const quietHours = settings.QUIET_HOURS === undefined ? undefined : quietHoursOf(settings.QUIET_HOURS);
  return Object.freeze({
    ...{ tenantId: settings.TENANT_ID.toLowerCase(), clientId: settings.CLIENT_ID.toLowerCase() },
    applicationIdUri: settings.APPLICATION_ID_URI ?? `api://botid-${settings.CLIENT_ID.toLowerCase()}`,
    credential,
    cloud: settings.CLOUD,
    publicUrl: new URL(settings.PUBLIC_URL).origin,
    databaseUrl: settings.DATABASE_URL,
    auditKeys: settings.AUDIT_KEYS,
    checkpointKey: settings.AUDIT_CHECKPOINT_KEY,
    ...(settings.AUDIT_CHECKPOINTS === undefined ? {} : { checkpointPlace: settings.AUDIT_CHECKPOINTS }),
    sealKeys: settings.SEAL_KEYS,
    aliases: aliasesOf(settings.TARGET_ALIASES) ?? [],
    ...(settings.APPROVALS_CHANNEL_ID === undefined
      ? {}
      : { approvalsChannelId: settings.APPROVALS_CHANNEL_ID }),
    ...(settings.WEEKLY_REPORT === undefined ? {} : { weeklyReport: settings.WEEKLY_REPORT }),
    channelViewer: settings.CHANNELS_READ ?? viewerOf(settings.WEEKLY_REPORT),
    ...(settings.ADMIN_CONTACT === undefined ? {} : { adminContact: settings.ADMIN_CONTACT }),
    ...(settings.ELEVATION_FILE === undefined ? {} : { elevationFile: settings.ELEVATION_FILE }),
    probes: probesOf(settings.USABILITY_PROBES) ?? new Map(),
    probeScopes: namesIn(settings.PROBE_SCOPES),
    reminderTimes: {
      beforeEnd: settings.WARN_BEFORE_END.split(',').map(Number),
      firstToApprovers: settings.REMIND_APPROVERS_AFTER,
    },
    ...(quietHours === undefined ? {} : { quietHours }),
    ...{ secretOf: (name: string) => given[name], strange: strangeIn(env, settingNames) },
    ...runConfigOf(settings),
  });
}

function faultsOf(error: z.ZodError, given: Readonly<Record<string, unknown>>): string[] {
  const names = new Set(error.issues.map(({ path }) => String(path[0])));
  return [...names].map((name) => {
    const wanted = schema.shape[name as keyof typeof schema.shape].description ?? '';
    return `${name} ${name in given ? 'is not valid' : 'is missing'}: ${wanted}.`;
  });
}

/** Values are never repeated in a fault: a secret may have landed in the wrong line. */
function credentialOf(
  given: Readonly<Record<string, string | undefined>>,
  faults: string[],
): CredentialConfig | undefined {
  const need = (name: string, wanted: string): string | undefined => {
    const value = given[name];
    if (value === undefined) faults.push(`${name} is missing: ${wanted}.`);
    return value;
  };
  switch (given['CREDENTIAL']) {
    case 'secret': {
      const secret = need(
        'CLIENT_SECRET',
        'a client secret; see App registrations > your bot > Certificates & secrets',
      );
      return secret === undefined ? undefined : { kind: 'secret', secret };
    }
    case 'certificate': {
      const path = need('CERTIFICATE_PATH', 'a PEM file that holds the certificate and its private key');
      return path === undefined ? undefined : { kind: 'certificate', path };
    }
    case 'managed-identity': {
      const clientId = given['MANAGED_IDENTITY_CLIENT_ID'];
      return { kind: 'managed-identity', ...(clientId === undefined ? {} : { clientId }) };
    }
    case 'workload-identity': {
      const tokenFile = need(
        'FEDERATED_TOKEN_FILE',
        'the file that holds the federated token, e.g. the one AKS mounts',
      );
      return tokenFile === undefined ? undefined : { kind: 'workload-identity', tokenFile };
    }
    default:
      // An unknown or missing CREDENTIAL is a fault of its own already.
      return undefined;
  }
}

/** A setting that is what `read` makes of its text; not valid where that is nothing. */
function readBy<T>(read: (text: string) => T | undefined) {
  return z.string().transform((text, context) => {
    const value = read(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom' });
    return z.NEVER;
  });
}

const readingScope = /^[A-Za-z][\w-]*\.Read(Basic)?(\.[A-Za-z]+)*$/;

function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
