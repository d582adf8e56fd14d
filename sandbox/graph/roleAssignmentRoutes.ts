import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Directory } from '../directory.ts';
import type { Json } from '../entra/applications.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import { principalEntity, roleDefinitionEntity } from './directoryEntities.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { RoleTarget } from './instanceEntities.ts';
import { listedInEffect, roleAssignmentId } from './instanceEntities.ts';
import { mustHave, permissions } from './permissions.ts';
import type { RoleSchedule } from './roleSchedules.ts';
import { isRoleSchedule } from './roleSchedules.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent, ok } from './route.ts';
import { targetLinks } from './targetEntities.ts';

const path = '/roleManagement/directory/roleAssignments';
const context = path.slice(1);
const entity = 'unifiedRoleAssignment';

/** Who has which role, as the directory itself says; and roles given and taken past PIM. */
export const roleAssignmentRoutes: readonly Route[] = [
  { method: 'GET', path, entity, answer: list },
  { method: 'POST', path, entity, answer: assign },
  { method: 'GET', path: `${path}/{id}`, entity, answer: one },
  { method: 'DELETE', path: `${path}/{id}`, answer: remove },
];

function list(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const { cloud, caller } = call;
  // Everybody sees their own; an administrator sees all.
  const isAdministrator = cloud.pim.isAdministrator(caller.oid);
  const held = listedInEffect(cloud, isAdministrator ? undefined : caller.oid).filter(isRoleSchedule);
  const rows = held.map((schedule) => entityOf(call, schedule));
  const ofApps = isAdministrator ? cloud.apps.roleAssignments.map((json) => ofApp(call, json)) : [];
  return ok(showCollection([...rows, ...ofApps], call.query, contextOf(call, context), call.address));
}

function one(call: Call): Reply {
  mustHave(call.caller, permissions.roleDefinitionRead);
  const found = find(call);
  const shown = 'held' in found ? entityOf(call, found.held) : ofApp(call, found.ofApp);
  return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show(shown, call.query) });
}

const wanted = z.object({
  principalId: z.string(),
  roleDefinitionId: z.string(),
  directoryScopeId: z.string().nullish(),
  appScopeId: z.string().nullish(),
});

function assign(call: Call): Reply {
  mayAssignRoles(call);
  const parsed = wanted.safeParse(bodyOf(call, entity));
  if (!parsed.success) throw invalid(String(parsed.error.issues[0]?.path[0]));
  const { principalId, roleDefinitionId, directoryScopeId = null, appScopeId = null } = parsed.data;
  if ((directoryScopeId === null) === (appScopeId === null)) throw invalid('directoryScopeId');
  const { apps, directory } = call.cloud;
  if (!isScope(directory, directoryScopeId ?? appScopeId ?? '')) throw invalid('directoryScopeId');
  if (directory.role(roleDefinitionId) === undefined) throw graphFaults.notFound(roleDefinitionId);
  const context$ = contextOf(call, `${context}/$entity`);
  if (apps.servicePrincipals.has(principalId)) {
    const made: Json = { id: randomUUID(), principalId, roleDefinitionId, directoryScopeId };
    apps.roleAssignments.push(made);
    return created({ '@odata.context': context$, ...made });
  }
  const target: RoleTarget = { kind: 'role', roleDefinitionId, directoryScopeId, appScopeId };
  return created({ '@odata.context': context$, ...entityOf(call, giveRole(call, target, principalId)).json });
}

/** The tenant, one of its administrative units, or an object of the directory. */
function isScope(directory: Directory, scope: string): boolean {
  const unit = /^\/administrativeUnits\/([^/]+)$/i.exec(scope)?.[1];
  if (unit !== undefined) return directory.unit(unit) !== undefined;
  return scope === '/' || (scope.startsWith('/') && directory.exists(scope.slice(1)));
}

/** Throws a `GraphFault` where the directory would not give the role. */
export function giveRole(
  { cloud: { directory, pim } }: Call,
  target: RoleTarget,
  principalId: string,
): RoleSchedule {
  if (!directory.exists(principalId)) throw graphFaults.notFound(principalId);
  if (directory.group(principalId)?.roleAssignable === false) throw invalid('principalId');
  const given = pim.past.give(target, principalId.toLowerCase());
  if (given === undefined) throw graphFaults.conflict();
  return { ...given, target };
}

function remove(call: Call): Reply {
  mayAssignRoles(call);
  const { apps, pim } = call.cloud;
  const found = find(call);
  if ('held' in found) pim.past.take(found.held);
  else apps.roleAssignments.splice(apps.roleAssignments.indexOf(found.ofApp), 1);
  return noContent;
}

export function mayAssignRoles({ caller, cloud }: Call): void {
  mustHave(caller, permissions.roleAssign);
  if (!cloud.pim.isAdministrator(caller.oid)) throw graphFaults.denied();
}

type Found = { readonly held: RoleSchedule } | { readonly ofApp: Json };

/** Also one that no list shows yet. */
function find({ cloud, caller, params }: Call): Found {
  const id = params['id'] ?? '';
  const isAdministrator = cloud.pim.isAdministrator(caller.oid);
  const held = cloud.pim
    .inEffect('assignment', isAdministrator ? undefined : caller.oid)
    .filter(isRoleSchedule)
    .find((schedule) => roleAssignmentId(schedule, schedule.target) === id);
  if (held !== undefined) return { held };
  const ofApp = isAdministrator ? cloud.apps.roleAssignments.find((json) => json['id'] === id) : undefined;
  if (ofApp === undefined) throw graphFaults.notFound(id);
  return { ofApp };
}

function entityOf({ cloud }: Call, schedule: RoleSchedule): Entity {
  const { target, principalId } = schedule;
  return {
    json: {
      id: roleAssignmentId(schedule, target),
      principalId,
      directoryScopeId: target.directoryScopeId,
      roleDefinitionId: target.roleDefinitionId,
    },
    hidden: { appScopeId: target.appScopeId },
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(principalId, cloud.directory, true),
    },
  };
}

function ofApp({ cloud }: Call, json: Json): Entity {
  const role = cloud.directory.role(String(json['roleDefinitionId']));
  const principal = cloud.apps.servicePrincipals.get(String(json['principalId']));
  return {
    json,
    links: {
      roleDefinition: () => (role === undefined ? null : roleDefinitionEntity(role)),
      directoryScope: () => ({ json: { id: json['directoryScopeId'] } }),
      principal: () =>
        principal === undefined
          ? null
          : { json: { '@odata.type': '#microsoft.graph.servicePrincipal', ...principal } },
    },
  };
}

function invalid(property: string): Error {
  return graphFaults.directoryBadRequest(
    `Invalid value specified for property '${property}' of resource 'RoleAssignment'.`,
  );
}
