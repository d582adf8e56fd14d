import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { directoryReaders } from '../tenant/roleIds.ts';
import type { CustomRole, TenantRole } from '../tenant/tenant.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import { roleDefinitionEntity } from './directoryEntities.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import { mayAssignRoles } from './roleAssignmentRoutes.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent, ok } from './route.ts';

const path = '/roleManagement/directory/roleDefinitions';
const context = path.slice(1);
const entity = 'unifiedRoleDefinition';

/** The roles of the directory, and those that the tenant makes for itself. */
export const roleDefinitionRoutes: readonly Route[] = [
  { method: 'GET', path, entity, answer: list },
  { method: 'POST', path, entity, answer: make },
  { method: 'GET', path: `${path}/{id}`, entity, answer: one },
  { method: 'PATCH', path: `${path}/{id}`, entity, answer: change },
  { method: 'DELETE', path: `${path}/{id}`, answer: remove },
];

function list(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const rows = call.cloud.directory.roles.map((role) => definitionSeen(call, role));
  return ok(showCollection(rows, call.query, contextOf(call, context), call.address));
}

/** Read by itself, a role names where else its permissions come from; only beta says whether it is privileged. */
function definitionSeen({ cloud: { directory }, version }: Call, role: TenantRole): Entity {
  const { json, hidden } = roleDefinitionEntity(role);
  const inherits = role.custom === undefined && role.id !== directoryReaders;
  const from = inherits ? directory.role(directoryReaders) : undefined;
  return {
    json: {
      ...json,
      ...(version === 'beta' ? hidden : {}),
      inheritsPermissionsFrom: from === undefined ? [] : [{ id: from.id }],
    },
    links: { inheritsPermissionsFrom: () => (from === undefined ? [] : [roleDefinitionEntity(from)]) },
  };
}

function named(call: Call): TenantRole {
  const id = call.params['id'] ?? '';
  const role = call.cloud.directory.role(id);
  if (role === undefined) throw graphFaults.notFound(id);
  return role;
}

function one(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const found = definitionSeen(call, named(call));
  return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show(found, call.query) });
}

const action = z.string().regex(/^microsoft\.\w+(\/[\w.*-]+){2,}$/i);
const members = z.object({
  displayName: z.string().min(1),
  description: z.string().nullish(),
  isEnabled: z.boolean(),
  templateId: z.guid().nullish(),
  version: z.string().nullish(),
  rolePermissions: z.array(z.looseObject({ allowedResourceActions: z.array(action).min(1) })).min(1),
});

function make(call: Call): Reply {
  mayAssignRoles(call);
  const wanted = checked(call, members);
  const id = wanted.templateId ?? randomUUID();
  const role: TenantRole = {
    id,
    name: wanted.displayName,
    description: wanted.description ?? '',
    custom: {
      templateId: id,
      isEnabled: wanted.isEnabled,
      version: wanted.version ?? null,
      rolePermissions: withConditions(wanted.rolePermissions),
    },
  };
  if (call.cloud.directory.role(id) !== undefined) throw graphFaults.conflict();
  call.cloud.directory.putRole(role);
  return created({
    '@odata.context': contextOf(call, `${context}/$entity`),
    ...roleDefinitionEntity(role).json,
  });
}

function change(call: Call): Reply {
  const { role, custom } = ownRole(call);
  const said = checked(call, members.partial());
  call.cloud.directory.putRole({
    id: role.id,
    name: said.displayName ?? role.name,
    description: said.description ?? role.description,
    custom: {
      templateId: custom.templateId,
      isEnabled: said.isEnabled ?? custom.isEnabled,
      version: said.version ?? custom.version,
      rolePermissions:
        said.rolePermissions === undefined ? custom.rolePermissions : withConditions(said.rolePermissions),
    },
  });
  return noContent;
}

function remove(call: Call): Reply {
  call.cloud.directory.removeRole(ownRole(call).role);
  return noContent;
}

/** A role that may be changed: the tenant's own. */
function ownRole(call: Call): { readonly role: TenantRole; readonly custom: CustomRole } {
  mayAssignRoles(call);
  const role = named(call);
  if (role.custom === undefined)
    throw graphFaults.directoryBadRequest('A built-in role definition cannot be changed or deleted.');
  return { role, custom: role.custom };
}

function withConditions(permissionsOf: readonly object[]): readonly object[] {
  return permissionsOf.map((one) => ({ condition: null, ...one }));
}

function checked<T extends z.ZodType>(call: Call, schema: T): z.infer<T> {
  const parsed = schema.safeParse(bodyOf(call, entity));
  if (parsed.success) return parsed.data;
  throw graphFaults.directoryBadRequest(
    `Invalid value specified for property '${String(parsed.error.issues[0]?.path[0])}' of resource 'RoleDefinition'.`,
  );
}
