import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { allRows } from '../entra/paging.ts';
import { quoted, withQuery } from '../entra/pimApi.ts';
import { isProblem } from '../elevation/problem.ts';
import type { OwnPower } from './power.ts';
import type { Application, Consent } from './registration.ts';
import { graphAppId, wireApplication } from './registration.ts';

const servicePrincipal = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
});

/** The app registration, its credentials and its enterprise application, read with an administrator's token. */
export interface RegisteredApp {
  readonly application: Application;
  readonly federated: readonly { readonly subject: string }[];
  /** Absent where nobody has consented yet. */
  readonly servicePrincipal?: { readonly id: string; readonly isEnabled: boolean };
  readonly consented: Consent;
  readonly power: OwnPower;
}

/** `undefined` when the tenant has no such registration. */
export async function readRegisteredApp(graph: Graph, clientId: string): Promise<RegisteredApp | undefined> {
  const applications = z
    .array(wireApplication)
    .parse(await allRows(graph, withQuery('/applications', { filter: `appId eq ${quoted(clientId)}` })));
  const [application] = applications;
  if (application === undefined) return undefined;
  const federated = z
    .array(z.object({ subject: z.string() }))
    .parse(await allRows(graph, `/applications/${application.id}/federatedIdentityCredentials`));
  const own = await principalOf(graph, clientId);
  if (own === undefined)
    return {
      application,
      federated,
      consented: { forAll: [], forSome: [] },
      power: { permissions: [], roles: [] },
    };
  const grants = z
    .array(z.object({ consentType: z.string(), resourceId: z.string(), scope: z.string().nullish() }))
    .parse(await allRows(graph, `/servicePrincipals/${own.id}/oauth2PermissionGrants`));
  const resource = await principalOf(graph, graphAppId);
  const ofGraph = grants.filter(({ resourceId }) => resourceId === resource?.id);
  return {
    application,
    federated,
    servicePrincipal: { id: own.id, isEnabled: own.accountEnabled !== false },
    consented: {
      forAll: scopesOf(ofGraph.filter(({ consentType }) => consentType === 'AllPrincipals')),
      forSome: scopesOf(ofGraph.filter(({ consentType }) => consentType !== 'AllPrincipals')),
    },
    power: { permissions: await ownPermissions(graph, own.id), roles: await ownRoles(graph, own.id) },
  };
}

function scopesOf(grants: readonly { readonly scope?: string | null | undefined }[]): readonly string[] {
  return [...new Set(grants.flatMap(({ scope }) => (scope ?? '').split(' ')))].filter((name) => name !== '');
}

async function principalOf(
  graph: Graph,
  appId: string,
): Promise<z.infer<typeof servicePrincipal> | undefined> {
  const [principal] = z
    .array(servicePrincipal)
    .parse(await allRows(graph, withQuery('/servicePrincipals', { filter: `appId eq ${quoted(appId)}` })));
  return principal;
}

/** Application permissions of any resource, by their names. */
async function ownPermissions(graph: Graph, id: string): Promise<readonly string[]> {
  const granted = z
    .array(z.object({ appRoleId: z.string(), resourceId: z.string() }))
    .parse(await allRows(graph, `/servicePrincipals/${id}/appRoleAssignments`));
  const resources = new Map<string, z.infer<typeof servicePrincipal>>();
  for (const resourceId of new Set(granted.map((one) => one.resourceId)))
    resources.set(resourceId, servicePrincipal.parse(await graph.get(`/servicePrincipals/${resourceId}`)));
  return granted.map(({ appRoleId, resourceId }) => {
    const name = resources.get(resourceId)?.appRoles?.find((role) => role.id === appRoleId)?.value;
    return name ?? appRoleId;
  });
}

async function ownRoles(graph: Graph, id: string): Promise<readonly string[]> {
  const path = withQuery('/roleManagement/directory/roleAssignments', {
    filter: `principalId eq ${quoted(id)}`,
    expand: 'roleDefinition',
  });
  const assignments = await allRows(graph, path).catch((error: unknown) => {
    if (isProblem(error, 'request-gone')) return [];
    throw error;
  });
  return z
    .array(
      z.object({
        roleDefinitionId: z.string(),
        roleDefinition: z.object({ displayName: z.string().nullish() }).nullish(),
      }),
    )
    .parse(assignments)
    .map(({ roleDefinition, roleDefinitionId }) => roleDefinition?.displayName ?? roleDefinitionId);
}
