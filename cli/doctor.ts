import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import type { Config } from '../bot/start/config.ts';
import { ConfigError, readConfig } from '../bot/start/config.ts';
import { isProblem } from '../services/elevation/problem.ts';
import { readRegisteredApp } from '../services/doctor/applications.ts';
import type { RegisteredApp } from '../services/doctor/applications.ts';
import type { Finding } from '../services/doctor/finding.ts';
import { error, notChecked, ok } from '../services/doctor/finding.ts';
import { lookAtOwnTokens, ownResources } from '../services/doctor/ownTokens.ts';
import type { OwnPower } from '../services/doctor/power.ts';
import { powerFindings, seenByEither } from '../services/doctor/power.ts';
import {
  consentFindings,
  credentialFindings,
  registrationFindings,
} from '../services/doctor/registration.ts';
import type { ApproverState, DatabaseState, Reached } from '../services/doctor/surroundings.ts';
import {
  clockFinding,
  credentialTokenFinding,
  databaseFinding,
  messagesFindings,
  networkFinding,
  targetFindings,
} from '../services/doctor/surroundings.ts';
import type { BotCredential } from '../services/entra/botCredential.ts';
import { createBotCredential } from '../services/entra/botCredential.ts';
import { endpointsOf } from '../services/entra/cloudEndpoints.ts';
import type { Graph } from '../services/entra/graph.ts';
import { createLoopback } from '../services/entra/loopback.ts';
import { allRows } from '../services/entra/paging.ts';
import { withQuery } from '../services/entra/pimApi.ts';
import { readSettings } from '../services/setup/current.ts';
import type { Place, Settings } from '../services/setup/current.ts';
import { createDirectory } from '../services/setup/directory.ts';
import { readWanted } from '../services/setup/wanted.ts';
import { databaseObstacles, reachablePeople } from '../services/store/postgres/inspect.ts';
import type { AdminOptions } from './admin.ts';
import { graphAs, withSignIn } from './admin.ts';
import { showFindings, writeReport, writeStatement } from './doctorReport.ts';

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

async function run(options: DoctorOptions): Promise<void> {
  const findings: Finding[] = [];
  let registered: RegisteredApp | undefined;
  let power: OwnPower | undefined;
  const config = configOf(findings);
  if (config !== undefined) {
    findings.push(...(await networkFindings(config, options)));
    const own = await ownIdentity(config, options);
    power = own.power;
    findings.push(own.credential);
    findings.push(databaseFinding(await databaseState(config.databaseUrl)));
    findings.push(...(await endpointFindings(config)));
    if (options.directory) {
      const graph = graphAs(options, scopes);
      registered = await attempt(findings, 'registration', () => readRegisteredApp(graph, config.clientId));
      if (registered !== undefined) power = seenByEither(power, registered.power);
      findings.push(...registeredFindings(registered, config));
      if (options.file !== undefined) findings.push(...(await allTargets(graph, options.file, config)));
    } else {
      findings.push(
        notChecked('registration', 'The app registration was left out.', 'Run it without --no-directory.'),
      );
    }
    findings.push(...powerFindings(power));
    findings.push(
      notChecked(
        'bot-service',
        'Whether the Azure Bot resource has this endpoint and the Teams channel is not in Graph.',
        `az bot show --name <bot> --resource-group <group> --query "{endpoint:properties.endpoint, app:properties.msaAppId, channels:properties.configuredChannels}" should show ${config.publicUrl}/api/messages, ${config.clientId} and msteams.`,
      ),
    );
  }
  if (options.statement === true) writeStatement(power, config, registered);
  else showFindings(findings, options.json === true);
  if (options.report !== undefined) await writeReport(options.report, findings, config);
  if (findings.some(({ status }) => status === 'error')) process.exitCode = 1;
}

function configOf(findings: Finding[]): Config | undefined {
  try {
    const config = readConfig(process.env);
    findings.push(ok('configuration', 'The configuration is complete.'));
    return config;
  } catch (failure) {
    if (!(failure instanceof ConfigError)) throw failure;
    for (const fault of failure.faults)
      findings.push(
        error('configuration', fault, 'Set it in the environment of the bot; .env.example explains each.'),
      );
    return undefined;
  }
}

async function networkFindings({ cloud, tenantId }: Config, { sandbox }: DoctorOptions): Promise<Finding[]> {
  const { graph, login, channel, teams } = endpointsOf(cloud);
  const at = (url: string, there: string): string => (sandbox === undefined ? url : sandbox + there);
  const endpoints = [
    { name: 'Microsoft Entra', url: at(login, `/entra/${tenantId}/v2.0/.well-known/openid-configuration`) },
    { name: 'Microsoft Graph', url: at(`${graph}/v1.0/$metadata`, '/graph/v1.0/me') },
    {
      name: 'Bot Service keys',
      url: at(channel.openIdMetadataUrl, '/botservice/v1/.well-known/openidconfiguration'),
    },
    { name: 'Teams', url: at(teams, '/botservice/') },
  ];
  const reached = await Promise.all(
    endpoints.map(async (endpoint) => ({ endpoint, answer: await ask(endpoint.url) })),
  );
  const first = reached[0]?.answer;
  return [
    ...reached.map(({ endpoint, answer }) => networkFinding(endpoint, answer)),
    clockFinding(first !== undefined && 'date' in first ? first.date : undefined, new Date()),
  ];
}

/** The bot's own identity, with the bot's own credential. Throws where a certificate cannot be read. */
function ownCredential(config: Config, { sandbox }: DoctorOptions): BotCredential {
  const { login } = endpointsOf(config.cloud);
  return createBotCredential({
    tenantId: config.tenantId,
    clientId: config.clientId,
    login,
    config: config.credential,
    loopback: sandbox === undefined ? undefined : createLoopback(login, `${sandbox}/entra`),
  });
}

/** Whether Entra takes the bot's credential, and what its tokens say of its power. */
async function ownIdentity(
  config: Config,
  options: DoctorOptions,
): Promise<{ readonly credential: Finding; readonly power: OwnPower }> {
  const { graph, channel } = endpointsOf(config.cloud);
  let failure: string | undefined;
  const tokenFor = async (scope: string): Promise<string> => {
    try {
      return await ownCredential(config, options).tokenFor(scope);
    } catch (error_) {
      failure = error_ instanceof Error ? error_.message : String(error_);
      throw error_;
    }
  };
  const { power } = await lookAtOwnTokens(ownResources(graph, channel.oauthScope), tokenFor);
  return { credential: credentialTokenFinding(failure), power };
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

async function endpointFindings({ publicUrl }: Config): Promise<readonly Finding[]> {
  return messagesFindings(
    publicUrl,
    await ask(`${publicUrl}/healthz`),
    await ask(`${publicUrl}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    }),
  );
}

function registeredFindings(registered: RegisteredApp | undefined, config: Config): readonly Finding[] {
  if (registered === undefined)
    return [
      error(
        'registration',
        `The tenant has no app registration with the id ${config.clientId}, or you may not read it.`,
        'Compare CLIENT_ID, or run: npx latchkey register.',
      ),
    ];
  const { application, federated, servicePrincipal, consented } = registered;
  return [
    ...registrationFindings(application, config),
    ...credentialFindings(application, federated, config.credential.kind, new Date()),
    servicePrincipal === undefined
      ? error(
          'enterprise-app',
          'The app has no enterprise application in the tenant: nobody consented yet.',
          'App registrations > your bot > API permissions: “Grant admin consent”.',
        )
      : servicePrincipal.isEnabled
        ? ok('enterprise-app', 'The enterprise application is enabled.')
        : error(
            'enterprise-app',
            'The enterprise application is switched off: nobody can sign in.',
            'Enterprise applications > Latchkey > Properties: “Enabled for users to sign-in” to Yes.',
          ),
    ...consentFindings(consented, config.probeScopes),
  ];
}

async function allTargets(graph: Graph, file: string, { databaseUrl }: Config): Promise<readonly Finding[]> {
  const wanted = readWanted(await readFile(file, 'utf8'));
  const directory = createDirectory(graph);
  const reachable = await reachablePeople(databaseUrl).catch(() => new Set<string>());
  const findings: Finding[] = [];
  const look = async (name: string, place: Place | undefined): Promise<void> => {
    if (place === undefined) {
      findings.push(...targetFindings(name, 'missing', undefined));
      return;
    }
    const settings = await readSettings(graph, place).catch((): undefined => undefined);
    findings.push(
      ...targetFindings(
        name,
        settings === undefined ? 'not readable' : 'readable',
        settings?.approval === undefined ? undefined : await approverStates(graph, settings, reachable),
      ),
    );
  };
  for (const { name } of wanted.roles)
    await look(name, { kind: 'role', id: (await directory.role(name)).id });
  for (const group of wanted.groups) {
    const found = await directory.group(group.name);
    for (const access of ['member', 'owner'] as const)
      if (group[access] !== undefined)
        await look(
          access === 'member' ? group.name : `${group.name} (owner)`,
          found === undefined ? undefined : { kind: 'group', id: found.id, access },
        );
  }
  return findings;
}

const person = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});

async function approverStates(
  graph: Graph,
  { approval }: Settings,
  reachable: ReadonlySet<string>,
): Promise<readonly ApproverState[]> {
  const select = 'id,displayName,accountEnabled';
  const stateOf = (found: z.infer<typeof person>): ApproverState => ({
    name: found.displayName ?? found.id,
    exists: true,
    isEnabled: found.accountEnabled !== false,
    isReachable: reachable.has(found.id.toLowerCase()),
  });
  const states: ApproverState[] = [];
  for (const { kind, id } of approval?.approvers ?? []) {
    const path = kind === 'user' ? `/users/${id}` : `/groups/${id}/transitiveMembers/microsoft.graph.user`;
    try {
      if (kind === 'user') states.push(stateOf(person.parse(await graph.get(withQuery(path, { select })))));
      else
        states.push(
          ...z
            .array(person)
            .parse(await allRows(graph, withQuery(path, { select })))
            .map(stateOf),
        );
    } catch (failure) {
      if (!isProblem(failure, 'request-gone')) throw failure;
      states.push({ name: id, exists: false, isEnabled: false, isReachable: false });
    }
  }
  return states;
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

async function ask(url: string, init: RequestInit = {}): Promise<Reached> {
  try {
    const { status, headers } = await fetch(url, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(8_000),
    });
    return { status, date: headers.get('date') ?? undefined };
  } catch (failure) {
    for (let at: unknown = failure; at instanceof Error; at = at.cause)
      if ('code' in at && typeof at.code === 'string') return { code: at.code };
    return { code: failure instanceof Error && failure.name === 'TimeoutError' ? 'ETIMEDOUT' : '' };
  }
}
