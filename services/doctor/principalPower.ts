import { z } from 'zod';
import { ElevationError } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import { quoted, withQuery } from '../entra/odata.ts';
import { allRows } from '../entra/pages.ts';
import { directoryRoles } from '../entra/pimAddresses.ts';
import type { OwnPower, PowerReading } from './power.ts';
import { servicePrincipal } from './registeredApp.ts';

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
async function ownMemberships(graph: Graph, id: string): Promise<readonly z.infer<typeof membership>[]> {
  return z
    .array(membership)
    .parse(await allRows(graph, `/servicePrincipals/${id}/transitiveMemberOf`))
    .filter((one) => one['@odata.type'].toLowerCase() === '#microsoft.graph.group');
}

async function ownGroups(graph: Graph, id: string): Promise<readonly string[]> {
  return (await ownMemberships(graph, id)).map(({ displayName, id: groupId }) => displayName ?? groupId);
}

/** Roles that it has by being in a group, with the group. */
async function rolesThroughGroups(graph: Graph, id: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const group of await ownMemberships(graph, id))
    for (const role of await ownRoles(graph, group.id))
      found.push(`${role} (through the group ${group.displayName ?? group.id})`);
  return found;
}

/** What the enterprise application holds, each part as far as whoever looks may read it. */
export async function powerOfPrincipal(graph: Graph, id: string): Promise<OwnPower> {
  const [permissions, roles, throughGroups, groups] = await Promise.all([
    readOrNot('application permissions', ownPermissions(graph, id)),
    readOrNot('directory roles', ownRoles(graph, id)),
    readOrNot('directory roles through groups', rolesThroughGroups(graph, id)),
    readOrNot('group memberships', ownGroups(graph, id)),
  ]);
  return { permissions, roles: both(roles, throughGroups), groups };
}

async function readOrNot(what: string, read: Promise<readonly string[]>): Promise<PowerReading> {
  try {
    return { found: await read, notSeen: [] };
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    return { found: [], notSeen: [`${what} of the enterprise application: ${error.problem.kind}`] };
  }
}

function both(one: PowerReading, other: PowerReading): PowerReading {
  return { found: [...one.found, ...other.found], notSeen: [...one.notSeen, ...other.notSeen] };
}
