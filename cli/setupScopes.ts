import type { Plan } from '../services/setup/change.ts';
import { contextScopes } from '../services/setup/contexts.ts';
import { mayBeUnified } from '../services/setup/defenderForm.ts';
import { defenderReadScope, defenderWriteScope } from '../services/setup/defenderState.ts';
import type { Wanted, WantedSide } from '../services/setup/wanted.ts';

/** What reading needs: no more than the file speaks of. */
export function readScopes(wanted: Wanted): readonly string[] {
  const { roles, groups } = wanted;
  const sides = [...roles, ...groups.flatMap(({ member, owner }) => [member, owner])].filter(
    (side): side is WantedSide => side !== undefined,
  );
  const hasContext = sides.some(({ activation }) => activation?.authenticationContext !== undefined);
  const hasUnit = sides.some(({ eligible = [] }) => eligible.some(({ unit }) => unit !== undefined));
  return [
    'User.ReadBasic.All',
    'Group.Read.All',
    ...(roles.length > 0 ? roleReads : []),
    ...(groups.length > 0 ? groupReads : []),
    ...(hasContext ? contextScopes : []),
    ...(mayBeUnified(wanted) ? [defenderReadScope] : []),
    ...(hasUnit ? ['AdministrativeUnit.Read.All'] : []),
  ];
}

const roleReads = [
  'RoleManagement.Read.Directory',
  'RoleManagementPolicy.Read.Directory',
  'RoleEligibilitySchedule.Read.Directory',
  'RoleAssignmentSchedule.Read.Directory',
];
const groupReads = [
  'RoleManagementPolicy.Read.AzureADGroup',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'PrivilegedAssignmentSchedule.Read.AzureADGroup',
];

/** What reading a whole tenant needs. */
export const exportScopes = (withDefender: boolean): readonly string[] => [
  ...(withDefender ? [defenderReadScope] : []),
  'User.ReadBasic.All',
  'Group.Read.All',
  'AdministrativeUnit.Read.All',
  ...roleReads,
  ...groupReads,
];

/** What the changes of a plan need. A group that is yet to be made has settings and people whose steps are not known before. */
export function writeScopes({ changes }: Plan, { groups }: Wanted): readonly string[] {
  const notYet = changes.filter(({ steps }) => steps.length === 0 && groups.length > 0);
  const later = notYet.filter(({ kind }) => kind !== 'defender-holder');
  return [
    ...new Set([
      ...changes.flatMap(({ steps }) => steps.flatMap(({ scopes }) => scopes)),
      ...(later.length > 0
        ? [
            'RoleManagementPolicy.ReadWrite.AzureADGroup',
            'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
          ]
        : []),
      ...(notYet.length > later.length ? [defenderWriteScope] : []),
      ...(later.some((change) => 'of' in change && change.of.kind === 'role')
        ? ['RoleEligibilitySchedule.ReadWrite.Directory']
        : []),
    ]),
  ];
}
