import type { Json } from '../entra/applications.ts';
import type { TenantUser } from '../tenant/tenant.ts';
import type { Cloud } from '../cloud.ts';
import { unitEntity } from './directoryEntities.ts';
import { conditionalAccessPolicies } from './conditionalAccess.ts';
import { bodyOf } from './checkBody.ts';
import { showCollection } from './collection.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Permission } from './permissions.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { mustReadReports } from './signInEntity.ts';
import { contextOf, noContent, ok } from './route.ts';

const directory = (...anyOf: string[]): Permission => ({ anyOf, refusal: 'directory' });
const readers = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const policyReaders = directory('Policy.Read.ConditionalAccess', 'Policy.Read.All');

/** What a tenant has beside people, groups and applications, and the switch that blocks a person's sign-in. */
export const tenantRoutes: readonly Route[] = [
  ...readsOf('/directory/administrativeUnits', {
    entity: 'administrativeUnit',
    permission: directory('AdministrativeUnit.Read.All', ...readers),
    rows: ({ cloud }) => cloud.directory.units.map((unit) => unitEntity(unit).json),
  }),
  ...readsOf('/organization', {
    entity: 'organization',
    permission: permissions.organizationRead,
    rows: ({ cloud }) => [organization(cloud)],
  }),
  ...readsOf('/subscribedSkus', {
    entity: 'subscribedSku',
    permission: directory('LicenseAssignment.Read.All', 'Organization.Read.All', ...readers),
    rows: subscribedSkus,
  }),
  ...readsOf('/identity/conditionalAccess/authenticationContextClassReferences', {
    entity: 'authenticationContextClassReference',
    permission: directory('AuthenticationContext.Read.All', ...policyReaders.anyOf),
    rows: ({ cloud }) =>
      (cloud.tenant.authenticationContexts ?? ['c1']).map((id) => ({
        id,
        displayName: `Context ${id}`,
        description: '',
        isAvailable: true,
      })),
  }),
  ...readsOf('/identity/conditionalAccess/policies', {
    entity: 'conditionalAccessPolicy',
    permission: policyReaders,
    rows: (call) => {
      mustReadReports(call);
      return conditionalAccessPolicies(call.cloud);
    },
  }),
  ...readsOf('/oauth2PermissionGrants', {
    entity: 'oAuth2PermissionGrant',
    permission: directory(
      'DelegatedPermissionGrant.Read.All',
      'DelegatedPermissionGrant.ReadWrite.All',
      ...readers,
    ),
    rows: ({ cloud }) => cloud.apps.grants,
  }),
  { method: 'PATCH', path: '/users/{id}', answer: changeUser },
  { method: 'DELETE', path: '/users/{id}', answer: removeUser },
];

interface Read {
  readonly entity: string;
  readonly permission: Permission;
  readonly rows: (call: Call) => readonly Json[];
}

/** A list and each of its rows by its id. */
function readsOf(path: string, { entity, permission, rows }: Read): Route[] {
  const context = path.slice(1);
  return [
    {
      method: 'GET',
      path,
      entity,
      answer: (call) => {
        mustHave(call.caller, permission);
        const entities = rows(call).map((json) => ({ json }));
        return ok(showCollection(entities, call.query, contextOf(call, context), call.address));
      },
    },
    {
      method: 'GET',
      path: `${path}/{id}`,
      entity,
      answer: (call) => {
        mustHave(call.caller, permission);
        const { id = '' } = call.params;
        const json = rows(call).find((row) => String(row['id']).toLowerCase() === id.toLowerCase());
        if (json === undefined) throw graphFaults.notFound(id);
        return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show({ json }, call.query) });
      },
    },
  ];
}

/** The tenant itself; what nobody wrote down of it is null or empty. Source: the example of the reference page. */
function organization({ directory: { users, groups }, pim, tenant }: Cloud): Json {
  const plan = { capabilityStatus: pim.licensed ? 'Enabled' : 'Suspended', service: 'AADPremiumService' };
  return {
    id: tenant.id,
    deletedDateTime: null,
    businessPhones: [],
    ...{ city: null, country: null, countryLetterCode: null, postalCode: null, state: null, street: null },
    createdDateTime: '2026-01-12T08:00:00Z',
    displayName: tenant.name,
    isMultipleDataLocationsForServicesEnabled: null,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    preferredLanguage: 'en',
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    technicalNotificationMails: [],
    tenantType: 'AAD',
    directorySizeQuota: { used: users.length + groups.length, total: 50_000 },
    privacyProfile: { contactEmail: null, statementUrl: null },
    assignedPlans: [{ assignedDateTime: '2026-01-12T08:00:00Z', ...plan, servicePlanId: premiumPlan }],
    provisionedPlans: [{ ...plan, provisioningStatus: 'Success' }],
    verifiedDomains: [
      {
        capabilities: 'Email, OfficeCommunicationsOnline',
        isDefault: true,
        isInitial: false,
        name: tenant.domain,
        type: 'Managed',
      },
    ],
  };
}

const premiumPlan = 'eec0eb4f-6444-4f95-aba0-50c24d67f998';

/** Microsoft Entra ID P2, as long as the tenant has it. Source: product names and service plan identifiers. */
function subscribedSkus({
  cloud: {
    tenant,
    pim,
    directory: { users },
  },
}: Call): readonly Json[] {
  const skuId = '84a661c4-e949-4bd2-a560-ed7766fcaf2b';
  return [
    {
      id: `${tenant.id}_${skuId}`,
      skuId,
      skuPartNumber: 'AAD_PREMIUM_P2',
      appliesTo: 'User',
      capabilityStatus: pim.licensed ? 'Enabled' : 'Suspended',
      consumedUnits: users.length,
      prepaidUnits: { enabled: 100, suspended: 0, warning: 0, lockedOut: 0 },
      servicePlans: [
        {
          servicePlanId: premiumPlan,
          servicePlanName: 'AAD_PREMIUM_P2',
          provisioningStatus: 'Success',
          appliesTo: 'User',
        },
      ],
    },
  ];
}

/** By object id or user principal name. */
function userOf({ cloud: { directory: people } }: Call, said: string): TenantUser {
  const user = people.user(said) ?? people.users.find(({ upn }) => upn === said.toLowerCase());
  if (user === undefined) throw graphFaults.notFound(said);
  return user;
}

function removeUser(call: Call): Reply {
  mustHave(call.caller, directory('User.DeleteRestore.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'));
  if (!call.cloud.pim.isAdministrator(call.caller.oid)) throw graphFaults.denied();
  call.cloud.directory.remove(userOf(call, call.params['id'] ?? '').id);
  return noContent;
}

/** Blocks a person's sign-in or lets them in again; nothing else of a person can be changed here. */
function changeUser(call: Call): Reply {
  mustHave(
    call.caller,
    directory('User.EnableDisableAccount.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'),
  );
  if (!call.cloud.pim.isAdministrator(call.caller.oid)) throw graphFaults.denied();
  const user = userOf(call, call.params['id'] ?? '');
  const { accountEnabled, ...others } = bodyOf(call, 'user');
  const [other] = Object.keys(others);
  if (other !== undefined) throw graphFaults.notModelled(`a change of '${other}' of a user`);
  if (typeof accountEnabled === 'boolean') call.cloud.directory.setEnabled(user.id, accountEnabled);
  return noContent;
}
