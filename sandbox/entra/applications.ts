import { randomUUID } from 'node:crypto';
import { consentedTo } from './consentedTo.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { delegatedScopes, scopeIds } from './graphScopes.ts';
import { resources } from './tokens.ts';

/** A resource of Graph as plain JSON, changed by PATCH member by member. */
export type Json = Record<string, unknown>;

/** App registrations and enterprise applications, as Graph keeps them. */
export interface Applications {
  readonly applications: Map<string, Json>;
  readonly servicePrincipals: Map<string, Json>;
  readonly grants: Json[];
  readonly appRoleAssignments: Json[];
  /** What `addPassword` showed. */
  readonly secrets: { readonly appId: string; readonly keyId: string; readonly secretText: string }[];
  /** By object id of the application. */
  readonly federated: Map<string, Json[]>;
  /** Directory roles given to apps. */
  readonly roleAssignments: Json[];
  /** What an app's own token says of it. */
  readonly appTokens: AppTokenStyle;
  /** The object id of an app's enterprise application; its app id where it has none. */
  principalOf(appId: string): string;
  /** Names of the application permissions that an app holds at one resource, by the audience of its tokens. */
  rolesOf(appId: string, audience: string): readonly string[];
  /** Delegated permissions of Graph granted to an app: for everybody, and for one person where they are named. */
  consentedTo(appId: string, oid?: string): readonly string[];
  /** Delegated permissions that one person's consent does not have, although the others' has. */
  readonly withheld: { readonly appId: string; readonly oid: string; readonly scope: string }[];
}

/** Whether tokens of apps name the directory roles and groups of the app. Entra names roles in tokens for Graph, and groups for few resources. */
export interface AppTokenStyle {
  wids: 'named' | 'missing';
  groups: 'missing' | 'named' | 'hasgroups' | '_claim_names';
}

/** A platform outside of Azure, e.g. a cluster, whose tokens the tenant's apps trust from the start. */
export const federationIssuer = 'https://federation.contoso.example';

/** Microsoft Graph's own application id. */
export const graphAppId = '00000003-0000-0000-c000-000000000000';
const teamsClients = ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'];

/** The tenant's apps, the bot's registered as its documents say. */
export function createApplications(tenant: Tenant): Applications {
  const applications = new Map<string, Json>();
  const servicePrincipals = new Map<string, Json>();
  const graph = randomUUID();
  servicePrincipals.set(graph, {
    id: graph,
    appId: graphAppId,
    displayName: 'Microsoft Graph',
    accountEnabled: true,
    servicePrincipalNames: [resources.graph],
    appRoles: [],
    oauth2PermissionScopes: delegatedScopes(),
  });
  const botService = randomUUID();
  servicePrincipals.set(botService, {
    id: botService,
    appId: randomUUID(),
    displayName: 'Microsoft Bot Framework',
    accountEnabled: true,
    servicePrincipalNames: [resources.botService],
    appRoles: [],
  });
  addManagedIdentities(servicePrincipals, tenant);
  const grants: Json[] = [];
  for (const app of tenant.apps) {
    const [id, principal, scopeId] = [randomUUID(), randomUUID(), randomUUID()];
    applications.set(id, registrationOf(app, tenant, { id, scopeId }));
    servicePrincipals.set(principal, {
      id: principal,
      appId: app.appId,
      displayName: app.name,
      accountEnabled: true,
      appRoles: [],
      servicePrincipalNames: [app.appId, `api://botid-${app.appId}`],
    });
    grants.push({
      id: randomUUID(),
      clientId: principal,
      consentType: 'AllPrincipals',
      principalId: null,
      resourceId: graph,
      scope: app.graphScopes.join(' '),
    });
  }
  const appRoleAssignments = grantedRoles(tenant, servicePrincipals, graph);
  const withheld: Applications['withheld'] = [];
  const principalOf = (appId: string): string =>
    [...servicePrincipals].find(([, one]) => one['appId'] === appId)?.[0] ?? appId;
  return {
    applications,
    servicePrincipals,
    grants,
    appRoleAssignments,
    federated: trustOf(applications),
    secrets: [],
    roleAssignments: [],
    withheld,
    appTokens: { wids: 'named', groups: 'missing' },
    principalOf,
    rolesOf(appId, audience) {
      const own = principalOf(appId);
      return appRoleAssignments
        .filter(({ principalId }) => principalId === own)
        .flatMap(({ appRoleId, resourceId }) => {
          const resource = servicePrincipals.get(String(resourceId));
          const names = (resource?.['servicePrincipalNames'] ?? []) as string[];
          const roles = (resource?.['appRoles'] ?? []) as { id: string; value: string }[];
          const name = roles.find(({ id }) => id === appRoleId)?.value ?? String(appRoleId);
          return names.includes(audience) ? [name] : [];
        });
    },
    consentedTo: (appId, oid) =>
      consentedTo({ grants, withheld }, { appId, principal: principalOf(appId), oid }),
  };
}

/** As the bot's documents say. */
function registrationOf(
  app: Tenant['apps'][number],
  tenant: Tenant,
  { id, scopeId }: { readonly id: string; readonly scopeId: string },
): Json {
  return {
    id,
    appId: app.appId,
    displayName: app.name,
    signInAudience: 'AzureADMyOrg',
    identifierUris: [`api://botid-${app.appId}`],
    api: {
      requestedAccessTokenVersion: 1,
      oauth2PermissionScopes: [{ id: scopeId, value: 'access_as_user', type: 'User', isEnabled: true }],
      preAuthorizedApplications: teamsClients.map((appId) => ({
        appId,
        delegatedPermissionIds: [scopeId],
      })),
    },
    web: { redirectUris: app.redirectPaths.map((path) => `https://latchkey.${tenant.domain}${path}`) },
    requiredResourceAccess: [
      {
        resourceAppId: graphAppId,
        resourceAccess: app.graphScopes.flatMap((name) => {
          const scope = scopeIds[name];
          return scope === undefined ? [] : [{ id: scope, type: 'Scope' }];
        }),
      },
    ],
    passwordCredentials: [
      {
        keyId: randomUUID(),
        displayName: 'sandbox',
        endDateTime: new Date(Date.now() + 180 * 86_400_000).toISOString(),
      },
    ],
    keyCredentials: [],
  };
}

function addManagedIdentities(servicePrincipals: Map<string, Json>, tenant: Tenant): void {
  for (const { name, clientId, principalId } of tenant.managedIdentities ?? [])
    servicePrincipals.set(principalId, {
      ...{ id: principalId, appId: clientId, displayName: name, accountEnabled: true, appRoles: [] },
      ...{ servicePrincipalType: 'ManagedIdentity', servicePrincipalNames: [clientId] },
    });
}

/** What each app of the tenant trusts from the start. */
function trustOf(applications: ReadonlyMap<string, Json>): Map<string, Json[]> {
  return new Map(
    [...applications].map(([id, { appId }]) => [
      id,
      [
        {
          ...{ id: randomUUID(), name: 'sandbox', issuer: federationIssuer, subject: appId },
          audiences: ['api://AzureADTokenExchange'],
        },
      ],
    ]),
  );
}

/** Application permissions of Graph that the tenant's apps hold, each an app role that Graph's own enterprise application offers. */
function grantedRoles(tenant: Tenant, servicePrincipals: ReadonlyMap<string, Json>, graph: string): Json[] {
  const offered = (servicePrincipals.get(graph)?.['appRoles'] ?? []) as Json[];
  return tenant.apps.flatMap(({ appId, graphRoles = [] }) => {
    const principalId = [...servicePrincipals].find(([, one]) => one['appId'] === appId)?.[0];
    return graphRoles.map((value): Json => {
      const id = randomUUID();
      offered.push({ id, value });
      return { id: randomUUID(), principalId, resourceId: graph, appRoleId: id };
    });
  });
}
