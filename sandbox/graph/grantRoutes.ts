import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../entra/applications.ts';
import { list, missing, one, required } from './applicationRoutes.ts';
import { bodyOf } from './checkBody.ts';
import type { Entity } from './entity.ts';
import { GraphFault, graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { created, noContent } from './route.ts';

const write = (...anyOf: string[]): Permission => ({ anyOf, refusal: 'directory' });
const mayConsent = write('DelegatedPermissionGrant.ReadWrite.All', 'Directory.ReadWrite.All');
const mayAssign = write('AppRoleAssignment.ReadWrite.All');
const assigned = 'appRoleAssignment';

/** What applications were granted: permissions of people’s tokens, and permissions of their own. */
export const grantRoutes: readonly Route[] = [
  { method: 'POST', path: '/oauth2PermissionGrants', answer: consent },
  { method: 'PATCH', path: '/oauth2PermissionGrants/{id}', answer: changeConsent },
  { method: 'DELETE', path: '/oauth2PermissionGrants/{id}', answer: withdrawConsent },
  ...(['appRoleAssignments', 'appRoleAssignedTo'] as const).flatMap((name): Route[] => {
    const path = `/servicePrincipals/{id}/${name}`;
    return [
      { method: 'GET', path, entity: assigned, answer: (call) => listAssigned(call, name) },
      { method: 'POST', path, entity: assigned, answer: (call) => assign(call, name) },
      { method: 'DELETE', path: `${path}/{assignment}`, answer: (call) => takeAway(call, name) },
    ];
  }),
];

const newGrant = z
  .looseObject({
    clientId: z.string(),
    consentType: z.enum(['AllPrincipals', 'Principal']),
    principalId: z.string().nullish(),
    resourceId: z.string(),
    scope: z.string().nullish(),
  })
  .refine(({ consentType, principalId }) => (consentType === 'Principal') === Boolean(principalId), {
    path: ['principalId'],
  });

function consent(call: Call): Reply {
  mayWrite(call, mayConsent);
  const said = required(newGrant, bodyOf(call, 'oAuth2PermissionGrant'));
  const { apps, directory } = call.cloud;
  const { clientId, resourceId, consentType, principalId = null, scope = null } = said;
  for (const id of [clientId, resourceId]) if (!apps.servicePrincipals.has(id)) missing(id);
  if (principalId !== null && directory.user(principalId) === undefined) missing(principalId);
  const isThere = apps.grants.some(
    (grant) =>
      grant['clientId'] === clientId &&
      grant['resourceId'] === resourceId &&
      grant['principalId'] === principalId,
  );
  if (isThere)
    throw new GraphFault(409, 'Request_MultipleObjectsWithSameKeyValue', 'Permission entry already exists.');
  const made: Json = { clientId, consentType, id: opaqueId(), principalId, resourceId, scope };
  apps.grants.push(made);
  return created(one(call, { json: made }, 'oauth2PermissionGrants'));
}

function changeConsent(call: Call): Reply {
  mayWrite(call, mayConsent);
  const grant = grantOf(call);
  const { scope, ...others } = bodyOf(call, 'oAuth2PermissionGrant');
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw graphFaults.directoryBadRequest(`Property '${other}' is read-only and cannot be set.`);
  grant['scope'] = scope;
  return noContent;
}

function withdrawConsent(call: Call): Reply {
  mayWrite(call, mayConsent);
  const { grants } = call.cloud.apps;
  grants.splice(grants.indexOf(grantOf(call)), 1);
  return noContent;
}

function grantOf({ cloud, params }: Call): Json {
  const { id = '' } = params;
  return cloud.apps.grants.find((grant) => grant['id'] === id) ?? missing(id);
}

type Side = 'appRoleAssignments' | 'appRoleAssignedTo';

/** Whose list it is, by the member of an assignment. */
const ownerIn: Readonly<Record<Side, 'principalId' | 'resourceId'>> = {
  appRoleAssignments: 'principalId',
  appRoleAssignedTo: 'resourceId',
};

/** On the side of whoever has it, or of the application that offers it. */
function listAssigned(call: Call, side: Side): Reply {
  mustHave(call.caller, permissions.applicationRead);
  const { apps } = call.cloud;
  const id = principalIn(call);
  const rows = apps.appRoleAssignments.filter((row) => row[ownerIn[side]] === id);
  return list(
    call,
    rows.map((json) => assignmentEntity(call, json)),
    `servicePrincipals('${id}')/${side}`,
  );
}

const newAssignment = z.looseObject({
  principalId: z.string(),
  resourceId: z.string(),
  appRoleId: z.string(),
});

function assign(call: Call, side: Side): Reply {
  mayWrite(call, mayAssign);
  const said = required(newAssignment, bodyOf(call, assigned));
  const { principalId, resourceId, appRoleId } = said;
  const { apps, clock } = call.cloud;
  const id = principalIn(call);
  for (const named of [principalId, resourceId]) if (!apps.servicePrincipals.has(named)) missing(named);
  if (said[ownerIn[side]] !== id) throw invalid();
  const offered = (apps.servicePrincipals.get(resourceId)?.['appRoles'] ?? []) as readonly Json[];
  if (!offered.some((role) => role['id'] === appRoleId)) throw invalid();
  const isThere = apps.appRoleAssignments.some(
    (other) =>
      other['principalId'] === principalId &&
      other['resourceId'] === resourceId &&
      other['appRoleId'] === appRoleId,
  );
  if (isThere) throw invalid('Permission being assigned already exists on the object');
  const made: Json = { id: opaqueId(), principalId, resourceId, appRoleId };
  apps.appRoleAssignments.push({ ...made, createdDateTime: clock.now().toISOString() });
  const [last = made] = apps.appRoleAssignments.slice(-1);
  return created(one(call, assignmentEntity(call, last), `servicePrincipals('${id}')/${side}`));
}

function takeAway(call: Call, side: Side): Reply {
  mayWrite(call, mayAssign);
  const owner = principalIn(call);
  const { assignment = '' } = call.params;
  const all = call.cloud.apps.appRoleAssignments;
  const at = all.findIndex((row) => row['id'] === assignment && row[ownerIn[side]] === owner);
  if (at === -1) missing(assignment);
  all.splice(at, 1);
  return noContent;
}

function assignmentEntity({ cloud: { apps } }: Call, json: Json): Entity {
  const nameOf = (id: unknown): unknown => apps.servicePrincipals.get(String(id))?.['displayName'] ?? null;
  return {
    json: {
      deletedDateTime: null,
      createdDateTime: '2026-01-12T08:00:00Z',
      principalDisplayName: nameOf(json['principalId']),
      principalType: 'ServicePrincipal',
      resourceDisplayName: nameOf(json['resourceId']),
      ...json,
    },
  };
}

function principalIn({ cloud, params }: Call): string {
  const { id = '' } = params;
  return cloud.apps.servicePrincipals.has(id) ? id : missing(id);
}

function mayWrite({ caller, cloud }: Call, permission: Permission): void {
  mustHave(caller, permission);
  if (!cloud.pim.isAdministrator(caller.oid)) throw graphFaults.denied();
}

function invalid(message = 'Not a valid reference update.'): GraphFault {
  return graphFaults.directoryBadRequest(message);
}

/** As the directory writes ids of what joins two objects. */
function opaqueId(): string {
  return randomBytes(32).toString('base64url');
}
