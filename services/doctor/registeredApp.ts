import { z } from 'zod';
import { ElevationError } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import { quoted, withQuery } from '../entra/odata.ts';
import { allRows } from '../entra/pages.ts';
import { directoryRoles } from '../entra/pimAddresses.ts';
import type { Application } from './application.ts';
import { graphAppId, wireApplication } from './application.ts';
import type { Consent } from './permissions.ts';
import type { OwnPower, PowerReading } from './power.ts';

const servicePrincipal = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
  appRoles: z.array(z.object({ id: z.string(), value: z.string().nullish() })).nullish(),
});

const federatedCredential = z.object({
  id: z.string(),
  name: z.string().nullish(),
  issuer: z.string(),
  subject: z.string().nullish(),
  audiences: z.array(z.string()).nullish(),
});

/** What a registration trusts of a platform: the token's issuer, subject and audience, letter by letter. */
export type FederatedCredential = z.infer<typeof federatedCredential>;

/** The app registration, its credentials and its enterprise application, read with an administrator's token. */
export interface RegisteredApp {
  readonly application: Application;
  readonly federated: readonly FederatedCredential[];
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
    .array(federatedCredential)
    .parse(await allRows(graph, `/applications/${application.id}/federatedIdentityCredentials`));
  const own = await principalOf(graph, clientId);
  if (own === undefined)
    return {
      application,
      federated,
      consented: { forAll: [], forSome: [] },
      power: unseenPower,
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
    power: await powerOfPrincipal(graph, own.id),
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
  const path = withQuery(directoryRoles.assignments, {
    filter: `principalId eq ${quoted(id)}`,
    expand: 'roleDefinition',
  });
  return z
    .array(
      z.object({
        roleDefinitionId: z.string(),
        roleDefinition: z.object({ displayName: z.string().nullish() }).nullish(),
      }),
    )
    .parse(await allRows(graph, path))
    .map(({ roleDefinition, roleDefinitionId }) => roleDefinition?.displayName ?? roleDefinitionId);
}

const membership = z.object({
  '@odata.type': z.string(),
  id: z.string(),
  displayName: z.string().nullish(),
});

/** Groups, also through groups; directory roles are listed among the memberships too, and are read as roles. */
async function ownGroups(graph: Graph, id: string): Promise<readonly string[]> {
  return z
    .array(membership)
    .parse(await allRows(graph, `/servicePrincipals/${id}/transitiveMemberOf`))
    .filter((one) => one['@odata.type'].toLowerCase() === '#microsoft.graph.group')
    .map(({ displayName, id: groupId }) => displayName ?? groupId);
}

/** What the enterprise application holds, each part as far as whoever looks may read it. */
async function powerOfPrincipal(graph: Graph, id: string): Promise<OwnPower> {
  const [permissions, roles, groups] = await Promise.all([
    readOrNot('application permissions', ownPermissions(graph, id)),
    readOrNot('directory roles', ownRoles(graph, id)),
    readOrNot('group memberships', ownGroups(graph, id)),
  ]);
  return { permissions, roles, groups };
}

async function readOrNot(what: string, read: Promise<readonly string[]>): Promise<PowerReading> {
  try {
    return { found: await read, notSeen: [] };
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    return { found: [], notSeen: [`${what} of the enterprise application: ${error.problem.kind}`] };
  }
}

const noPrincipal = (what: string): PowerReading => ({
  found: [],
  notSeen: [`${what}: there is no enterprise application`],
});

const unseenPower: OwnPower = {
  permissions: noPrincipal('application permissions'),
  roles: noPrincipal('directory roles'),
  groups: noPrincipal('group memberships'),
};
