import type { DirectoryGroup } from '../directory.ts';
import type { Holding, PimSchedule } from '../pim/model.ts';
import type { Call } from './route.ts';
import { guidOf } from './times.ts';

/**
 * Members and owners whom somebody put into a group past PIM, as the assignments for good that the portal shows them as; none unless that is
 * switched on. Source: the example of the reference page, where such a row has no beginning.
 */
export function standingMembers({ cloud }: Call, of: Holding): readonly PimSchedule[] {
  if (of === 'eligibility' || cloud.pim.switches.directoryMembers === 'not listed') return [];
  return cloud.directory.groups.flatMap((group) => [
    ...[...group.members.keys()].map((id) => standing(group, id, 'member')),
    ...[...group.owners.keys()].map((id) => standing(group, id, 'owner')),
  ]);
}

function standing(group: DirectoryGroup, principalId: string, accessId: 'member' | 'owner'): PimSchedule {
  return {
    id: guidOf(`${group.id} ${accessId} ${principalId}`),
    of: 'assignment',
    target: { kind: 'group', groupId: group.id, accessId },
    principalId,
    assignmentType: 'Assigned',
    isOutside: true,
    usedEligibilityId: undefined,
    createdAt: group.createdAt,
    modifiedAt: undefined,
    from: group.createdAt,
    until: undefined,
    endedBy: undefined,
  };
}
