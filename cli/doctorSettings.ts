import type { Config } from '../bot/start/config.ts';
import { ConfigError, readConfig, settingNames } from '../bot/start/config.ts';
import { strangeIn } from '../bot/start/strangeSettings.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { error, ok, warning } from '../services/doctor/finding.ts';
import { freshKeys } from './keys.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings as far as they can be read, and which cannot: what needs none of those is looked at all the same. */
export interface KnownSettings {
  /** Holds something that means nothing in place of each of `unknown`. */
  readonly config: Config;
  readonly unknown: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

export function readKnown(env: Environment): KnownSettings {
  const strange = strangeFindings(env);
  try {
    const config = readConfig(env);
    return {
      config,
      unknown: new Set(),
      findings: [
        ok('configuration', 'The configuration is complete.'),
        ...strange,
        ...probeFindings(probesOf(config), config),
      ],
    };
  } catch (failure) {
    if (!(failure instanceof ConfigError)) throw failure;
    const unknown = new Set(failure.faults.flatMap((fault) => /^[A-Z_]+/.exec(fault)?.[0] ?? []));
    const config = readConfig({ ...env, ...standIns(unknown) });
    const fix = 'Set it in the environment of the bot; .env.example explains each.';
    const faults = failure.faults.map((fault) => error('configuration', fault, fix));
    return { config, unknown, findings: [...faults, ...strange, ...probeFindings(probesOf(config), config)] };
  }
}

const nobody = '00000000-0000-4000-8000-000000000000';

/** What takes the place of settings that cannot be read; nothing where the setting may be absent. */
function standIns(unknown: ReadonlySet<string>): Environment {
  const keys = Object.fromEntries(freshKeys().flatMap((line) => (line.startsWith('#') ? [] : [split(line)])));
  const all: Environment = {
    ...{ TENANT_ID: nobody, CLIENT_ID: nobody, PUBLIC_URL: 'https://not-set.invalid' },
    ...{ DATABASE_URL: 'postgres://not-set.invalid/x', CREDENTIAL: 'secret', CLIENT_SECRET: 'not set' },
    ...{ CERTIFICATE_PATH: 'not set', FEDERATED_TOKEN_FILE: 'not set' },
    ...keys,
  };
  const named = [...unknown].map((name) => [name, all[name]] as const);
  return Object.fromEntries([
    ...named,
    ...(unknown.has('CREDENTIAL') ? [['CLIENT_SECRET', 'x'] as const] : []),
  ]);
}

function split(line: string): readonly [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}

function strangeFindings(env: Environment): readonly Finding[] {
  const { names, ignoresProxy } = strangeIn(env, settingNames);
  const found = names.map(({ name, meant }) =>
    warning(
      'configuration.name',
      `${name} is no setting of the bot, and ${meant} is not set.`,
      `Call it ${meant}, if that is what is meant.`,
    ),
  );
  if (!ignoresProxy) return found;
  const says = 'HTTPS_PROXY is set, and Node.js does not look at it.';
  return [
    ...found,
    warning('network.proxy', says, 'Set NODE_USE_ENV_PROXY=1 besides, or take HTTPS_PROXY away.'),
  ];
}

/** What reads of Graph are known to take; source: the permission tables of each call's reference page. */
const permissionsOf: readonly (readonly [path: RegExp, permission: string])[] = [
  [/^\/security\/(incidents|alerts)/i, 'SecurityIncident.Read.All'],
  [/^\/security\/collaboration\/analyzedEmails/i, 'SecurityAnalyzedMessage.Read.All'],
  [/^\/security\/cases/i, 'eDiscovery.Read.All'],
  [/^\/auditLogs/i, 'AuditLog.Read.All'],
];

/** A read of Graph that tells whether a target can be used. */
export interface NamedProbe {
  /** The role or group. */
  readonly name: string;
  /** Without version and query. */
  readonly path: string;
}

const probesOf = ({ probes }: Config): readonly NamedProbe[] =>
  [...probes].map(([name, { path }]) => ({ name, path: path.split('?')[0] ?? path }));

/** A probe without its permission can only be refused. */
export function probeFindings(
  probes: readonly NamedProbe[],
  { probeScopes }: Pick<Config, 'probeScopes'>,
): readonly Finding[] {
  return probes.flatMap(({ name, path }) => {
    const needed = permissionsOf.find(([pattern]) => pattern.test(path))?.[1];
    const isThere = needed === undefined ? probeScopes.length > 0 : probeScopes.includes(needed);
    return isThere
      ? []
      : [
          warning(
            'configuration.probe',
            `The probe of ${name} reads ${path}, and PROBE_SCOPES names ${needed === undefined ? 'no permission' : `no ${needed}`}: it can only be refused.`,
            `Name ${needed ?? 'the permission that it takes'} in PROBE_SCOPES, and consent to it.`,
          ),
        ];
  });
}
