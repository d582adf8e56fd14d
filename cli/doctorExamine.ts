import { readFile } from 'node:fs/promises';
import type { Config } from '../bot/start/config.ts';
import { keysInUse } from '../bot/start/ownKeys.ts';
import { azureBotFindings } from '../services/doctor/azureBot.ts';
import { credentialTokenFinding } from '../services/doctor/credentialToken.ts';
import type { DatabaseState } from '../services/doctor/database.ts';
import { databaseFindings } from '../services/doctor/database.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { notChecked } from '../services/doctor/finding.ts';
import { keyFindings } from '../services/doctor/keys.ts';
import { powerFindings } from '../services/doctor/power.ts';
import { fileText } from '../services/elevation/fileText.ts';
import { patientGraph } from '../services/setup/patience.ts';
import { databaseObstacles } from '../services/store/postgres/inspect.ts';
import { sessionOf } from './admin.ts';
import { channelLooks } from './doctorChannels.ts';
import { directoryLooks, directoryScopes } from './doctorDirectory.ts';
import type { ReadFile } from './doctorFile.ts';
import { fileLooks, probesIn, readElevation } from './doctorFile.ts';
import type { OwnIdentity } from './doctorIdentity.ts';
import { ofApp, ownIdentity } from './doctorIdentity.ts';
import { gateScopesOf } from './doctorGate.ts';
import type { Look } from './doctorLook.ts';
import { findingsOfAll, once } from './doctorLook.ts';
import { endpointFindings, networkFindings } from './doctorNetwork.ts';
import type { DoctorOptions } from './doctorOptions.ts';
import { ownViewLook } from './doctorOwnView.ts';
import { powerSeen } from './doctorPower.ts';
import type { Environment, KnownSettings } from './doctorSettings.ts';
import { probeFindings, readKnown } from './doctorSettings.ts';
import { explain } from './explain.ts';
import { readScopes } from './setupScopes.ts';

/** What doctor found, and the settings by which it looked. */
export interface Examined extends KnownSettings {
  readonly findings: readonly Finding[];
}

/** Looks at everything that can be seen from here; each look stands alone. `longestWaitSeconds`: for one answer of a Graph that is busy. Never rejects. */
export async function examine(
  options: DoctorOptions,
  env: Environment,
  longestWaitSeconds = 30,
): Promise<Examined> {
  const settings = readKnown(env);
  const { config, unknown } = settings;
  const file = await readElevation(options.file ?? config.elevationFile);
  const identity = once(() => ownIdentity(config, options.sandbox));
  const here = findingsOfAll(
    [...looksFromHere(config, options, identity), ...channelLooks(config, options, identity)],
    unknown,
  );
  const directory = directoryFindings(options, settings, { file, identity, longestWaitSeconds });
  return {
    ...settings,
    findings: [
      ...settings.findings,
      ...(file.kind === 'faulty' ? file.findings : probeFindings(probesIn(file), config)),
      ...(await here),
      ...(await directory),
    ],
  };
}

function looksFromHere(
  config: Config,
  options: DoctorOptions,
  identity: () => Promise<OwnIdentity>,
): readonly Look[] {
  const publicUrl = options.remote ?? config.publicUrl;
  return [
    {
      ...{ id: 'network', what: 'The network', needs: ['CLOUD'] },
      see: () => networkFindings(config, options.sandbox),
    },
    {
      ...{ id: 'credential.works', what: 'The bot’s credential', needs: ofApp },
      see: async () => [credentialTokenFinding((await identity()).answer)],
    },
    {
      ...{ id: 'database', what: 'The database', needs: ['DATABASE_URL'] },
      see: async () => databaseFindings(await databaseState(config.databaseUrl)),
    },
    {
      ...{ id: 'keys', what: 'The keys', needs: ofKeys },
      see: () => keysFound(config),
    },
    {
      ...{ id: 'endpoint', what: 'The bot', needs: options.remote === undefined ? ['PUBLIC_URL'] : [] },
      see: () => endpointFindings(publicUrl),
    },
    {
      ...{ id: 'bot-service', what: 'The Azure Bot', needs: ['TENANT_ID', 'CLIENT_ID'] },
      see: () => botServiceFindings({ ...config, publicUrl }, options.azureBot),
    },
  ];
}

const ofKeys = [
  ...['DATABASE_URL', 'SEAL_KEYS', 'AUDIT_KEYS', 'AUDIT_CHECKPOINT_KEY'],
  ...['CREDENTIAL', 'CLIENT_SECRET', 'CERTIFICATE_PATH'],
];

/** A database that cannot be used is told of by itself. */
async function keysFound(config: Config): Promise<readonly Finding[]> {
  const seen = await databaseObstacles(config.databaseUrl).catch(() => undefined);
  if (seen?.pending.length === 0) return keyFindings(keysInUse(config), seen.keys, new Date());
  const says = 'How old the keys are was not looked at: the database cannot be used.';
  return [notChecked('keys', says, 'Mend that first, then run doctor again.')];
}

interface DirectoryParts {
  readonly file: ReadFile;
  readonly identity: () => Promise<OwnIdentity>;
  readonly longestWaitSeconds: number;
}

/** What needs the administrator's own sign-in, which is said once where it fails. */
async function directoryFindings(
  options: DoctorOptions,
  { config, unknown }: KnownSettings,
  { file, identity, longestWaitSeconds }: DirectoryParts,
): Promise<readonly Finding[]> {
  const own = async (): Promise<OwnIdentity['power']> => (await identity()).power;
  if (!options.directory)
    return [
      notChecked('registration', 'The app registration was left out.', 'Run it without --no-directory.'),
      ...powerFindings(await own()),
    ];
  const read =
    file.kind === 'read' ? [...readScopes(file.wanted), ...gateScopesOf(file.wanted)] : policyScopes;
  const scopes = [...directoryScopes, ...read];
  const session = sessionOf(options, [...new Set([...scopes, ...policyScopes])]);
  try {
    await session.signIn();
  } catch (failure) {
    const fix = 'Sign in, or leave what needs it out: --no-directory.';
    const says = `Nothing of the tenant was looked at: ${explain(failure)}`;
    return [notChecked('sign-in', says, fix), ...powerFindings(await own())];
  }
  const graph = patientGraph(session.graph, { longestWaitSeconds });
  const power: Look = {
    ...{ id: 'power', what: 'The power of the bot’s own identity', needs: ['CLIENT_ID'] },
    see: async () => powerFindings((await powerSeen(graph, config, await own())).power),
  };
  return findingsOfAll(
    [
      ...directoryLooks(graph, config, unknown),
      power,
      ...fileLooks(graph, config, file),
      ownViewLook(options, config, file),
    ],
    unknown,
  );
}

const policyScopes = [
  'RoleManagementPolicy.Read.Directory',
  'RoleManagementPolicy.Read.AzureADGroup',
  'User.Read.All',
];

async function botServiceFindings(
  config: Pick<Config, 'publicUrl' | 'clientId' | 'tenantId'>,
  path: string | undefined,
): Promise<readonly Finding[]> {
  if (path !== undefined) return azureBotFindings(JSON.parse(fileText(await readFile(path))), config);
  return [
    notChecked(
      'bot-service',
      'Whether the Azure Bot resource has this endpoint and the Teams channel is not in Graph.',
      'az bot show --name <bot> --resource-group <group> -o json > bot.json, then: latchkey doctor --azure-bot bot.json',
    ),
  ];
}

async function databaseState(url: string): Promise<DatabaseState> {
  try {
    const { pending, powers, newer, waiting, neglectedSince } = await databaseObstacles(url);
    if (pending.length > 0) return { kind: 'behind', pending };
    return powers.length > 0
      ? { kind: 'too-powerful', powers }
      : { kind: 'ready', newer, waiting, neglectedSince };
  } catch (failure) {
    // The message names host and user, never the password.
    return { kind: 'failed', message: failure instanceof Error ? failure.message : String(failure) };
  }
}
