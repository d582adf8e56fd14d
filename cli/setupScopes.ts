import type { Plan } from '../services/setup/change.ts';
import type { Wanted } from '../services/setup/wanted.ts';

/** What reading needs: no more than the file speaks of. */
export function readScopes({ roles, groups }: Wanted): readonly string[] {
  return [
    'User.ReadBasic.All',
    'Group.Read.All',
    ...(roles.length > 0
      ? [
          'RoleManagement.Read.Directory',
          'RoleManagementPolicy.Read.Directory',
          'RoleEligibilitySchedule.Read.Directory',
        ]
      : []),
    ...(groups.length > 0
      ? ['RoleManagementPolicy.Read.AzureADGroup', 'PrivilegedEligibilitySchedule.Read.AzureADGroup']
      : []),
  ];
}

/** What it needs beyond to see who is active. */
export function activeScopes({ roles, groups }: Wanted): readonly string[] {
  return [
    ...(roles.length > 0 ? ['RoleAssignmentSchedule.Read.Directory'] : []),
    ...(groups.length > 0 ? ['PrivilegedAssignmentSchedule.Read.AzureADGroup'] : []),
  ];
}

/** What the changes of a plan need. A group that is yet to be made has settings and people whose steps are not known before. */
export function writeScopes({ changes }: Plan, { groups }: Wanted): readonly string[] {
  const later = changes.some(({ steps }) => steps.length === 0) && groups.length > 0;
  return [
    ...new Set([
      ...changes.flatMap(({ steps }) => steps.flatMap(({ scopes }) => scopes)),
      ...(later
        ? [
            'RoleManagementPolicy.ReadWrite.AzureADGroup',
            'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
          ]
        : []),
    ]),
  ];
}
