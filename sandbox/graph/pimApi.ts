import type { PimTarget } from '../pim/model.ts';
import type { Permission } from './permissions.ts';
import { permissions } from './permissions.ts';

/** What tells the two PIM APIs apart: where they live, what their parts are called, which permissions they ask. */
export interface Api {
  readonly kind: PimTarget['kind'];
  readonly base: string;
  readonly names: Readonly<
    Record<
      | 'requests'
      | 'assignmentSchedules'
      | 'assignments'
      | 'eligibilityRequests'
      | 'eligibilitySchedules'
      | 'eligibilities',
      string
    >
  >;
  readonly can: Readonly<
    Record<'readRequests' | 'assign' | 'readAssignments' | 'readEligibilities' | 'makeEligible', Permission>
  >;
  /** Lists must say whose or of what. */
  readonly filterIsMandatory: boolean;
}

export const roleApi: Api = {
  kind: 'role',
  base: '/roleManagement/directory',
  names: {
    requests: 'roleAssignmentScheduleRequests',
    assignmentSchedules: 'roleAssignmentSchedules',
    assignments: 'roleAssignmentScheduleInstances',
    eligibilityRequests: 'roleEligibilityScheduleRequests',
    eligibilitySchedules: 'roleEligibilitySchedules',
    eligibilities: 'roleEligibilityScheduleInstances',
  },
  can: {
    readRequests: permissions.roleAssignmentWrite,
    assign: permissions.roleAssignmentWrite,
    readAssignments: permissions.roleAssignmentRead,
    readEligibilities: permissions.roleEligibilityRead,
    makeEligible: permissions.roleEligibilityWrite,
  },
  filterIsMandatory: false,
};

export const groupApi: Api = {
  kind: 'group',
  base: '/identityGovernance/privilegedAccess/group',
  names: {
    requests: 'assignmentScheduleRequests',
    assignmentSchedules: 'assignmentSchedules',
    assignments: 'assignmentScheduleInstances',
    eligibilityRequests: 'eligibilityScheduleRequests',
    eligibilitySchedules: 'eligibilitySchedules',
    eligibilities: 'eligibilityScheduleInstances',
  },
  can: {
    readRequests: permissions.groupAssignmentRead,
    assign: permissions.groupAssignmentWrite,
    readAssignments: permissions.groupAssignmentRead,
    readEligibilities: permissions.groupEligibilityRead,
    makeEligible: permissions.groupEligibilityWrite,
  },
  filterIsMandatory: true,
};

/** The type of a list's rows, e.g. `unifiedRoleAssignmentSchedule` of `roleAssignmentSchedules`. */
export function entityOf({ kind }: Api, name: string): string {
  const one = name.charAt(0).toUpperCase() + name.slice(1, -1);
  return kind === 'role' ? `unified${one}` : `privilegedAccessGroup${one}`;
}
