import { z } from 'zod';
import type { PimSchedule } from '../pim/model.ts';
import type { TenantRole } from '../tenant/tenant.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import { giveRole, mayAssignRoles } from './roleAssignmentRoutes.ts';
import { isRoleSchedule } from './roleSchedules.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent, ok } from './route.ts';
import { guidOf } from './times.ts';
import { principalSeen } from './userSeen.ts';

const reference = z.looseObject({ '@odata.id': z.string() });

/** A directory role by its id, or by its template, as either is written. */
const byKey = [
  '/directoryRoles/{id}',
  "/directoryRoles(roleTemplateId='{template}')",
  '/directoryRoles/roleTemplateId={template}',
];

/** The older interface to built-in roles: of a template a directory role is made when somebody first has it, or when it is switched on. */
export const directoryRoleRoutes: readonly Route[] = [
  ...['/directoryRoleTemplates', '/directoryRoleTemplates/{id}'].map((path): Route => ({
    method: 'GET',
    path,
    entity: 'directoryRoleTemplate',
    answer: readTemplates,
  })),
  { method: 'GET', path: '/directoryRoles', entity: 'directoryRole', answer: listRoles },
  { method: 'POST', path: '/directoryRoles', entity: 'directoryRole', answer: switchOn },
  ...byKey.flatMap((path): Route[] => [
    { method: 'GET', path, entity: 'directoryRole', answer: readRole },
    { method: 'GET', path: `${path}/members`, entity: 'directoryObject', answer: readMembers },
    { method: 'POST', path: `${path}/members/$ref`, answer: addMember },
    { method: 'DELETE', path: `${path}/members/{member}/$ref`, answer: removeMember },
  ]),
];

function readTemplates(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const { id } = call.params;
  const roles = builtIn(call);
  const context = contextOf(call, 'directoryRoleTemplates');
  if (id === undefined) return ok(showCollection(roles.map(templateOf), call.query, context, call.address));
  const role = roles.find((one) => one.id === id.toLowerCase());
  if (role === undefined) throw graphFaults.notFound(id);
  return ok({ '@odata.context': `${context}/$entity`, ...show(templateOf(role), call.query) });
}

/** Roles that a tenant makes itself have no template. */
export function isBuiltIn({ custom }: TenantRole): boolean {
  return custom === undefined;
}

function builtIn({ cloud }: Call): readonly TenantRole[] {
  return cloud.directory.roles.filter(isBuiltIn);
}

function templateOf({ id, name, description }: TenantRole): Entity {
  return { json: { id, deletedDateTime: null, description, displayName: name } };
}

export function directoryRoleEntity(call: Call, role: TenantRole): Entity {
  const { id, name, description } = role;
  return {
    json: {
      id: objectIdOf(call.cloud.tenant.id, id),
      deletedDateTime: null,
      description,
      displayName: name,
      roleTemplateId: id,
    },
    links: { members: () => membersOf(call, role) },
  };
}

/** Every tenant has its own ids for the same roles. */
export function objectIdOf(tenantId: string, templateId: string): string {
  return guidOf(`directory role ${tenantId} ${templateId}`);
}

function isOn({ cloud: { pim, directory } }: Call, { id }: TenantRole): boolean {
  return directory.switchedOn.has(id) || pim.past.everGiven(id);
}

function listRoles(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const rows = builtIn(call)
    .filter((role) => isOn(call, role))
    .map((role) => directoryRoleEntity(call, role));
  return ok(showCollection(rows, call.query, contextOf(call, 'directoryRoles'), call.address));
}

function switchOn(call: Call): Reply {
  mayAssignRoles(call);
  const { directory } = call.cloud;
  const template = String(bodyOf(call, 'directoryRole')['roleTemplateId']);
  const role = directory.role(template);
  if (role === undefined) throw graphFaults.notFound(template);
  if (isOn(call, role)) throw graphFaults.conflict();
  directory.switchedOn.add(role.id);
  return created({
    '@odata.context': contextOf(call, 'directoryRoles/$entity'),
    ...directoryRoleEntity(call, role).json,
  });
}

function named(call: Call): TenantRole {
  const { id, template } = call.params;
  const { directory, tenant } = call.cloud;
  const role =
    template === undefined
      ? builtIn(call).find((one) => objectIdOf(tenant.id, one.id) === id?.toLowerCase())
      : directory.role(template);
  if (role === undefined || !isOn(call, role)) throw graphFaults.notFound(id ?? template ?? '');
  return role;
}

function readRole(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const role = directoryRoleEntity(call, named(call));
  return ok({ '@odata.context': contextOf(call, 'directoryRoles/$entity'), ...show(role, call.query) });
}

/** Who has the role in the whole tenant. */
function held(call: Call, role: TenantRole): readonly PimSchedule[] {
  return call.cloud.pim
    .inEffect('assignment')
    .filter(isRoleSchedule)
    .filter(({ target }) => target.roleDefinitionId === role.id && (target.directoryScopeId ?? '/') === '/');
}

function readMembers(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const rows = membersOf(call, named(call));
  return ok(showCollection(rows, call.query, contextOf(call, 'directoryObjects'), call.address));
}

function membersOf(call: Call, role: TenantRole): readonly Entity[] {
  const ids = new Set(held(call, role).map(({ principalId }) => principalId));
  return [...ids].flatMap((id) => principalSeen(call, id, undefined) ?? []);
}

function addMember(call: Call): Reply {
  mayAssignRoles(call);
  const role = named(call);
  const said = reference.safeParse(call.body);
  if (!said.success)
    throw graphFaults.directoryBadRequest("The property '@odata.id' is required in the body of a reference.");
  const target = {
    kind: 'role',
    roleDefinitionId: role.id,
    directoryScopeId: '/',
    appScopeId: null,
  } as const;
  giveRole(call, target, said.data['@odata.id'].split('/').at(-1) ?? '');
  return noContent;
}

function removeMember(call: Call): Reply {
  mayAssignRoles(call);
  const member = (call.params['member'] ?? '').toLowerCase();
  const own = held(call, named(call)).filter(({ principalId }) => principalId === member);
  if (own.length === 0) throw graphFaults.notFound(member);
  for (const schedule of own) call.cloud.pim.past.take(schedule);
  return noContent;
}
