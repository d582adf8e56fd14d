import { z } from 'zod';
import { graphChatOf } from '../botservice/ids.ts';
import type { Installation } from '../botservice/installations.ts';
import { bot } from '../tenant/contoso.ts';
import type { TenantUser } from '../tenant/tenant.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { GraphFault, graphFaults } from './graphFault.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, noContent, ok } from './route.ts';

/** Permissions of which one suffices, for a person and for an application; source: the reference page of each call. */
const permissions = {
  catalog: [
    'AppCatalog.Read.All',
    'AppCatalog.ReadWrite.All',
    'Directory.Read.All',
    'Directory.ReadWrite.All',
  ],
  read: [
    'TeamsAppInstallation.ReadForUser',
    'TeamsAppInstallation.ReadWriteSelfForUser',
    'TeamsAppInstallation.ReadWriteForUser',
  ],
  write: ['TeamsAppInstallation.ReadWriteSelfForUser', 'TeamsAppInstallation.ReadWriteForUser'],
} as const;

/** An application's permissions have the same names and end in `.All`. */
function demand({ caller }: Call, anyOf: readonly string[]): void {
  const held = caller.kind === 'user' ? caller.scopes : caller.roles;
  if (!anyOf.some((name) => held.some((one) => one === name || one === `${name}.All`)))
    throw new GraphFault(
      403,
      'Forbidden',
      `Missing scope permissions on the request. API requires one of '${anyOf.join(', ')}'.`,
    );
}

/** The bot's app in the organization's catalog: its id there, and that of its manifest. */
export const catalogApp = {
  id: 'ca7a1090-1a7c-4b4e-9d3f-1a7c000000ca',
  externalId: bot.appId,
  displayName: 'Latchkey',
  distributionMethod: 'organization',
} as const;

const install = z.looseObject({ 'teamsApp@odata.bind': z.string() });

function userOf({ cloud, params, caller }: Call): TenantUser {
  const said = params['id'] ?? (caller.kind === 'user' ? caller.oid : '');
  const found = cloud.directory.users.find(({ id, upn }) => [id, upn].includes(said.toLowerCase()));
  if (found === undefined) throw graphFaults.notFound(said);
  // A delegated permission is for one's own apps alone.
  if (caller.kind === 'user' && caller.oid !== found.id)
    throw new GraphFault(403, 'Forbidden', 'Caller does not have access to the apps of the user.');
  return found;
}

/** As Graph names it: the person and the app in base64. */
function idOf({ id, oid }: Installation): string {
  return Buffer.from(`${oid}##${id}`).toString('base64');
}

function installationOf(call: Call): Installation {
  const { id: oid } = userOf(call);
  const found = call.cloud.installations.of(oid);
  if (found === undefined || idOf(found) !== call.params['installation'])
    throw new GraphFault(404, 'NotFound', 'The specified app installation is not found.');
  return found;
}

function entityOf(installation: Installation): Entity {
  const definition = {
    id: idOf(installation),
    teamsAppId: catalogApp.id,
    displayName: catalogApp.displayName,
    version: '1.0.0',
  };
  return {
    json: { id: idOf(installation) },
    links: { teamsApp: () => ({ json: catalogApp }), teamsAppDefinition: () => ({ json: definition }) },
  };
}

function installApp(call: Call): Reply {
  demand(call, permissions.write);
  const { id: oid } = userOf(call);
  const body = install.safeParse(bodyOf(call, 'userScopeTeamsAppInstallation'));
  if (!body.success) throw graphFaults.badRequest("Property 'teamsApp@odata.bind' is missing.");
  if (!body.data['teamsApp@odata.bind'].endsWith(`/appCatalogs/teamsApps/${catalogApp.id}`))
    throw new GraphFault(404, 'NotFound', 'The app is not found in the app catalog.');
  if (call.cloud.installations.of(oid) !== undefined)
    throw new GraphFault(409, 'Conflict', 'The app is already installed for the user.');
  call.cloud.installations.install(oid);
  return { status: 201 };
}

function listApps(call: Call): Reply {
  demand(call, permissions.read);
  const { id } = userOf(call);
  const found = call.cloud.installations.of(id);
  const rows = found === undefined ? [] : [entityOf(found)];
  const context = contextOf(call, `users('${id}')/teamwork/installedApps`);
  return ok(showCollection(rows, call.query, context, call.address));
}

/** Source: the page of Graph's list of apps of the catalogue. */
function catalogue({ cloud }: Call): readonly Entity[] {
  const { catalogue: publishingState } = cloud.teamsSwitches;
  if (publishingState === 'missing') return [];
  const definition = { id: catalogApp.id, teamsAppId: catalogApp.id, version: '1.0.0', publishingState };
  return [{ json: catalogApp, links: { appDefinitions: () => [{ json: definition }] } }];
}

const ofUser = ['/users/{id}/teamwork/installedApps', '/me/teamwork/installedApps'];

/** The catalog, and apps in people's personal scope: how a bot gets to people who have not added it (proactive installation). */
export const teamsAppRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/appCatalogs/teamsApps',
    entity: 'teamsApp',
    answer: (call) => {
      demand(call, permissions.catalog);
      return ok(
        showCollection(catalogue(call), call.query, contextOf(call, 'appCatalogs/teamsApps'), call.address),
      );
    },
  },
  ...ofUser.flatMap((path): readonly Route[] => [
    { method: 'GET', path, entity: 'userScopeTeamsAppInstallation', answer: listApps },
    { method: 'POST', path, answer: installApp },
    {
      method: 'GET',
      path: `${path}/{installation}`,
      entity: 'userScopeTeamsAppInstallation',
      answer: (call) => {
        demand(call, permissions.read);
        return ok(show(entityOf(installationOf(call)), call.query));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/{installation}`,
      answer: (call) => {
        demand(call, permissions.write);
        call.cloud.installations.uninstall(installationOf(call).oid);
        return noContent;
      },
    },
    {
      method: 'GET',
      path: `${path}/{installation}/chat`,
      entity: 'chat',
      answer: (call) => {
        demand(call, permissions.read);
        const { oid } = installationOf(call);
        const tenantId = call.cloud.tenant.id;
        return ok({ id: graphChatOf(oid, bot.appId), topic: null, chatType: 'oneOnOne', tenantId });
      },
    },
  ]),
];
