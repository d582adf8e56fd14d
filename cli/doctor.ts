import { Command } from 'commander';
import type { Config } from '../bot/start/config.ts';
import { ConfigError, readConfig } from '../bot/start/config.ts';
import type { RegisteredApp } from '../services/doctor/registeredApp.ts';
import { readRegisteredApp } from '../services/doctor/registeredApp.ts';
import type { DatabaseState } from '../services/doctor/database.ts';
import { databaseFinding } from '../services/doctor/database.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { error, notChecked, ok } from '../services/doctor/finding.ts';
import type { OwnPower } from '../services/doctor/power.ts';
import { powerFindings, seenByEither } from '../services/doctor/power.ts';
import { registeredFindings } from '../services/doctor/registered.ts';
import { databaseObstacles } from '../services/store/postgres/inspect.ts';
import type { AdminOptions } from './admin.ts';
import { graphAs, withSignIn } from './admin.ts';
import { ownIdentity } from './doctorIdentity.ts';
import { endpointFindings, networkFindings } from './doctorNetwork.ts';
import { showFindings, writeReport, writeStatement } from './doctorReport.ts';
import { fileGateFindings } from './doctorGate.ts';
import { fileTargetFindings } from './doctorTargets.ts';

interface DoctorOptions extends AdminOptions {
  readonly file?: string;
  readonly json?: boolean;
  readonly report?: string;
  readonly statement?: boolean;
  readonly directory: boolean;
}

const scopes = [
  'Application.Read.All',
  'DelegatedPermissionGrant.Read.All',
  'RoleManagement.Read.Directory',
  'RoleManagementPolicy.Read.Directory',
  'RoleManagementPolicy.Read.AzureADGroup',
  'User.Read.All',
  'Group.Read.All',
];

/** `doctor`: each link between a click in Teams and Entra, with what to do where one is broken. */
export function doctorCommand(): Command {
  return withSignIn(
    new Command('doctor')
      .description(
        'find what is wrong between Teams and Entra; exit code 1 when something is, 0 when all is well',
      )
      .option('-f, --file <path>', 'elevation.yaml: also look at each target and its approvers')
      .option('--json', 'as JSON')
      .option('--report <path>', 'write a report for whoever helps you; it holds no secret')
      .option('--statement', 'print a dated statement, for an auditor, of what the bot can do by itself')
      .option('--no-directory', 'leave out what needs your own sign-in'),
  ).action(run);
}

/** What was found, and what an auditor's statement is made of. */
interface Look {
  readonly findings: readonly Finding[];
  readonly power?: OwnPower;
  readonly registered?: RegisteredApp | undefined;
}

async function run(options: DoctorOptions): Promise<void> {
  const { config, findings: faults } = configOf();
  const look: Look = config === undefined ? { findings: [] } : await lookEverywhere(config, options);
  const findings = [...faults, ...look.findings];
  if (options.statement === true) writeStatement(look.power, config, look.registered);
  else showFindings(findings, options.json === true);
  if (options.report !== undefined) await writeReport(options.report, findings, config);
  if (findings.some(({ status }) => status === 'error')) process.exitCode = 1;
}

async function lookEverywhere(config: Config, options: DoctorOptions): Promise<Look> {
  const network = await networkFindings(config, options.sandbox);
  const own = await ownIdentity(config, options.sandbox);
  const database = databaseFinding(await databaseState(config.databaseUrl));
  const endpoint = await endpointFindings(config);
  const directory = await lookInDirectory(config, options);
  const { registered } = directory;
  const power = registered === undefined ? own.power : seenByEither(own.power, registered.power);
  return {
    power,
    registered,
    findings: [
      ...network,
      own.credential,
      database,
      ...endpoint,
      ...directory.findings,
      ...powerFindings(power),
      botServiceFinding(config),
    ],
  };
}

/** What needs the administrator's own sign-in. */
async function lookInDirectory(config: Config, options: DoctorOptions): Promise<Look> {
  if (!options.directory)
    return {
      findings: [
        notChecked('registration', 'The app registration was left out.', 'Run it without --no-directory.'),
      ],
    };
  const graph = graphAs(options, scopes);
  const findings: Finding[] = [];
  const registered = await attempt(findings, 'registration', () => readRegisteredApp(graph, config.clientId));
  findings.push(...registeredFindings(registered, config));
  if (options.file !== undefined)
    findings.push(
      ...(await fileTargetFindings(graph, options.file, config)),
      ...(await fileGateFindings(
        graphAs(options, [...scopes, 'PrivilegedAccess-CustomExt.Read.All']),
        options.file,
      )),
    );
  return { findings, registered };
}

function botServiceFinding({ publicUrl, clientId }: Config): Finding {
  return notChecked(
    'bot-service',
    'Whether the Azure Bot resource has this endpoint and the Teams channel is not in Graph.',
    `az bot show --name <bot> --resource-group <group> --query "{endpoint:properties.endpoint, app:properties.msaAppId, channels:properties.configuredChannels}" should show ${publicUrl}/api/messages, ${clientId} and msteams.`,
  );
}

function configOf(): { readonly config?: Config; readonly findings: readonly Finding[] } {
  try {
    const config = readConfig(process.env);
    return { config, findings: [ok('configuration', 'The configuration is complete.')] };
  } catch (failure) {
    if (!(failure instanceof ConfigError)) throw failure;
    const fix = 'Set it in the environment of the bot; .env.example explains each.';
    return { findings: failure.faults.map((fault) => error('configuration', fault, fix)) };
  }
}

async function databaseState(url: string): Promise<DatabaseState> {
  try {
    const { pending, powers } = await databaseObstacles(url);
    if (pending.length > 0) return { kind: 'behind', pending };
    return powers.length > 0 ? { kind: 'too-powerful', powers } : { kind: 'ready' };
  } catch (failure) {
    // The message names host and user, never the password.
    return { kind: 'failed', message: failure instanceof Error ? failure.message : String(failure) };
  }
}

async function attempt<T>(findings: Finding[], id: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (failure) {
    const why = failure instanceof Error ? failure.message : String(failure);
    findings.push(
      error(
        id,
        `It could not be read: ${why}.`,
        'Sign in as somebody who may read app registrations, e.g. Global Reader.',
      ),
    );
    return undefined;
  }
}
