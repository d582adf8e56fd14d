import { z } from 'zod';
import type { Cloud } from '../cloud.ts';
import type { Json } from '../entra/applications.ts';
import { GraphFault, graphFaults } from './graphFault.ts';

const api = z
  .looseObject({
    requestedAccessTokenVersion: z.number().nullish(),
    oauth2PermissionScopes: z.array(z.looseObject({ id: z.string() })).nullish(),
    preAuthorizedApplications: z
      .array(z.looseObject({ delegatedPermissionIds: z.array(z.string()).nullish() }))
      .nullish(),
  })
  .nullish();

/** What a registration may not become, whoever writes it. Throws a `GraphFault` (400); nothing is written then. */
export function checkApplication(cloud: Cloud, present: Json, change: Json): void {
  checkOwnUris(cloud, present, change);
  checkPolicy(cloud, present, change);
  checkClients(present, change);
}

const urisOf = (json: Json): readonly string[] =>
  z.array(z.string()).safeParse(json['identifierUris']).data ?? [];

/** A registration may not have a URI that belongs to somebody else's. */
function checkOwnUris({ apps }: Cloud, present: Json, change: Json): void {
  for (const other of apps.applications.values())
    if (other['id'] !== present['id'] && urisOf(change).some((uri) => urisOf(other).includes(uri)))
      throw graphFaults.directoryBadRequest(
        'Another object with the same value for property identifierUris already exists.',
      );
}

/**
 * The tenant's app management policy. It looks at URIs that are added, and at an application that goes back to version 1 with a URI that the policy let
 * it have for its version 2 alone. Source: Microsoft's page on restrictions of identifier URIs; the sentence is from a live refusal.
 */
function checkPolicy({ tenant, switches: { identifierUris } }: Cloud, present: Json, change: Json): void {
  if (identifierUris === 'any') return;
  const after = { ...present, ...change };
  const isVersionTwo = versionOf(after) === 2;
  if (isVersionTwo && identifierUris === 'secure, or version 2') return;
  const goesBack = versionOf(present) === 2 && !isVersionTwo;
  const known = goesBack ? [] : urisOf(present);
  const isTaken = identifierUris === 'default' ? isDefault : isSecure;
  const appId = String(present['appId']);
  const refused = urisOf(after).find(
    (uri) =>
      !known.includes(uri) &&
      !isTaken(uri.toLowerCase(), { appId, tenant: tenant.id, domain: tenant.domain }),
  );
  if (refused !== undefined)
    throw new GraphFault(
      400,
      'Request_BadRequest',
      `Failed to add identifier URI ${refused}. All newly added URIs must contain a tenant verified domain, tenant ID, or appId, as per the default tenant policy of your organization. See https://aka.ms/identifier-uri-addition-error for more information on this error.`,
    );
}

interface Names {
  readonly appId: string;
  readonly tenant: string;
  readonly domain: string;
}

function isDefault(uri: string, { appId, tenant }: Names): boolean {
  return uri === `api://${appId}` || uri === `api://${tenant}/${appId}`;
}

/** As a part of its own: `api://botid-{appId}` names the application, and is none of the patterns. */
function isSecure(uri: string, { appId, tenant, domain }: Names): boolean {
  const [, host = '', path = ''] = /^[\w.-]+:\/\/([^/]+)(?:\/(.+))?$/.exec(uri) ?? [];
  return (
    [appId, tenant].includes(host) ||
    host === domain ||
    host.endsWith(`.${domain}`) ||
    path.split('/').at(-1) === appId
  );
}

function versionOf(json: Json): number {
  return api.safeParse(json['api']).data?.requestedAccessTokenVersion ?? 1;
}

/** A client can be allowed a scope that is there already, not one of the same write; seen in live refusals. */
function checkClients(present: Json, change: Json): void {
  const clients = api.safeParse(change['api']).data?.preAuthorizedApplications ?? [];
  const scopes = api.safeParse(present['api']).data?.oauth2PermissionScopes ?? [];
  const unknown = clients
    .flatMap(({ delegatedPermissionIds }) => delegatedPermissionIds ?? [])
    .find((id) => !scopes.some((scope) => scope.id === id));
  if (unknown !== undefined)
    throw new GraphFault(
      400,
      'Request_BadRequest',
      `Property PreAuthorizedApplications references a Permission Id ${unknown} that cannot be found in the AppPermissions sets.`,
    );
}
