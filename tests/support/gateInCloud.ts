import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Gate } from '../../gate/compose.ts';
import { composeGate } from '../../gate/compose.ts';
import type { GateRow } from '../../gate/trail.ts';
import { readGateConfig } from '../../gate/config.ts';
import { extensionRuleIds } from '../../sandbox/pim/extensionRules.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { ticketAccounts } from '../../sandbox/tickets/conduct.ts';
import type { GraphClient } from '../sandbox/graphClient.ts';
import type { RegisteredApp } from './linkExtension.ts';
import { extensionAdmin, extensionBody, registerEndpoint } from './linkExtension.ts';
import type { RuleFile } from './ruleFile.ts';
import { ruleFileText } from './ruleFile.ts';

export const auditKey = Buffer.alloc(32, 'gate');

/** The real gate beside a simulated cloud. */
export interface RunningGate {
  readonly gate: Gate;
  readonly app: RegisteredApp;
  /** `http://127.0.0.1:4711`. */
  readonly origin: string;
  /** Where whoever runs it looks. */
  readonly operator: string;
  /** Settings of a process of it. */
  readonly env: Readonly<Record<string, string>>;
  readonly rows: () => readonly GateRow[];
  close(): Promise<void>;
}

/** What the gate is told of Contoso. */
function contosoDirectory(cloud: RunningCloud['cloud']): string {
  const { users } = cloud.directory;
  return JSON.stringify({
    targets: [
      { id: groups.searchAndPurge, name: 'Search and Purge PIM' },
      { id: groups.ediscoveryReviewers, name: 'eDiscovery Reviewers PIM' },
      { id: roles.securityReader, name: 'Security Reader' },
    ],
    people: users.map(({ id, upn }) => ({ id, addresses: [upn] })),
  });
}

export async function startGate(
  { cloud, origin }: RunningCloud,
  graph: GraphClient,
  file: RuleFile,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningGate> {
  const app = await registerEndpoint(graph, '127.0.0.1');
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-gate-'));
  const [elevation, directory] = [join(folder, 'elevation.yaml'), join(folder, 'directory.json')];
  const trail = join(folder, 'trail.jsonl');
  writeFileSync(elevation, ruleFileText(origin, file));
  writeFileSync(directory, contosoDirectory(cloud));
  const env = {
    TENANT_ID: cloud.tenant.id,
    GATE_CLIENT_ID: app.appId,
    GATE_URL: 'http://127.0.0.1',
    ELEVATION_FILE: elevation,
    GATE_DIRECTORY: directory,
    GATE_AUDIT_FILE: trail,
    GATE_AUDIT_KEY: auditKey.toString('base64url'),
    ...{ HOST: '127.0.0.1', PORT: '0', GATE_OPERATOR_PORT: '0' },
    ...settings,
  };
  const gate = await composeGate(readGateConfig(env), {
    clock: cloud.clock,
    log: pino({ level: 'silent' }),
    secrets: { TICKETS_SECRET: ticketAccounts.reader.secret },
    login: `${origin}/entra`,
  });
  const { port, operatorPort } = await gate.listen();
  return {
    ...{ gate, app, env, origin: `http://127.0.0.1:${port}` },
    operator: `http://127.0.0.1:${operatorPort}`,
    rows: () => rowsIn(readFileSync(trail, 'utf8')),
    close: () => gate.close(),
  };
}

export function rowsIn(text: string): readonly GateRow[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse((JSON.parse(line) as { row: string }).row) as GateRow);
}

/** Links an address to a target's settings in a phase, through Graph, as an administrator does. */
export async function linkGate(
  running: RunningCloud,
  graph: GraphClient,
  { app, origin }: Pick<RunningGate, 'app' | 'origin'>,
  target: PimTarget,
  phase: 'pre' | 'post' = 'pre',
): Promise<void> {
  const type = `${phase}Approval` as const;
  const id = `c57f000${phase === 'pre' ? 1 : 2}-9a1e-4c11-8e0a-5e000000000${target.kind === 'group' ? 1 : 2}`;
  const body = extensionBody({ origin }, app, {
    ...{ id, type, resourceType: target.kind === 'group' ? 'entraGroups' : 'entraRoles' },
    endpointConfiguration: {
      '@odata.type': '#microsoft.graph.httpRequestEndpoint',
      targetUrl: `${origin}/${phase}`,
    },
  });
  await graph.post('/beta/identityGovernance/privilegedAccess/customExtensions', extensionAdmin, body);
  running.portal.saveSettings(target);
  const policy = running.cloud.pim.policies.of(target).id;
  const rule = extensionRuleIds[type];
  const linked = await graph.call(
    'PATCH',
    `/beta/policies/roleManagementPolicies/${policy}/rules/${rule}`,
    extensionAdmin,
    {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyCustomExtensionRule',
      ...{ id: rule, customExtensionId: id, isEnabled: true },
    },
  );
  if (linked.status >= 300) throw new Error(`${linked.status} ${linked.error?.message ?? ''}`);
}

/** What somebody asks PIM for, by Graph alone. */
export interface PlainOrder {
  readonly target: PimTarget;
  readonly ticket?: string;
  /** `ServiceNow` when absent. */
  readonly ticketSystem?: string;
  readonly justification?: string;
  readonly duration?: string;
  readonly start?: Date;
}

/** Asks by a Graph call of one's own, past the bot. */
export function askByGraph(
  graph: GraphClient,
  {
    target,
    ticket = '',
    ticketSystem = 'ServiceNow',
    justification = 'Phishing wave of today',
    duration = 'PT1H',
    start,
  }: PlainOrder,
): ReturnType<GraphClient['post']> {
  const order = {
    ...{ action: 'selfActivate', principalId: people.alex, justification },
    scheduleInfo: {
      ...(start === undefined ? {} : { startDateTime: start.toISOString() }),
      expiration: { type: 'afterDuration', duration },
    },
    ticketInfo: { ticketNumber: ticket, ticketSystem },
  };
  return target.kind === 'group'
    ? graph.post('/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests', 'alex', {
        ...order,
        ...{ groupId: target.groupId, accessId: target.accessId },
      })
    : graph.post('/v1.0/roleManagement/directory/roleAssignmentScheduleRequests', 'alex', {
        ...order,
        ...{ roleDefinitionId: target.roleDefinitionId, directoryScopeId: '/' },
      });
}
