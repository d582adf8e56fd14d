import { noteReason } from '../reasons.ts';
import type { GraphCaller } from '../tokenReader.ts';
import { GraphFault, graphFaults, nestedFault } from './graphFault.ts';

/** Permissions of which one suffices, delegated or of the application itself, least first, and how Graph words its refusal. */
export interface Permission {
  readonly anyOf: readonly string[];
  readonly refusal: 'pim' | 'approval' | 'directory';
}

const roleReaders = [
  'RoleManagement.Read.Directory',
  'RoleManagement.Read.All',
  'RoleManagement.ReadWrite.Directory',
];
const pim = (...anyOf: string[]): Permission => ({ anyOf, refusal: 'pim' });
const directory = (...anyOf: string[]): Permission => ({ anyOf, refusal: 'directory' });
const directoryReaders = ['Directory.Read.All', 'Directory.ReadWrite.All'];

/** Source: the permission tables of each call's reference page and the live captures in the fact sheet. */
export const permissions = {
  roleAssignmentRead: pim(
    'RoleAssignmentSchedule.Read.Directory',
    'RoleAssignmentSchedule.ReadWrite.Directory',
    ...roleReaders,
  ),
  /** Also for reading requests: the Read scope is not enough. */
  roleAssignmentWrite: pim(
    'RoleAssignmentSchedule.ReadWrite.Directory',
    'RoleManagement.ReadWrite.Directory',
  ),
  roleEligibilityRead: pim(
    'RoleEligibilitySchedule.Read.Directory',
    'RoleEligibilitySchedule.ReadWrite.Directory',
    ...roleReaders,
  ),
  roleEligibilityWrite: pim(
    'RoleEligibilitySchedule.ReadWrite.Directory',
    'RoleManagement.ReadWrite.Directory',
  ),
  roleDefinitionRead: directory(...roleReaders, ...directoryReaders),
  /** Roles given by the directory itself. */
  roleAssign: directory('RoleManagement.ReadWrite.Directory'),
  roleApprovalRead: {
    anyOf: ['PrivilegedAccess.Read.AzureAD', 'PrivilegedAccess.ReadWrite.AzureAD'],
    refusal: 'approval',
  },
  roleApprovalWrite: { anyOf: ['PrivilegedAccess.ReadWrite.AzureAD'], refusal: 'approval' },
  groupAssignmentRead: pim(
    'PrivilegedAssignmentSchedule.Read.AzureADGroup',
    'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
    'PrivilegedAccess.Read.AzureADGroup',
    'PrivilegedAccess.ReadWrite.AzureADGroup',
  ),
  groupAssignmentWrite: pim(
    'PrivilegedAssignmentSchedule.ReadWrite.AzureADGroup',
    'PrivilegedAccess.ReadWrite.AzureADGroup',
  ),
  groupEligibilityRead: pim(
    'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
    'PrivilegedAccess.Read.AzureADGroup',
    'PrivilegedAccess.ReadWrite.AzureADGroup',
  ),
  groupEligibilityWrite: pim(
    'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
    'PrivilegedAccess.ReadWrite.AzureADGroup',
    'PrivilegedEligibilitySchedule.Remove.AzureADGroup',
  ),
  rolePolicyRead: pim(
    'RoleManagementPolicy.Read.Directory',
    'RoleManagementPolicy.ReadWrite.Directory',
    ...roleReaders,
  ),
  groupPolicyRead: pim(
    'RoleManagementPolicy.Read.AzureADGroup',
    'RoleManagementPolicy.ReadWrite.AzureADGroup',
  ),
  rolePolicyWrite: pim('RoleManagementPolicy.ReadWrite.Directory', 'RoleManagement.ReadWrite.Directory'),
  groupPolicyWrite: pim('RoleManagementPolicy.ReadWrite.AzureADGroup'),
  extensionRead: pim('PrivilegedAccess-CustomExt.Read.All', 'PrivilegedAccess-CustomExt.ReadWrite.All'),
  extensionWrite: pim('PrivilegedAccess-CustomExt.ReadWrite.All'),
  me: directory('User.Read', 'User.ReadBasic.All', 'User.Read.All', ...directoryReaders),
  userRead: directory('User.ReadBasic.All', 'User.Read.All', 'User.ReadWrite.All', ...directoryReaders),
  /** Whole profiles of others; `User.ReadBasic.All` gives name, mail and photo. */
  fullProfileRead: directory('User.Read.All', 'User.ReadWrite.All', ...directoryReaders),
  groupRead: directory('GroupMember.Read.All', 'Group.Read.All', 'Group.ReadWrite.All', ...directoryReaders),
  /** A person's own memberships need less than other people's. */
  membershipRead: directory(
    'User.Read',
    'GroupMember.Read.All',
    'Group.Read.All',
    'User.Read.All',
    ...directoryReaders,
  ),
  /** Any object by its id, whatever it is. */
  directoryObjectRead: directory(...directoryReaders),
  groupWrite: directory('Group.ReadWrite.All', 'Directory.ReadWrite.All'),
  auditLogRead: directory('AuditLog.Read.All'),
  applicationRead: directory('Application.Read.All', 'Application.ReadWrite.All', ...directoryReaders),
  applicationWrite: directory('Application.ReadWrite.All', 'Directory.ReadWrite.All'),
  grantRead: directory(
    'DelegatedPermissionGrant.Read.All',
    'DelegatedPermissionGrant.ReadWrite.All',
    ...directoryReaders,
  ),
  defenderRead: directory('RoleManagement.Read.Defender', 'RoleManagement.ReadWrite.Defender'),
  defenderWrite: directory('RoleManagement.ReadWrite.Defender'),
  presenceRead: directory('Presence.Read.All', 'Presence.ReadWrite.All'),
  incidentRead: directory('SecurityIncident.Read.All', 'SecurityIncident.ReadWrite.All'),
  analyzedMailRead: directory('SecurityAnalyzedMessage.Read.All', 'SecurityAnalyzedMessage.ReadWrite.All'),
  organizationRead: directory('User.Read', 'Organization.Read.All', ...directoryReaders),
} satisfies Record<string, Permission>;

/** Permissions that no application has for itself. Source: the permissions reference. */
const delegatedAlone = new Set(['User.Read', 'PrivilegedAccess.ReadWrite.AzureAD']);

function grantedTo({ kind, scopes, roles }: GraphCaller): readonly string[] {
  return kind === 'user' ? scopes : roles.filter((role) => !delegatedAlone.has(role));
}

/** Whether the caller's token has one of the permissions. */
export function has(caller: GraphCaller, { anyOf }: Permission): boolean {
  const granted = grantedTo(caller);
  return anyOf.some((name) => granted.includes(name));
}

/** Refuses a caller whose token does not have one of the permissions. */
export function mustHave(caller: GraphCaller, permission: Permission): void {
  const { anyOf } = permission;
  const granted = new Set(grantedTo(caller));
  const found = anyOf.find((name) => granted.has(name));
  noteReason({ of: 'permission', isMet: found !== undefined, names: found === undefined ? anyOf : [found] });
  if (found === undefined) throw refusalOf(permission);
}

/** The same, where Graph takes no application's own token whatever it may. */
export function mustHaveAsPerson(caller: GraphCaller, permission: Permission): void {
  mustHave(caller.kind === 'user' ? caller : { ...caller, roles: [] }, permission);
}

function refusalOf({ anyOf, refusal }: Permission): GraphFault {
  switch (refusal) {
    case 'pim':
      return nestedFault(
        403,
        'PermissionScopeNotGranted',
        `Authorization failed due to missing permission scope ${anyOf.join(',')}.`,
      );
    case 'approval':
      return new GraphFault(
        403,
        '',
        `Valid permissions not present. User needs one of the following permissions for this action : ${anyOf.join(',')}`,
      );
    case 'directory':
      return graphFaults.denied();
  }
}
