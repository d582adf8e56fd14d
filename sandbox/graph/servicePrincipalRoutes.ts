import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Json } from '../entra/applications.ts';
import { servicePrincipalEntity } from './applicationEntities.ts';
import { list, mayWrite, missing, one, removePrincipal, required } from './applicationRoutes.ts';
import { namesOf } from '../entra/principalNames.ts';
import { bodyOf } from './checkBody.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Route } from './route.ts';
import { created, noContent, ok } from './route.ts';

/** By its object id, or by the app id that it is an instance of. */
function principal(call: Call): Json {
  const { id, appId } = call.params;
  const all = call.cloud.apps.servicePrincipals;
  const found =
    appId === undefined ? all.get(id ?? '') : [...all.values()].find((one) => one['appId'] === appId);
  return found ?? missing(id ?? appId ?? '');
}

export const servicePrincipalRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/servicePrincipals',
    entity: 'servicePrincipal',
    answer: (call) => {
      mustHave(call.caller, permissions.applicationRead);
      const rows = [...call.cloud.apps.servicePrincipals.values()];
      return list(
        call,
        rows.map((json) => servicePrincipalEntity(json, call.cloud)),
        'servicePrincipals',
      );
    },
  },
  {
    method: 'POST',
    path: '/servicePrincipals',
    entity: 'servicePrincipal',
    answer: (call) => {
      mayWrite(call);
      const { appId } = required(z.object({ appId: z.guid() }), bodyOf(call, 'servicePrincipal'));
      const id = randomUUID();
      const app = [...call.cloud.apps.applications.values()].find((one) => one['appId'] === appId);
      if (app === undefined)
        throw graphFaults.directoryBadRequest(
          `The appId '${appId}' of the service principal does not reference a valid application object.`,
        );
      const made: Json = {
        ...{ id, appId, displayName: app['displayName'], accountEnabled: true, appRoles: [] },
        servicePrincipalNames: namesOf(app),
        createdDateTime: call.cloud.clock.now().toISOString(),
      };
      call.cloud.apps.servicePrincipals.set(id, made);
      return created(one(call, servicePrincipalEntity(made, call.cloud), 'servicePrincipals'));
    },
  },
  {
    method: 'PATCH',
    path: '/servicePrincipals/{id}',
    answer: (call) => {
      mayWrite(call);
      const found = principal(call);
      const { id, appId, ...change } = bodyOf(call, 'servicePrincipal');
      if (id !== undefined || appId !== undefined)
        throw graphFaults.directoryBadRequest('The ids of a service principal cannot be changed.');
      Object.assign(found, change);
      return noContent;
    },
  },
  ...['/servicePrincipals/{id}', "/servicePrincipals(appId='{appId}')"].flatMap((path): Route[] => [
    {
      method: 'GET',
      path,
      entity: 'servicePrincipal',
      answer: (call) => {
        mustHave(call.caller, permissions.applicationRead);
        return ok(one(call, servicePrincipalEntity(principal(call), call.cloud), 'servicePrincipals'));
      },
    },
    {
      method: 'DELETE',
      path,
      answer: (call) => {
        mayWrite(call);
        removePrincipal(call.cloud, String(principal(call)['id']));
        return noContent;
      },
    },
  ]),
  {
    method: 'GET',
    path: '/servicePrincipals/{id}/oauth2PermissionGrants',
    entity: 'oAuth2PermissionGrant',
    answer: (call) => {
      mustHave(call.caller, permissions.grantRead);
      const { id } = principal(call);
      const rows = call.cloud.apps.grants.filter(({ clientId }) => clientId === id);
      return list(
        call,
        rows.map((json) => ({ json })),
        'oauth2PermissionGrants',
      );
    },
  },
];
