import { z } from 'zod';
import { oneLine } from '../elevation/text.ts';
import type { Graph } from '../entra/graph.ts';
import { withQuery } from '../entra/odata.ts';
import type { DefenderAction } from './defenderActions.ts';
import { inBeta } from './inBeta.ts';
import type { Seen } from './seen.ts';
import { mapSeen, seeLists } from './seen.ts';

/** A role of Defender's unified model that is not built in. */
export interface DefenderRole {
  readonly id: string;
  readonly name: string;
  readonly isOff: boolean;
  /** Ids of actions in small letters. */
  readonly permissions: readonly string[];
}

export interface DefenderAssignment {
  readonly id: string;
  /** Ids of roles and principals in small letters. */
  readonly roleId: string;
  readonly principalIds: readonly string[];
  readonly dataSources: readonly string[];
}

/** Defender's unified roles as the tenant has them; each part was seen, or not, by itself. */
export interface DefenderLook {
  readonly catalogue: Seen<readonly DefenderAction[]>;
  readonly roles: Seen<readonly DefenderRole[]>;
  readonly assignments: Seen<readonly DefenderAssignment[]>;
}

export const defenderRoot = '/roleManagement/defender';
export const defenderReadScope = 'RoleManagement.Read.Defender';
export const defenderWriteScope = 'RoleManagement.ReadWrite.Defender';

/** The way to the catalogue that was seen to work; the namespace's own list is answered with 404. */
const namespaces = withQuery(`${defenderRoot}/resourceNamespaces`, { expand: 'resourceActions' });
const definitions = `${defenderRoot}/roleDefinitions`;
const assignments = `${defenderRoot}/roleAssignments`;

const wireNamespace = z.object({
  resourceActions: z.array(z.object({ id: z.string(), name: z.string().nullish() })).nullish(),
});
const wireRole = z.object({
  id: z.string(),
  displayName: z.string().nullish(),
  isBuiltIn: z.boolean().nullish(),
  isEnabled: z.boolean().nullish(),
  rolePermissions: z.array(z.object({ allowedResourceActions: z.array(z.string()).nullish() })).nullish(),
});
const wireAssignment = z.object({
  id: z.string(),
  roleDefinitionId: z.string().nullish(),
  principalIds: z.array(z.string()).nullish(),
  appScopeIds: z.array(z.string()).nullish(),
});

/** Reads only. Source: `unifiedRbacApplicationMultiple`, and notes of live runs on three tenants. */
export async function lookAtDefender(graph: Graph): Promise<DefenderLook> {
  const lists = await seeLists(inBeta(graph), [namespaces, definitions, assignments]);
  return {
    catalogue: mapSeen(lists.get(namespaces), (rows) => rows.flatMap(actionsIn)),
    roles: mapSeen(lists.get(definitions), (rows) => rows.flatMap(roleIn)),
    assignments: mapSeen(lists.get(assignments), (rows) => rows.map(assignmentIn)),
  };
}

function actionsIn(row: unknown): readonly DefenderAction[] {
  return (wireNamespace.parse(row).resourceActions ?? []).map(({ id, name }) => ({
    id: id.toLowerCase(),
    title: oneLine(name ?? id),
  }));
}

/** Built-in roles may share a name with one of the tenant's own, and are never the one of the file. */
function roleIn(row: unknown): readonly DefenderRole[] {
  const { id, displayName, isBuiltIn, isEnabled, rolePermissions } = wireRole.parse(row);
  if (isBuiltIn === true) return [];
  const ids = (rolePermissions ?? []).flatMap(({ allowedResourceActions }) => allowedResourceActions ?? []);
  return [
    {
      id: id.toLowerCase(),
      name: oneLine(displayName ?? ''),
      isOff: isEnabled === false,
      permissions: [...new Set(ids.map((one) => one.toLowerCase()))],
    },
  ];
}

function assignmentIn(row: unknown): DefenderAssignment {
  const { id, roleDefinitionId, principalIds, appScopeIds } = wireAssignment.parse(row);
  return {
    id,
    roleId: (roleDefinitionId ?? '').toLowerCase(),
    principalIds: (principalIds ?? []).map((one) => one.toLowerCase()),
    // Without a word on it an assignment is taken for the widest.
    dataSources:
      appScopeIds === null || appScopeIds === undefined || appScopeIds.length === 0 ? ['/'] : appScopeIds,
  };
}
