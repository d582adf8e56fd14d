import { advancedMailActions } from '../../sandbox/defender/actions.ts';
import type { DefenderRole } from '../../sandbox/defender/unifiedRoles.ts';
import { catalogApp } from '../../sandbox/graph/teamsAppRoutes.ts';
import { bot, groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { extensionBody } from '../support/linkExtension.ts';

/** One that is right. */
export interface Write {
  readonly method: string;
  /** As the route has it; the `{…}` are filled in by whoever sends it. */
  readonly route: string;
  readonly as: string;
  /** `v1.0` when absent. */
  readonly version?: 'beta';
  readonly body: Readonly<Record<string, unknown>>;
  /** Members without which it is no such write. */
  readonly needs: readonly string[];
}

const scheduleInfo = {
  startDateTime: '2040-01-01T00:00:00Z',
  expiration: { type: 'afterDuration', duration: 'PT2H' },
};
const ticketInfo = { ticketNumber: 'INC1', ticketSystem: 'ServiceNow' };
const order = {
  action: 'adminAssign',
  principalId: people.lynne,
  justification: 'x',
  scheduleInfo,
  ticketInfo,
};
const role = {
  roleDefinitionId: roles.securityReader,
  directoryScopeId: '/',
  isValidationOnly: false,
};
const group = { groupId: groups.searchAndPurge, accessId: 'member', isValidationOnly: false };
const ofGroups = '/identityGovernance/privilegedAccess/group';
const ofRoles = '/roleManagement/directory';
const defender = '/roleManagement/defender';
const extensions = '/identityGovernance/privilegedAccess/customExtensions';
export const policies = '/policies/roleManagementPolicies';
const rule = {
  '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
  isExpirationRequired: true,
  maximumDuration: 'PT3H',
};
const reference = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${people.lynne}` };
const decision = { reviewResult: 'Approve', justification: 'ok' };
const orderNeeds = ['action', 'principalId'];

/** A role that the tenant makes for itself. */
const ownRole = {
  displayName: 'Maker',
  isEnabled: true,
  rolePermissions: [{ allowedResourceActions: ['microsoft.directory/applications/create'] }],
};
export const ownRoleId = 'a01e0004-9a1e-4c11-8e0a-5e0000000004';

/** A role of Defender's that can be changed and given. */
export const knownRole: DefenderRole = {
  id: 'de7e0001-9a1e-4c11-8e0a-5e0000000001',
  ...{ displayName: 'Known', description: null, isBuiltIn: false, isEnabled: true },
  actions: [],
  listedFrom: 0,
};

/** Two applications of which one may be granted what the other offers, a grant, and a secret. */
export const knownIds = {
  client: 'c11e0005-9a1e-4c11-8e0a-5e0000000005',
  resource: 'a9e50006-9a1e-4c11-8e0a-5e0000000006',
  appRole: 'a9e50007-9a1e-4c11-8e0a-5e0000000007',
  grant: 'known-grant',
  key: 'ce110008-9a1e-4c11-8e0a-5e0000000008',
} as const;

export const writes: readonly Write[] = [
  ...(['assignment', 'eligibility'] as const).flatMap((of): Write[] => [
    {
      method: 'POST',
      route: `${ofGroups}/${of}ScheduleRequests`,
      as: 'patti',
      body: { ...order, ...group },
      needs: [...orderNeeds, 'groupId', 'accessId'],
    },
    {
      method: 'POST',
      route: `${ofRoles}/role${of === 'assignment' ? 'Assignment' : 'Eligibility'}ScheduleRequests`,
      as: 'patti',
      body: { ...order, ...role },
      needs: [...orderNeeds, 'roleDefinitionId', 'directoryScopeId'],
    },
  ]),
  {
    method: 'PATCH',
    route: `${policies}/{id}/rules/{rule}`,
    as: 'patti',
    body: rule,
    needs: ['@odata.type'],
  },
  {
    method: 'PATCH',
    route: `${policies}/{id}`,
    as: 'patti',
    body: { rules: [{ ...rule, id: 'Expiration_EndUser_Assignment' }] },
    needs: ['rules'],
  },
  {
    method: 'POST',
    route: '/groups',
    as: 'patti',
    body: { displayName: 'x', mailNickname: 'x', mailEnabled: false, securityEnabled: true, groupTypes: [] },
    needs: ['displayName', 'mailNickname', 'mailEnabled', 'securityEnabled'],
  },
  {
    method: 'PATCH',
    route: '/groups/{id}',
    as: 'patti',
    body: { displayName: 'x', mailNickname: 'x' },
    needs: [],
  },
  { method: 'POST', route: '/groups/{id}/members/$ref', as: 'patti', body: reference, needs: ['@odata.id'] },
  { method: 'POST', route: '/groups/{id}/owners/$ref', as: 'patti', body: reference, needs: ['@odata.id'] },
  {
    method: 'POST',
    route: '/applications',
    as: 'patti',
    body: { displayName: 'x', identifierUris: ['api://contoso.com/x'] },
    needs: ['displayName'],
  },
  {
    method: 'PATCH',
    route: '/applications/{application}',
    as: 'patti',
    body: { displayName: 'x' },
    needs: [],
  },
  {
    method: 'POST',
    route: '/applications/{application}/addPassword',
    as: 'patti',
    body: { passwordCredential: { displayName: 'x' } },
    needs: [],
  },
  {
    method: 'POST',
    route: '/applications/{application}/federatedIdentityCredentials',
    as: 'patti',
    body: { name: 'x', issuer: 'https://x', subject: 'x', audiences: ['x'] },
    needs: ['name', 'issuer', 'subject', 'audiences'],
  },
  {
    method: 'PATCH',
    route: '/applications/{application}/federatedIdentityCredentials/{credential}',
    as: 'patti',
    body: { issuer: 'https://x', subject: 'x', audiences: ['x'] },
    needs: [],
  },
  { method: 'POST', route: '/servicePrincipals', as: 'patti', body: { appId: bot.appId }, needs: ['appId'] },
  {
    method: 'PATCH',
    route: '/servicePrincipals/{principal}',
    as: 'patti',
    body: { accountEnabled: false },
    needs: [],
  },
  {
    method: 'POST',
    route: extensions,
    as: 'patti',
    body: extensionBody({ origin: 'http://127.0.0.1:1' }, { resourceId: `api://127.0.0.1/${bot.appId}` }),
    needs: ['id', 'resourceType', 'endpointConfiguration', 'authenticationConfiguration'],
  },
  {
    method: 'PATCH',
    route: `${extensions}/{extension}`,
    as: 'patti',
    body: {
      displayName: 'x',
      endpointConfiguration: {
        '@odata.type': '#microsoft.graph.httpRequestEndpoint',
        targetUrl: 'https://127.0.0.1/other',
      },
    },
    needs: [],
  },
  {
    method: 'POST',
    route: `${defender}/roleDefinitions`,
    version: 'beta',
    as: 'patti',
    body: {
      displayName: 'x',
      description: 'x',
      rolePermissions: [{ allowedResourceActions: [advancedMailActions] }],
    },
    needs: ['displayName', 'rolePermissions'],
  },
  {
    method: 'PATCH',
    route: `${defender}/roleDefinitions/{role}`,
    version: 'beta',
    as: 'patti',
    body: { rolePermissions: [{ allowedResourceActions: [advancedMailActions] }] },
    needs: [],
  },
  {
    method: 'POST',
    route: `${defender}/roleAssignments`,
    version: 'beta',
    as: 'patti',
    body: {
      displayName: 'x',
      roleDefinitionId: knownRole.id,
      principalIds: [groups.searchAndPurge],
      directoryScopeIds: ['/'],
      appScopeIds: ['/'],
    },
    needs: ['displayName', 'roleDefinitionId', 'principalIds', 'directoryScopeIds', 'appScopeIds'],
  },
  {
    method: 'POST',
    route: '/communications/getPresencesByUserId',
    as: 'patti',
    body: { ids: [people.alex] },
    needs: ['ids'],
  },
  {
    method: 'POST',
    route: '/directoryObjects/getByIds',
    as: 'patti',
    body: { ids: [people.alex] },
    needs: ['ids'],
  },
  { method: 'PATCH', route: '/users/{user}', as: 'patti', body: { accountEnabled: false }, needs: [] },
  ...['/me', '/users/{user}'].flatMap((base) =>
    [
      { name: 'getMemberGroups', body: { securityEnabledOnly: false } },
      { name: 'getMemberObjects', body: { securityEnabledOnly: false } },
      { name: 'checkMemberGroups', body: { groupIds: [groups.searchAndPurge] } },
      { name: 'checkMemberObjects', body: { ids: [groups.searchAndPurge] } },
    ].map(({ name, body }): Write => ({
      ...{ method: 'POST', route: `${base}/${name}`, as: 'patti', body, needs: Object.keys(body) },
    })),
  ),
  {
    method: 'POST',
    route: '/applications/{application}/removePassword',
    as: 'patti',
    body: { keyId: knownIds.key },
    needs: ['keyId'],
  },
  {
    method: 'POST',
    route: '/oauth2PermissionGrants',
    as: 'patti',
    body: {
      ...{ clientId: knownIds.client, consentType: 'Principal', principalId: people.alex },
      ...{ resourceId: knownIds.resource, scope: 'User.Read' },
    },
    needs: ['clientId', 'consentType', 'principalId', 'resourceId'],
  },
  {
    method: 'PATCH',
    route: '/oauth2PermissionGrants/{grant}',
    as: 'patti',
    body: { scope: 'User.Read' },
    needs: [],
  },
  ...[
    '/servicePrincipals/{client}/appRoleAssignments',
    '/servicePrincipals/{resource}/appRoleAssignedTo',
  ].map((route): Write => ({
    method: 'POST',
    route,
    as: 'patti',
    body: { principalId: knownIds.client, resourceId: knownIds.resource, appRoleId: knownIds.appRole },
    needs: ['principalId', 'resourceId', 'appRoleId'],
  })),
  ...[
    { route: '/me/teamwork/installedApps', as: 'patti' },
    { route: '/users/{user}/teamwork/installedApps', as: 'lynne' },
  ].map((install): Write => ({
    ...{ method: 'POST', ...install, needs: ['teamsApp@odata.bind'] },
    body: {
      'teamsApp@odata.bind': `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogApp.id}`,
    },
  })),
  {
    method: 'POST',
    route: `${ofRoles}/roleAssignments`,
    as: 'patti',
    body: { principalId: people.lynne, roleDefinitionId: roles.securityReader, directoryScopeId: '/' },
    needs: ['principalId', 'roleDefinitionId', 'directoryScopeId'],
  },
  {
    method: 'POST',
    route: '/directoryRoles',
    as: 'patti',
    body: { roleTemplateId: roles.securityReader },
    needs: ['roleTemplateId'],
  },
  {
    method: 'POST',
    route: '/directoryRoles/{directoryRole}/members/$ref',
    as: 'patti',
    body: reference,
    needs: ['@odata.id'],
  },
  {
    method: 'POST',
    route: `${ofRoles}/roleDefinitions`,
    as: 'patti',
    body: ownRole,
    needs: ['displayName', 'isEnabled', 'rolePermissions'],
  },
  {
    method: 'PATCH',
    route: `${ofRoles}/roleDefinitions/{definition}`,
    as: 'patti',
    body: ownRole,
    needs: [],
  },
  {
    method: 'PATCH',
    route: `${ofGroups}/assignmentApprovals/{request}/stages/{request}`,
    as: 'megan',
    body: decision,
    needs: ['reviewResult'],
  },
];
