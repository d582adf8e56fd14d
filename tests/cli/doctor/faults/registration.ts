import { plantConsent, plantPermission, plantRole } from '../../../../sandbox/entra/plantPower.ts';
import type { Json } from '../../../../sandbox/entra/applications.ts';
import { bot, groups, people, roles } from '../../../../sandbox/tenant/contoso.ts';
import type { DoctorWorld } from '../doctorWorld.ts';
import type { Fault } from './fault.ts';
import { broken } from './fault.ts';

const anotherUri = 'api://other.contoso.com/x';

const without = (id: string, world: DoctorWorld): void => {
  const [graph] = world.app()['requiredResourceAccess'] as [{ resourceAccess: { id: string }[] }];
  graph.resourceAccess = graph.resourceAccess.filter((one) => one.id !== id);
};
const scopeOf = ({ api }: DoctorWorld): Json => (api()['oauth2PermissionScopes'] as Json[])[0] ?? {};

/** The app registration, its enterprise application, consent and power. */
export const registration: readonly Fault[] = [
  broken('accounts of every tenant', /^The app takes accounts of AzureADMultipleOrgs/, ({ app }) => {
    app()['signInAudience'] = 'AzureADMultipleOrgs';
  }),
  {
    ...{ what: 'no application ID URI', finds: /^The application ID URI api:\/\/botid-\S+ is missing/ },
    plant: ({ app }) => {
      app()['identifierUris'] = [anotherUri];
      return undefined;
    },
  },
  broken(
    'another application ID URI than the bot names',
    /^The application ID URI is \S+, and the bot asks/,
    ({ app }) => {
      app()['identifierUris'] = [`api://t/${bot.appId}`];
    },
  ),
  broken('no scope', /^The API has no scope access_as_user/, (world) => {
    world.api()['oauth2PermissionScopes'] = [];
  }),
  broken('a scope that is switched off', /^The scope access_as_user is switched off/, (world) => {
    scopeOf(world)['isEnabled'] = false;
  }),
  broken('a scope for administrators alone', /^Only administrators may consent to the scope/, (world) => {
    scopeOf(world)['type'] = 'Admin';
  }),
  broken(
    'Teams on the web is not pre-authorised',
    /^Teams on the web \(5e3ce6c0\S+\) is not pre-authorised/,
    ({ api }) => {
      api()['preAuthorizedApplications'] = (api()['preAuthorizedApplications'] as Json[]).slice(0, 1);
    },
  ),
  broken(
    'Teams on the desktop is not pre-authorised',
    /^Teams on desktop and phone \(1fec8e78/,
    ({ api }) => {
      api()['preAuthorizedApplications'] = (api()['preAuthorizedApplications'] as Json[]).slice(1);
    },
  ),
  broken('no redirect URI', /^The redirect URI http\S+ is missing/, ({ app }) => {
    app()['web'] = { redirectUris: [] };
  }),
  broken('a permission that is not asked for', /^The registration does not ask for User\.Read,/, (world) => {
    without('e1fe6dd8-ba31-4d61-89e7-88639da4683d', world);
  }),
  broken(
    'an application permission that is asked for',
    /^The registration asks for 1 application perm/,
    ({ app }) => {
      const access = [{ id: 'x', type: 'Role' }];
      app()['requiredResourceAccess'] = [
        ...(app()['requiredResourceAccess'] as Json[]),
        { resourceAppId: 'y', resourceAccess: access },
      ];
    },
  ),
  broken(
    'an enterprise application that is switched off',
    /^The enterprise application is switched off/,
    (world) => {
      world.enterprise()['accountEnabled'] = false;
    },
    /^The app is switched off|the bot gets no token/,
  ),
  broken('assignment is required', /^Only people who are assigned to the enterprise application/, (world) => {
    world.enterprise()['appRoleAssignmentRequired'] = true;
  }),
  broken('nobody consented', /^Admin consent to .*User\.Read.* is missing/, ({ sandbox }) => {
    sandbox.cloud.apps.grants.length = 0;
  }),
  broken(
    'consent beyond the list',
    /takes no token that carries Mail\.ReadWrite, and nobody/,
    ({ sandbox }) => {
      plantConsent(sandbox.cloud.apps, 'Mail.ReadWrite');
    },
  ),
  broken(
    'one person’s consent beyond the list',
    /carries Mail\.Read, and whoever it was granted to/,
    ({ sandbox }) => {
      plantConsent(sandbox.cloud.apps, 'Mail.Read', people.alex);
    },
  ),
  broken(
    'an application permission that was granted',
    /could elevate with RoleManagement\.ReadWrite\.Dir/,
    ({ sandbox }) => {
      plantPermission(sandbox.cloud.apps, 'RoleManagement.ReadWrite.Directory');
    },
  ),
  broken(
    'a directory role of the bot',
    /holds the directory role Security Reader/,
    ({ sandbox }) => {
      plantRole(sandbox.cloud.apps, roles.securityReader, '/administrativeUnits/1');
    },
    /^The tenant is not as/,
  ),
  broken('a group that the bot is in', /is in the group Purge Approvers/, ({ sandbox: { cloud } }) => {
    cloud.directory.group(groups.purgeApprovers)?.members.set(cloud.apps.principalOf(bot.appId), 0);
  }),
];
