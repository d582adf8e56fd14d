import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { defenderActions, isStorable, kept } from '../defender/actions.ts';
import type { DefenderAssignment, DefenderRole } from '../defender/unifiedRoles.ts';
import { roleTarget } from '../pim/model.ts';
import { roleIds } from '../tenant/roleIds.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { assignmentEntity, namespaceEntity, roleEntity } from './defenderRoleEntities.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, noContent, ok } from './route.ts';

const base = '/roleManagement/defender';

/** Defender's unified roles, on beta alone. Source: `unifiedRbacApplicationMultiple`, and notes of live runs on three tenants. */
export const defenderRoleRoutes: readonly Route[] = [
  ...reads('resourceNamespaces', 'unifiedRbacResourceNamespace', () => [namespaceEntity]),
  ...reads('roleDefinitions', 'unifiedRoleDefinition', ({ cloud }) =>
    listed(cloud.unifiedRoles.roles, cloud.clock.now()).map(roleEntity),
  ),
  ...reads('roleAssignments', 'unifiedRoleAssignmentMultiple', ({ cloud }) =>
    listed(cloud.unifiedRoles.assignments, cloud.clock.now()).map((one) => assignmentEntity(one, cloud)),
  ),
  {
    method: 'GET',
    version: 'beta',
    // Seen: the actions are found through their namespace alone.
    path: `${base}/resourceNamespaces/{id}/resourceActions`,
    entity: 'unifiedRbacResourceAction',
    answer: (call) => {
      mayManage(call, permissions.defenderRead);
      throw graphFaults.itemNotFound();
    },
  },
  write('POST', 'roleDefinitions', makeRole),
  write('PATCH', 'roleDefinitions/{id}', changeRole),
  write('DELETE', 'roleDefinitions/{id}', (call) => remove(call, call.cloud.unifiedRoles.roles)),
  write('POST', 'roleAssignments', assign),
  write('DELETE', 'roleAssignments/{id}', (call) => remove(call, call.cloud.unifiedRoles.assignments)),
];

/** Lists come a while after the writes. */
function listed<T extends { readonly listedFrom: number }>(all: ReadonlyMap<string, T>, now: Date): T[] {
  return [...all.values()].filter(({ listedFrom }) => listedFrom <= now.getTime());
}

function reads(name: string, entity: string, rows: (call: Call) => readonly Entity[]): Route[] {
  const context = `${base}/${name}`.slice(1);
  const read = (answer: (call: Call) => Reply) => (call: Call) => {
    mayManage(call, permissions.defenderRead);
    return answer(call);
  };
  return [
    {
      method: 'GET',
      version: 'beta',
      path: `${base}/${name}`,
      entity,
      answer: read((call) =>
        ok(showCollection(rows(call), call.query, contextOf(call, context), call.address)),
      ),
    },
    {
      method: 'GET',
      version: 'beta',
      path: `${base}/${name}/{id}`,
      entity,
      answer: read((call) => {
        const found = rows(call).find(({ json }) => json['id'] === call.params['id']);
        if (found === undefined) throw graphFaults.itemNotFound();
        return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show(found, call.query) });
      }),
    },
  ];
}

function write(method: 'POST' | 'PATCH' | 'DELETE', path: string, answer: (call: Call) => Reply): Route {
  return {
    method,
    version: 'beta',
    path: `${base}/${path}`,
    answer: (call) => {
      mayManage(call, permissions.defenderWrite);
      return answer(call);
    },
  };
}

/** Who may manage authorization in Defender is a guess: the administrators who may switch the model on. */
function mayManage({ caller, cloud }: Call, permission: Permission): void {
  mustHave(caller, permission);
  const isSecurityAdministrator =
    cloud.pim.inEffectSince(caller.oid, roleTarget(roleIds.securityAdministrator)) !== undefined;
  if (!isSecurityAdministrator && !cloud.pim.isAdministrator(caller.oid)) throw graphFaults.denied();
}

const rolePermissions = z.array(z.looseObject({ allowedResourceActions: z.array(z.string()).min(1) })).min(1);
const newRole = z.looseObject({
  displayName: z.string().min(1),
  description: z.string().nullish(),
  isEnabled: z.boolean().nullish(),
  rolePermissions,
});

function makeRole(call: Call): Reply {
  const parsed = newRole.safeParse(bodyOf(call, 'unifiedRoleDefinition'));
  if (!parsed.success) throw notValid('roleDefinition', parsed.error);
  const { displayName, description = null, isEnabled } = parsed.data;
  const role: DefenderRole = {
    ...{ id: randomUUID(), displayName, description, isBuiltIn: false, isEnabled: isEnabled ?? true },
    actions: actionsOf(parsed.data.rolePermissions),
    listedFrom: listedFrom(call),
  };
  call.cloud.unifiedRoles.roles.set(role.id, role);
  return made(call, `roleDefinitions/${role.id}`, roleEntity(role));
}

function changeRole(call: Call): Reply {
  const role = call.cloud.unifiedRoles.roles.get(call.params['id'] ?? '');
  if (role === undefined) throw graphFaults.itemNotFound();
  if (role.isBuiltIn) throw graphFaults.badRequest('A built-in role cannot be changed.');
  const parsed = newRole.partial().safeParse(bodyOf(call, 'unifiedRoleDefinition'));
  if (!parsed.success) throw notValid('roleDefinition', parsed.error);
  const { displayName, description, isEnabled, rolePermissions: wanted } = parsed.data;
  role.displayName = displayName ?? role.displayName;
  role.description = description === undefined ? role.description : description;
  role.isEnabled = isEnabled ?? role.isEnabled;
  if (wanted !== undefined) role.actions = actionsOf(wanted);
  return noContent;
}

function actionsOf(wanted: z.infer<typeof rolePermissions>): readonly string[] {
  const ids = wanted.flatMap(({ allowedResourceActions }) => allowedResourceActions);
  for (const id of ids) {
    const isKnown = defenderActions.some((known) => known.id.toLowerCase() === id.toLowerCase());
    if (!isKnown || !isStorable(id.toLowerCase()))
      throw graphFaults.badRequest(`${id} is not a valid permission for storage`);
  }
  return kept(ids);
}

const newAssignment = z.looseObject({
  displayName: z.string().min(1),
  description: z.string().nullish(),
  roleDefinitionId: z.string(),
  principalIds: z.array(z.guid()).min(1),
  directoryScopeIds: z.array(z.literal('/')).min(1),
  appScopeIds: z.array(z.string().min(1)).min(1),
});

function assign(call: Call): Reply {
  // Seen: with the type in the body nothing of it is read.
  if ((call.body as { readonly '@odata.type'?: unknown } | null)?.['@odata.type'] !== undefined)
    throw graphFaults.badRequest(
      'The input was not valid. roleAssignment: The roleAssignment field is required.',
    );
  const parsed = newAssignment.safeParse(bodyOf(call, 'unifiedRoleAssignmentMultiple'));
  if (!parsed.success) throw notValid('roleAssignment', parsed.error);
  const { displayName, description = null, roleDefinitionId } = parsed.data;
  const { principalIds, directoryScopeIds, appScopeIds } = parsed.data;
  const { roles, assignments } = call.cloud.unifiedRoles;
  if (!roles.has(roleDefinitionId)) throw graphFaults.itemNotFound();
  for (const id of principalIds) if (!call.cloud.directory.exists(id)) throw graphFaults.notFound(id);
  const assignment: DefenderAssignment = {
    ...{ id: randomUUID(), displayName, description, roleDefinitionId },
    ...{ principalIds: principalIds.map((id) => id.toLowerCase()), directoryScopeIds, appScopeIds },
    listedFrom: listedFrom(call),
  };
  assignments.set(assignment.id, assignment);
  return made(call, `roleAssignments/${assignment.id}`, assignmentEntity(assignment, call.cloud));
}

function listedFrom({ cloud }: Call): number {
  return cloud.clock.now().getTime() + cloud.switches.defenderListing * 1_000;
}

/** What it leads to is on plain http, which nobody should follow with a token. */
function made(call: Call, path: string, { json }: Entity): Reply {
  if (call.cloud.switches.defenderPosts === 'created') return { status: 201, body: json };
  const location = `${call.root.replace(/^https:/, 'http:')}${base}/${path}`;
  return { status: 302, headers: { location } };
}

function remove(call: Call, from: Map<string, DefenderRole> | Map<string, DefenderAssignment>): Reply {
  const id = call.params['id'] ?? '';
  const found = from.get(id);
  if (found === undefined) throw graphFaults.itemNotFound();
  if ('isBuiltIn' in found && found.isBuiltIn) throw graphFaults.badRequest('A built-in role cannot go.');
  from.delete(id);
  return noContent;
}

function notValid(what: string, { issues }: z.ZodError): Error {
  return graphFaults.badRequest(`The input was not valid. ${what}: ${String(issues[0]?.path.join('.'))}`);
}
