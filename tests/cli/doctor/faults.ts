import { readFile } from 'node:fs/promises';
import type { DoctorOptions } from '../../../cli/doctorOptions.ts';
import { advancedMailActions } from '../../../sandbox/defender/actions.ts';
import type { DefenderRole } from '../../../sandbox/defender/unifiedRoles.ts';
import { plantConsent, plantPermission, plantRole } from '../../../sandbox/entra/plantPower.ts';
import type { Json } from '../../../sandbox/entra/applications.ts';
import { freePort } from '../../../sandbox/freePort.ts';
import { asBot } from '../../../sandbox/postgres.ts';
import { bot, groups, people, roles } from '../../../sandbox/tenant/contoso.ts';
import { botIdentity } from '../../../sandbox/tenant/botIdentity.ts';
import { emptyDatabase } from '../../support/database.ts';
import type { Changes, DoctorWorld } from './doctorWorld.ts';

/** What a fault changes of how doctor is run. */
export interface Planted {
  readonly settings?: Changes;
  readonly options?: { readonly [K in keyof DoctorOptions]?: DoctorOptions[K] | undefined };
}

/** One thing that is wrong in a deployment. */
export interface Fault {
  readonly what: string;
  readonly plant: (world: DoctorWorld) => Planted | undefined | Promise<Planted | undefined>;
  /** The sentence that names it. */
  readonly finds: RegExp;
  /** What it brings about besides, rightly said too. */
  readonly also?: RegExp;
}

const setting = (what: string, settings: Changes, finds: RegExp, also?: RegExp): Fault => ({
  ...{ what, finds, plant: () => ({ settings }) },
  ...(also === undefined ? {} : { also }),
});
const broken = (
  what: string,
  finds: RegExp,
  plant: (world: DoctorWorld) => unknown,
  also?: RegExp,
): Fault => ({
  ...{ what, finds, ...(also === undefined ? {} : { also }) },
  plant: async (world) => {
    await plant(world);
    return undefined;
  },
});

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
const anotherUri = 'api://other.contoso.com/x';

const settings: readonly Fault[] = [
  setting('TENANT_ID is missing', { TENANT_ID: undefined }, /^TENANT_ID is missing/),
  setting('CLIENT_ID is no GUID', { CLIENT_ID: 'latchkey' }, /^CLIENT_ID is not valid/),
  setting(
    'PUBLIC_URL is not https',
    { PUBLIC_URL: 'http://latchkey.contoso.com' },
    /^PUBLIC_URL is not valid/,
  ),
  setting(
    'DATABASE_URL is of another kind',
    { DATABASE_URL: 'mysql://x' },
    /^DATABASE_URL is not valid/,
    /whether its approvers have Latchkey/,
  ),
  setting('SEAL_KEYS is too short', { SEAL_KEYS: 'short' }, /^SEAL_KEYS is not valid/),
  setting('AUDIT_KEYS is missing', { AUDIT_KEYS: undefined }, /^AUDIT_KEYS is missing/),
  setting(
    'AUDIT_CHECKPOINT_KEY is no key',
    { AUDIT_CHECKPOINT_KEY: 'x' },
    /^AUDIT_CHECKPOINT_KEY is not valid/,
  ),
  setting('CREDENTIAL is unknown', { CREDENTIAL: 'password' }, /^CREDENTIAL is not valid/),
  setting('CLIENT_SECRET is missing', { CLIENT_SECRET: undefined }, /^CLIENT_SECRET is missing/),
  setting('QUIET_HOURS makes no sense', { QUIET_HOURS: 'at night' }, /^QUIET_HOURS is not valid/),
  setting(
    'a setting is misspelt',
    { ADMIN_CONTACTS: 'help@contoso.com' },
    /^ADMIN_CONTACTS is no setting of the bot, and ADMIN_CONTACT is not set/,
  ),
  setting(
    'a proxy that Node.js does not look at',
    { HTTPS_PROXY: 'http://proxy:3128' },
    /^HTTPS_PROXY is set, and Node\.js does not look at it/,
  ),
  setting(
    'an alias that fits nothing',
    { TARGET_ALIASES: 'purge=Search and Purge' },
    /^TARGET_ALIASES speaks of “Search and Purge”, and the tenant has no role and no group/,
  ),
  setting(
    'a probe of nothing',
    { USABILITY_PROBES: 'Nobody=/beta/security/collaboration/analyzedEmails?$top=1' },
    /^USABILITY_PROBES speaks of “nobody”/,
  ),
  setting(
    'a probe without its permission',
    { PROBE_SCOPES: undefined },
    /^The probe of search and purge pim reads .*, and PROBE_SCOPES names no SecurityAnalyzedMessage\.Read\.All/,
    /Consent goes beyond the list/,
  ),
  setting(
    'a channel without the bot',
    { APPROVALS_CHANNEL_ID: '19:nowhere@thread.tacv2' },
    /^The bot is not in the channel that APPROVALS_CHANNEL_ID names/,
  ),
  setting(
    'a channel for the week without the bot',
    { WEEKLY_REPORT: '19:nowhere@thread.tacv2 Europe/Berlin' },
    /^The bot is not in the channel that WEEKLY_REPORT names/,
  ),
];

const certificate = { CREDENTIAL: 'certificate', CLIENT_SECRET: undefined };
const workload = { CREDENTIAL: 'workload-identity', CLIENT_SECRET: undefined };
const ofRegistration = /^The registration (has no certificate|still has|does not trust)|^The client secret/;

/** A federated token of the sandbox's platform for the bot, changed as told. */
const withToken =
  (change: (trusted: Json) => void) =>
  async (world: DoctorWorld): Promise<Planted> => {
    const token = await world.sandbox.entra.apps.federatedToken(bot.appId);
    const trusted = world.sandbox.cloud.apps.federated.get(String(world.app()['id']))?.[0] ?? {};
    world.app()['passwordCredentials'] = [];
    change(trusted);
    return { settings: { ...workload, FEDERATED_TOKEN_FILE: await world.file('token', token) } };
  };

const credentials: readonly Fault[] = [
  setting(
    'a wrong secret',
    { CLIENT_SECRET: 'wrong' },
    /^The client secret is wrong/,
    /was not looked at: the bot gets no token/,
  ),
  {
    ...{ what: 'a secret that has ended', finds: /^The client secret has ended/ },
    also: /^The client secret ended on|was not looked at: the bot gets no token/,
    plant: ({ app }) => {
      app()['passwordCredentials'] = [{ keyId: 'x', endDateTime: inDays(-1) }];
      return undefined;
    },
  },
  broken('a secret that is about to end', /^The client secret ends on .*, in 9 days/, ({ app }) => {
    app()['passwordCredentials'] = [{ keyId: 'x', endDateTime: inDays(9.5) }];
  }),
  setting(
    'an unknown app',
    { CLIENT_ID: '11111111-1111-4111-8111-111111111111' },
    /^The tenant has no app registration with the id 11111111/,
    /no app with this CLIENT_ID|no enterprise application|app catalogue has no app|was not looked at: (the bot gets no token|there is no)|^Not seen/,
  ),
  setting(
    'an unknown tenant',
    { TENANT_ID: '22222222-2222-4222-8222-222222222222' },
    /^There is no tenant with this TENANT_ID/,
    /was not looked at: the bot gets no token/,
  ),
  setting(
    'a certificate whose file is not there',
    { ...certificate, CERTIFICATE_PATH: '/nowhere/bot.pem' },
    /^The file that CERTIFICATE_PATH names, \/nowhere\/bot\.pem, is not there/,
    new RegExp(`${ofRegistration.source}|was not looked at: the bot gets no token`),
  ),
  {
    ...{
      what: 'a certificate without its key',
      finds: /^The file .*public\.pem, does not hold a certificate/,
    },
    also: new RegExp(`${ofRegistration.source}|was not looked at: the bot gets no token`),
    plant: async ({ file }) => ({
      settings: { ...certificate, CERTIFICATE_PATH: await file('public.pem', 'nothing of it') },
    }),
  },
  {
    ...{
      what: 'a token file that is not there',
      finds: /^The file that FEDERATED_TOKEN_FILE names, \/nowhere\/t/,
    },
    also: new RegExp(`${ofRegistration.source}|was not looked at: the bot gets no token`),
    plant: () => ({ settings: { ...workload, FEDERATED_TOKEN_FILE: '/nowhere/token' } }),
  },
  {
    ...{
      what: 'another issuer than the registration trusts',
      finds: /token: its issuer is https:\/\/federation/,
    },
    also: /matches the issuer|was not looked at: the bot gets no token/,
    plant: withToken((trusted) => (trusted['issuer'] = 'https://other.example')),
  },
  {
    ...{ what: 'another subject than the registration trusts', finds: /token: its subject is b0700001/ },
    also: /matches the subject|was not looked at: the bot gets no token/,
    plant: withToken((trusted) => (trusted['subject'] = 'somebody')),
  },
  {
    ...{
      what: 'another audience than the registration trusts',
      finds: /token: its audience is api:\/\/AzureAD/,
    },
    also: /matches the audience|was not looked at: the bot gets no token/,
    plant: withToken((trusted) => (trusted['audiences'] = ['api://AzureADTokenExchangeUSGov'])),
  },
  {
    ...{ what: 'no federated credential', finds: /^The registration trusts no federated credential/ },
    also: /matches the issuer|was not looked at: the bot gets no token/,
    plant: async (world) => {
      const planted = await withToken(() => undefined)(world);
      world.sandbox.cloud.apps.federated.set(String(world.app()['id']), []);
      return planted;
    },
  },
  {
    ...{ what: 'a secret that nobody uses', finds: /^The registration still has 1 client secret/ },
    plant: async (world) => {
      const planted = await withToken(() => undefined)(world);
      world.app()['passwordCredentials'] = [{ keyId: 'x', endDateTime: inDays(100) }];
      return planted;
    },
  },
  {
    ...{
      what: 'a managed identity that is not there',
      finds: /^MANAGED_IDENTITY_CLIENT_ID names no identity/,
    },
    also: /no managed identity, so|was not looked at: the bot gets no token/,
    plant: () => ({
      settings: {
        ...{ CREDENTIAL: 'managed-identity', CLIENT_SECRET: undefined },
        MANAGED_IDENTITY_CLIENT_ID: '33333333-3333-4333-8333-333333333333',
      },
    }),
  },
  {
    ...{ what: 'a managed identity that the registration does not trust', finds: /its subject is a1d00002/ },
    also: /no managed identity, so|still has|was not looked at: the bot gets no token/,
    plant: () => ({
      settings: {
        ...{ CREDENTIAL: 'managed-identity', CLIENT_SECRET: undefined },
        MANAGED_IDENTITY_CLIENT_ID: botIdentity.clientId,
      },
    }),
  },
];

const without = (id: string, world: DoctorWorld): void => {
  const [graph] = world.app()['requiredResourceAccess'] as [{ resourceAccess: { id: string }[] }];
  graph.resourceAccess = graph.resourceAccess.filter((one) => one.id !== id);
};
const scopeOf = ({ api }: DoctorWorld): Json => (api()['oauth2PermissionScopes'] as Json[])[0] ?? {};

const registration: readonly Fault[] = [
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

const tenant: readonly Fault[] = [
  {
    ...{ what: 'no licence for PIM', finds: /^The tenant has no licence in use that PIM comes with/ },
    also: /could not be looked at: The tenant lacks the licence/,
    plant: ({ sandbox }) => {
      sandbox.cloud.pim.licensed = false;
      return undefined;
    },
  },
  broken('the app is not in the catalogue', /app catalogue has no app with the id/, ({ sandbox }) => {
    sandbox.cloud.teamsSwitches.catalogue = 'missing';
  }),
  broken('the app is not published', /handed in .* and is not published \(submitted\)/, ({ sandbox }) => {
    sandbox.cloud.teamsSwitches.catalogue = 'submitted';
  }),
  {
    ...{
      what: 'an elevation.yaml that is not there',
      finds: /^The file \/nowhere\/elevation\.yaml cannot be read/,
    },
    plant: () => ({ options: { file: '/nowhere/elevation.yaml' } }),
  },
  {
    ...{ what: 'a faulty elevation.yaml', finds: /faulty\.yaml, line 1: / },
    plant: async ({ file }) => ({ options: { file: await file('faulty.yaml', 'rolls: []') } }),
  },
  {
    ...{ what: 'ELEVATION_FILE that is not there', finds: /^The file \/nowhere\/file\.yaml cannot be read/ },
    plant: () => ({ settings: { ELEVATION_FILE: '/nowhere/file.yaml' }, options: { file: undefined } }),
  },
  {
    ...{
      what: 'a role that the tenant does not have',
      finds: /There is no directory role “Security Raeder”/,
    },
    plant: async ({ file, elevation }) => {
      const text = (await readFile(elevation, 'utf8')).replace(
        'name: Security Reader',
        'name: Security Raeder',
      );
      return { options: { file: await file('role.yaml', text) } };
    },
  },
  {
    ...{ what: 'a group that the tenant does not have', finds: /^No such group PIM is not there/ },
    also: /^The tenant is not as/,
    plant: async ({ file, elevation }) => {
      const text = await readFile(elevation, 'utf8');
      const group =
        'groups:\n  - name: No such group PIM\n    member: { activation: { maximumDuration: 1h } }\n';
      return { options: { file: await file('group.yaml', text.replace('groups:\n', group)) } };
    },
  },
  ...defenderFaults(),
  {
    ...{
      what: 'a tenant that is not as the file says',
      finds: /^The tenant is not as .*: 0 things to change, \d+ that the file does not have/,
    },
    plant: ({ sandbox }) => {
      sandbox.cloud.directory.group(groups.searchAndPurge)?.members.set(people.lynne, 0);
      return undefined;
    },
  },
  {
    ...{
      what: 'an approver who is blocked',
      finds: /: the approver Isaiah Langer is blocked from signing in/,
    },
    also: /Megan Bowen alone can approve/,
    plant: ({ sandbox }) => {
      sandbox.cloud.directory.setEnabled(people.isaiah, false);
      return undefined;
    },
  },
  broken(
    'an approver without Latchkey',
    /^Search and Purge PIM: Megan Bowen has never opened Latchkey/,
    ({ sql }) => sql(`delete from address where person_id = '${people.megan}'`),
  ),
];

/** The group of the file has its rights by a role of Defender's unified model. */
function defenderFaults(): readonly Fault[] {
  const unified = (
    what: string,
    finds: RegExp,
    plant: (world: DoctorWorld, role: DefenderRole) => void,
  ): Fault => ({
    ...{ what, finds, also: /^The tenant is not as|^Whether Defender’s unified roles are switched on/ },
    plant: async (world) => {
      const { file, elevation, sandbox } = world;
      const { roles, assignments } = sandbox.cloud.unifiedRoles;
      const role: DefenderRole = {
        ...{ id: 'd1', displayName: 'Purge', description: null, isBuiltIn: false, isEnabled: true },
        ...{ actions: [advancedMailActions], listedFrom: 0 },
      };
      roles.set(role.id, role);
      assignments.set('a1', {
        ...{ id: 'a1', displayName: 'Purge', description: null, roleDefinitionId: role.id, listedFrom: 0 },
        ...{ principalIds: [groups.searchAndPurge], directoryScopeIds: ['/'], appScopeIds: ['Mdo'] },
      });
      plant(world, role);
      const named = '$&\n    defenderRole: { name: Purge, permissions: [searchAndPurge] }';
      const text = (await readFile(elevation, 'utf8')).replace('name: Search and Purge PIM', named);
      return { options: { file: await file('defender.yaml', text) } };
    },
  });
  return [
    unified(
      'no permission to read Defender’s unified roles',
      /^Defender’s unified roles cannot be read: it takes the permission RoleManagement\.Read\.Defender/,
      ({ sandbox }) => sandbox.faults.add({ path: '/graph/beta/roleManagement/defender/**', status: 403 }),
    ),
    unified(
      'a Defender role that was deleted',
      /^Search and Purge PIM: there is no Defender role “Purge”/,
      ({ sandbox }) => {
        sandbox.cloud.unifiedRoles.roles.clear();
      },
    ),
    unified(
      'a Defender role without the permission to purge',
      /the Defender role “Purge” lacks the permission Email & collaboration advanced actions \(manage\)/,
      (_world, role) => {
        role.actions = [];
      },
    ),
    unified(
      'a Defender role with more permissions than the file says',
      /the Defender role “Purge” has the permission Response \(manage\), which is not in the file/,
      (_world, role) => {
        role.actions = [advancedMailActions, 'microsoft.xdr/secops/securitydata/response/manage'];
      },
    ),
    unified(
      'a Defender role that the group does not hold',
      /the group does not hold the Defender role “Purge”/,
      ({ sandbox }) => {
        sandbox.cloud.unifiedRoles.assignments.clear();
      },
    ),
  ];
}

const surroundings: readonly Fault[] = [
  {
    ...{ what: 'a bot that does not run', finds: /^Nothing listens at 127\.0\.0\.1:/ },
    plant: async () => ({ options: { remote: `http://127.0.0.1:${await freePort()}` } }),
  },
  {
    ...{
      what: 'another program at the host',
      finds: /\/healthz answers with status 404, where the bot says 200/,
    },
    plant: ({ sandbox }) => ({ options: { remote: sandbox.origin } }),
  },
  {
    ...{
      what: 'an Azure Bot that sends elsewhere',
      finds: /^The Azure Bot sends to https:\/\/old\.contoso\.com/,
    },
    plant: async ({ file, sandbox }) => {
      const properties = {
        ...{ endpoint: 'https://old.contoso.com/api/messages', msaAppId: bot.appId },
        ...{
          msaAppType: 'SingleTenant',
          msaAppTenantId: sandbox.cloud.tenant.id,
          configuredChannels: ['msteams'],
        },
      };
      return { options: { azureBot: await file('bot.json', JSON.stringify({ properties })) } };
    },
  },
  setting(
    'a database that does not answer',
    { DATABASE_URL: 'postgres://latchkey@127.0.0.1:1/latchkey' },
    /^The database cannot be used: .*ECONNREFUSED/,
    /whether its approvers have Latchkey could not be looked up/,
  ),
  {
    ...{ what: 'a database without tables', finds: /^The database is \d+ migrations behind/ },
    also: /whether its approvers have Latchkey could not be looked up/,
    plant: async () => ({ settings: { DATABASE_URL: asBot(await emptyDatabase()) } }),
  },
  {
    ...{ what: 'a database that is newer', finds: /^The database is newer than this program: 9999_later/ },
    plant: async ({ sql }) => {
      await sql("insert into kysely_migration (name, timestamp) values ('9999_later', '2026')");
      return undefined;
    },
  },
  {
    ...{
      what: 'a database that only a newer version can use',
      finds: /^The database cannot be used: .*9999_x_breaking/,
    },
    also: /^The bot runs and is not ready: schema/,
    plant: async ({ sql }) => {
      await sql("insert into kysely_migration (name, timestamp) values ('9999_x_breaking', '2026')");
      return undefined;
    },
  },
  {
    ...{
      what: 'the owner of the database as the bot',
      finds: /^The bot’s role could tamper with the audit trail/,
    },
    plant: ({ sandbox }) => ({ settings: { DATABASE_URL: sandbox.databaseUrl } }),
  },
  broken('work that nobody takes up', /^1 pieces of work have waited in the queue/, async ({ sql }) => {
    await sql(`select pgboss.create_queue('doctor', '{"policy":"standard"}'::jsonb)`);
    await sql(
      "insert into pgboss.job (name, state, start_after) values ('doctor', 'created', now() - interval '1 hour')",
    );
  }),
];

/** Each with what is planted; together the doctor's table. */
export const faults: readonly Fault[] = [
  ...settings,
  ...credentials,
  ...registration,
  ...tenant,
  ...surroundings,
];
