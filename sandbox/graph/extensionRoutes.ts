import type { CustomExtension } from '../pim/customExtension.ts';
import { pimFaults } from '../pim/pimFault.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { extensionOf } from './extensionBody.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, created, noContent, ok } from './route.ts';

const path = '/identityGovernance/privilegedAccess/customExtensions';
const entity = 'roleManagementCustomCalloutExtension';

function extensionEntity(extension: CustomExtension): Entity {
  const { id, displayName, description, type, resourceType, customAttributes } = extension;
  return {
    json: {
      '@odata.type': `#microsoft.graph.${entity}`,
      ...{ id, displayName, description, type, resourceType, customAttributes },
      endpointConfiguration: {
        '@odata.type': '#microsoft.graph.httpRequestEndpoint',
        targetUrl: extension.targetUrl,
      },
      clientConfiguration: {
        '@odata.type': '#microsoft.graph.customExtensionClientConfiguration',
        timeoutInMilliseconds: extension.timeout,
        maximumRetries: extension.maximumRetries,
      },
      authenticationConfiguration: {
        '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
        resourceId: extension.resourceId,
      },
    },
  };
}

/** Extensions of PIM, for administrators alone, reading included. Source: the reference pages of `privilegedAccessRoot` and the resource. */
export const extensionRoutes: readonly Route[] = [
  { method: 'GET', path, entity, answer: asAdministrator(permissions.extensionRead, list) },
  { method: 'POST', path, entity, answer: asAdministrator(permissions.extensionWrite, make) },
  { method: 'GET', path: `${path}/{id}`, entity, answer: asAdministrator(permissions.extensionRead, one) },
  { method: 'PATCH', path: `${path}/{id}`, answer: asAdministrator(permissions.extensionWrite, change) },
  { method: 'DELETE', path: `${path}/{id}`, answer: asAdministrator(permissions.extensionWrite, remove) },
];

function asAdministrator(permission: Permission, answer: (call: Call) => Reply) {
  return (call: Call): Reply => {
    mustHave(call.caller, permission);
    if (!call.cloud.pim.isAdministrator(call.caller.oid)) throw pimFaults.unauthorized();
    if (!call.cloud.pim.hasGovernance) throw pimFaults.noLicence();
    return answer(call);
  };
}

function list(call: Call): Reply {
  const rows = [...call.cloud.pim.extensions.values()].map(extensionEntity);
  return ok(showCollection(rows, call.query, contextOf(call, path.slice(1)), call.address));
}

function one(call: Call): Reply {
  return ok({
    '@odata.context': contextOf(call, `${path.slice(1)}/$entity`),
    ...show(extensionEntity(found(call)), call.query),
  });
}

function make(call: Call): Reply {
  const extension = extensionOf(bodyOf(call, entity), call);
  const { extensions } = call.cloud.pim;
  const key = extension.id.toLowerCase();
  if (extensions.has(key)) throw graphFaults.badRequest('A custom extension with this id already exists.');
  extensions.set(key, extension);
  return created({
    '@odata.context': contextOf(call, `${path.slice(1)}/$entity`),
    ...extensionEntity(extension).json,
  });
}

function change(call: Call): Reply {
  const known = found(call);
  const said = bodyOf(call, entity);
  const merged = { ...extensionEntity(known).json, ...said, id: known.id };
  call.cloud.pim.extensions.set(known.id.toLowerCase(), extensionOf(merged, call));
  return noContent;
}

/** A policy that names it goes on naming it. */
function remove(call: Call): Reply {
  call.cloud.pim.extensions.delete(found(call).id.toLowerCase());
  return noContent;
}

function found({ cloud, params }: Call): CustomExtension {
  const extension = cloud.pim.extensions.get((params['id'] ?? '').toLowerCase());
  if (extension === undefined) throw graphFaults.itemNotFound();
  return extension;
}
