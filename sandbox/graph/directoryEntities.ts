import type { Directory, DirectoryGroup } from '../directory.ts';
import type { TenantRole, TenantUser } from '../tenant/tenant.ts';
import type { Entity } from './entity.ts';

export function userEntity(user: TenantUser, typed = false): Entity {
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
    hidden: { accountEnabled: true, userType: 'Member' },
  };
}

export function groupEntity(group: DirectoryGroup, directory: Directory, typed = false): Entity {
  const people = (ids: readonly string[]): Entity[] =>
    ids.flatMap((id) => principalEntity(id, directory, true) ?? []);
  return {
    json: {
      ...(typed ? { '@odata.type': '#microsoft.graph.group' } : {}),
      id: group.id,
      deletedDateTime: null,
      classification: null,
      createdDateTime: '2026-01-12T08:00:00Z',
      description: group.description,
      displayName: group.name,
      groupTypes: group.unified ? ['Unified'] : [],
      isAssignableToRole: group.roleAssignable,
      mail: null,
      mailEnabled: group.unified,
      mailNickname: group.mailNickname,
      membershipRule: null,
      onPremisesSyncEnabled: null,
      securityEnabled: true,
      visibility: group.roleAssignable ? 'Private' : null,
    },
    links: {
      members: () => people(directory.membersOf(group.id)),
      owners: () => people(directory.ownersOf(group.id)),
    },
  };
}

/** A user or a group, whichever has the id. */
export function principalEntity(id: string, directory: Directory, typed = false): Entity | null {
  const user = directory.user(id);
  if (user !== undefined) return userEntity(user, typed);
  const group = directory.group(id);
  return group === undefined ? null : groupEntity(group, directory, typed);
}

export function roleDefinitionEntity(role: TenantRole): Entity {
  return {
    json: {
      id: role.id,
      description: role.description,
      displayName: role.name,
      isBuiltIn: true,
      isEnabled: true,
      resourceScopes: ['/'],
      templateId: role.id,
      version: '1',
      rolePermissions: [],
    },
  };
}
