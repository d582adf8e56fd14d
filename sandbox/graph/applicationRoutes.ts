import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../entra/applications.ts';
import { credential, newApplication, newPassword, newPrincipal, required } from './applicationBodies.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import { groupEntity } from './directoryEntities.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent, ok } from './route.ts';

function list(call: Call, rows: readonly Json[], context: string): Reply {
  const entities = rows.map((json) => ({ json }));
  return ok(showCollection(entities, call.query, contextOf(call, context), call.address));
}

function application(call: Call): Json {
  const id = call.params['id'] ?? '';
  return call.cloud.apps.applications.get(id) ?? missing(id);
}

function principal(call: Call): Json {
  const id = call.params['id'] ?? '';
  return call.cloud.apps.servicePrincipals.get(id) ?? missing(id);
}

function missing(id: string): never {
  throw graphFaults.notFound(id);
}

function mayWrite(call: Call): void {
  mustHave(call.caller, permissions.applicationWrite);
  if (!call.cloud.pim.isAdministrator(call.caller.oid)) throw graphFaults.denied();
}

/** A registration may not name a scope twice, nor a URI that belongs to somebody else's. */
function checked(call: Call, change: Json, id: string): void {
  const uris = z.array(z.string()).safeParse(change['identifierUris']).data ?? [];
  for (const [other, { identifierUris }] of call.cloud.apps.applications)
    if (other !== id && uris.some((uri) => (identifierUris as string[]).includes(uri)))
      throw graphFaults.directoryBadRequest(
        'Another object with the same value for property identifierUris already exists.',
      );
}

export const applicationRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/applications',
    entity: 'application',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      return list(call, [...call.cloud.apps.applications.values()], 'applications');
    },
  },
  {
    method: 'POST',
    path: '/applications',
    answer: (call) => {
      mayWrite(call);
      const id = randomUUID();
      const made: Json = {
        signInAudience: 'AzureADMyOrg',
        identifierUris: [],
        passwordCredentials: [],
        keyCredentials: [],
        ...required(newApplication, bodyOf(call, 'application')),
        id,
        appId: randomUUID(),
      };
      call.cloud.apps.applications.set(id, made);
      return created(made);
    },
  },
  {
    method: 'GET',
    path: '/applications/{id}',
    entity: 'application',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      return ok(application(call));
    },
  },
  {
    method: 'PATCH',
    path: '/applications/{id}',
    answer: (call) => {
      mayWrite(call);
      const change = bodyOf(call, 'application');
      checked(call, change, call.params['id'] ?? '');
      Object.assign(application(call), change);
      return noContent;
    },
  },
  {
    method: 'POST',
    path: '/applications/{id}/addPassword',
    answer: (call) => {
      mayWrite(call);
      const app = application(call);
      const { passwordCredential } = required(newPassword, call.body ?? {});
      const made = {
        keyId: randomUUID(),
        displayName: passwordCredential?.displayName ?? null,
        endDateTime:
          passwordCredential?.endDateTime ??
          new Date(call.cloud.clock.now().getTime() + 730 * 86_400_000).toISOString(),
      };
      app['passwordCredentials'] = [...(app['passwordCredentials'] as Json[]), made];
      // The only time that a secret is shown.
      return ok({ ...made, secretText: randomBytes(30).toString('base64url') });
    },
  },
  {
    method: 'GET',
    path: '/applications/{id}/federatedIdentityCredentials',
    entity: 'federatedIdentityCredential',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      application(call);
      return list(
        call,
        call.cloud.apps.federated.get(call.params['id'] ?? '') ?? [],
        'federatedIdentityCredentials',
      );
    },
  },
  {
    method: 'POST',
    path: '/applications/{id}/federatedIdentityCredentials',
    answer: (call) => {
      mayWrite(call);
      application(call);
      const id = call.params['id'] ?? '';
      const made: Json = {
        ...required(credential, bodyOf(call, 'federatedIdentityCredential')),
        id: randomUUID(),
      };
      call.cloud.apps.federated.set(id, [...(call.cloud.apps.federated.get(id) ?? []), made]);
      return created(made);
    },
  },
  {
    method: 'GET',
    path: '/servicePrincipals',
    entity: 'servicePrincipal',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      return list(call, [...call.cloud.apps.servicePrincipals.values()], 'servicePrincipals');
    },
  },
  {
    method: 'POST',
    path: '/servicePrincipals',
    answer: (call) => {
      mayWrite(call);
      const { appId } = required(newPrincipal, bodyOf(call, 'servicePrincipal'));
      const id = randomUUID();
      const app = [...call.cloud.apps.applications.values()].find((one) => one['appId'] === appId);
      if (app === undefined)
        throw graphFaults.directoryBadRequest(
          `The appId '${appId}' of the service principal does not reference a valid application object.`,
        );
      const made: Json = { id, appId, displayName: app['displayName'], accountEnabled: true, appRoles: [] };
      call.cloud.apps.servicePrincipals.set(id, made);
      return created(made);
    },
  },
  {
    method: 'GET',
    path: '/servicePrincipals/{id}',
    entity: 'servicePrincipal',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      return ok(principal(call));
    },
  },
  {
    method: 'GET',
    path: '/servicePrincipals/{id}/appRoleAssignments',
    entity: 'appRoleAssignment',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      const { id } = principal(call);
      const rows = call.cloud.apps.appRoleAssignments.filter(({ principalId }) => principalId === id);
      return list(call, rows, 'appRoleAssignments');
    },
  },
  {
    method: 'GET',
    path: '/servicePrincipals/{id}/transitiveMemberOf',
    entity: 'directoryObject',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      const { directory } = call.cloud;
      const rows = directory.groupsOf(String(principal(call)['id']));
      return ok(
        showCollection(
          rows.map((group) => groupEntity(group, directory, true)),
          call.query,
          contextOf(call, 'directoryObjects'),
          call.address,
        ),
      );
    },
  },
  {
    method: 'GET',
    path: '/servicePrincipals/{id}/oauth2PermissionGrants',
    entity: 'oAuth2PermissionGrant',
    answer: (call) => {
      mustHave(call.caller, permissions.grantRead);
      const { id } = principal(call);
      const rows = call.cloud.apps.grants.filter(({ clientId }) => clientId === id);
      return list(call, rows, 'oauth2PermissionGrants');
    },
  },
];
