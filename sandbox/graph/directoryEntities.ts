import type { Directory, DirectoryGroup } from '../directory.ts';
import { visibilityOf } from '../directoryGroup.ts';
import { privilegedRoles } from '../tenant/roleIds.ts';
import type { TenantRole, TenantUnit, TenantUser } from '../tenant/tenant.ts';
import type { Entity } from './entity.ts';
import { wholeSeconds } from './times.ts';

export function userEntity(user: TenantUser, directory: Directory, typed = false): Entity {
  const [givenName = '', surname = ''] = user.name.split(' ');
  return {
    json: {
      ...(typed ? { '@odata.type': '#microsoft.graph.user' } : {}),
      businessPhones: [],
      displayName: user.name,
      givenName,
      jobTitle: user.title,
      mail: user.upn,
      mobilePhone: null,
      officeLocation: null,
      preferredLanguage: user.locale,
      surname,
      userPrincipalName: user.upn,
      id: user.id,
    },
    hidden: {
      accountEnabled: directory.isEnabled(user.id),
      department: user.department ?? null,
      mailNickname: user.upn.split('@')[0] ?? '',
      userType: user.userType ?? 'Member',
    },
  };
}

export function groupEntity(group: DirectoryGroup, directory: Directory, typed = false): Entity {
  const people = (ids: readonly string[]): Entity[] =>
    ids.flatMap((id) => principalEntity(id, directory, true) ?? []);
  const mail = group.unified ? `${group.mailNickname}@${directory.domain}` : null;
  const createdDateTime = wholeSeconds(group.createdAt);
  return {
    json: {
      ...(typed ? { '@odata.type': '#microsoft.graph.group' } : {}),
      id: group.id,
      deletedDateTime: null,
      classification: null,
      createdDateTime,
      creationOptions: [],
      description: group.description,
      displayName: group.name,
      expirationDateTime: null,
      groupTypes: [...(group.unified ? ['Unified'] : []), ...(group.dynamic ? ['DynamicMembership'] : [])],
      isAssignableToRole: group.roleAssignable,
      mail,
      mailEnabled: group.unified,
      mailNickname: group.mailNickname,
      ...ofNoSynchronization,
      proxyAddresses: mail === null ? [] : [`SMTP:${mail}`],
      renewedDateTime: createdDateTime,
      resourceBehaviorOptions: [],
      resourceProvisioningOptions: [],
      securityEnabled: group.securityEnabled,
      securityIdentifier: securityIdentifierOf(group.id),
      theme: null,
      visibility: visibilityOf(group),
      onPremisesProvisioningErrors: [],
      serviceProvisioningErrors: [],
    },
    hidden: { uniqueName: group.uniqueName ?? null },
    links: {
      members: () => people(directory.membersOf(group.id)),
      owners: () => people(directory.ownersOf(group.id)),
    },
  };
}

/** A group with assigned members that was made in the cloud. */
const ofNoSynchronization = {
  membershipRule: null,
  membershipRuleProcessingState: null,
  onPremisesDomainName: null,
  onPremisesLastSyncDateTime: null,
  onPremisesNetBiosName: null,
  onPremisesSamAccountName: null,
  onPremisesSecurityIdentifier: null,
  onPremisesSyncEnabled: null,
  preferredDataLocation: null,
  preferredLanguage: null,
} as const;

/** The object id as four numbers, least byte first, after the authority of the cloud. */
function securityIdentifierOf(id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  const [a, b, c] = [
    bytes.subarray(0, 4).reverse(),
    bytes.subarray(4, 6).reverse(),
    bytes.subarray(6, 8).reverse(),
  ];
  const numbers = Buffer.concat([a, b, c, bytes.subarray(8)]);
  return `S-1-12-1-${[0, 4, 8, 12].map((at) => numbers.readUInt32LE(at)).join('-')}`;
}

/** An administrative unit, whose members nobody chose by a rule. */
export function unitEntity({ id, name }: TenantUnit): Entity {
  return {
    json: {
      id,
      deletedDateTime: null,
      displayName: name,
      description: null,
      isMemberManagementRestricted: false,
      membershipRule: null,
      membershipType: null,
      membershipRuleProcessingState: null,
      visibility: null,
    },
  };
}

/** A user or a group, whichever has the id. */
export function principalEntity(id: string, directory: Directory, typed = false): Entity | null {
  const user = directory.user(id);
  if (user !== undefined) return userEntity(user, directory, typed);
  const group = directory.group(id);
  return group === undefined ? null : groupEntity(group, directory, typed);
}

export function roleDefinitionEntity(role: TenantRole): Entity {
  const { custom } = role;
  return {
    json: {
      id: role.id,
      description: role.description,
      displayName: role.name,
      isBuiltIn: custom === undefined,
      isEnabled: custom?.isEnabled ?? true,
      resourceScopes: ['/'],
      templateId: custom?.templateId ?? role.id,
      version: custom === undefined ? '1' : custom.version,
      rolePermissions: custom?.rolePermissions ?? [],
    },
    hidden: { isPrivileged: privilegedRoles.has(role.id) },
  };
}
