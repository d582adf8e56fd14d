import type { RunningCloud } from '../../sandbox/startCloud.ts';
import type { ExtensionPhase, ExtensionResource } from '../../sandbox/pim/customExtension.ts';
import { extensionRuleIds } from '../../sandbox/pim/extensionRules.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { Answer, Caller, GraphClient } from '../sandbox/graphClient.ts';
import type { ExtensionEndpoint } from './extensionEndpoint.ts';

const extensions = '/beta/identityGovernance/privilegedAccess/customExtensions';

/** With every permission that an administrator's set-up of an extension needs. */
export const extensionAdmin: Caller = {
  as: 'patti',
  scopes: [
    'PrivilegedAccess-CustomExt.ReadWrite.All',
    'RoleManagementPolicy.ReadWrite.Directory',
    'RoleManagementPolicy.ReadWrite.AzureADGroup',
    'Application.ReadWrite.All',
    'AuditLog.Read.All',
  ],
};

export interface RegisteredApp {
  /** Object id of the registration. */
  readonly id: string;
  readonly appId: string;
  /** The Application ID URI. */
  readonly resourceId: string;
}

/** Registers the application that an endpoint's tokens are for, with a service principal, as the how-to says. */
export async function registerEndpoint(
  graph: GraphClient,
  host: string,
  requestedAccessTokenVersion: 1 | 2 = 2,
): Promise<RegisteredApp> {
  const made = await done(
    graph.post('/v1.0/applications', extensionAdmin, {
      displayName: 'PIM endpoint',
      api: { requestedAccessTokenVersion },
    }),
  );
  const [id, appId] = [String(made.body['id']), String(made.body['appId'])];
  const resourceId = `api://${host}/${appId}`;
  await done(
    graph.call('PATCH', `/v1.0/applications/${id}`, extensionAdmin, { identifierUris: [resourceId] }),
  );
  await done(graph.post('/v1.0/servicePrincipals', extensionAdmin, { appId }));
  return { id, appId, resourceId };
}

/** The body of a new extension, in the documented shape. */
export function extensionBody(
  endpoint: Pick<ExtensionEndpoint, 'origin'>,
  { resourceId }: Pick<RegisteredApp, 'resourceId'>,
  more: object = {},
): Readonly<Record<string, unknown>> {
  return {
    '@odata.type': '#microsoft.graph.roleManagementCustomCalloutExtension',
    id: 'c57f0001-9a1e-4c11-8e0a-5e0000000001',
    displayName: 'Ticket check',
    description: 'Looks the ticket up',
    type: 'preApproval',
    resourceType: 'entraGroups',
    endpointConfiguration: {
      '@odata.type': '#microsoft.graph.httpRequestEndpoint',
      targetUrl: `${endpoint.origin}/check`,
    },
    clientConfiguration: {
      '@odata.type': '#microsoft.graph.customExtensionClientConfiguration',
      timeoutInMilliseconds: 10_000,
      maximumRetries: 2,
    },
    authenticationConfiguration: {
      '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
      resourceId,
    },
    customAttributes: [],
    ...more,
  };
}

/** Makes an extension of a phase that leads to the endpoint, and links it to a target's settings; all of it through Graph. */
export async function linkExtension(
  running: RunningCloud,
  graph: GraphClient,
  endpoint: ExtensionEndpoint,
  target: PimTarget,
  phase: ExtensionPhase = 'preApproval',
): Promise<void> {
  const resourceType: ExtensionResource = target.kind === 'group' ? 'entraGroups' : 'entraRoles';
  const id =
    phase === 'preApproval' ? 'c57f0001-9a1e-4c11-8e0a-5e0000000001' : 'c57f0002-9a1e-4c11-8e0a-5e0000000002';
  const app = await registerEndpoint(graph, '127.0.0.1');
  await done(
    graph.post(extensions, extensionAdmin, extensionBody(endpoint, app, { id, type: phase, resourceType })),
  );
  running.portal.saveSettings(target);
  const policyId = running.cloud.pim.policies.of(target).id;
  await done(
    graph.call(
      'PATCH',
      `/beta/policies/roleManagementPolicies/${policyId}/rules/${extensionRuleIds[phase]}`,
      extensionAdmin,
      {
        '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyCustomExtensionRule',
        id: extensionRuleIds[phase],
        customExtensionId: id,
        isEnabled: true,
      },
    ),
  );
}

async function done(call: Promise<Answer>): Promise<Answer> {
  const answer = await call;
  if (answer.status >= 300) throw new Error(`${answer.status} ${answer.error?.message ?? ''}`);
  return answer;
}
