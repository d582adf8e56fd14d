import { createHash } from 'node:crypto';
import type { DirectoryGroup } from '../directory.ts';
import type { Holding, PimSchedule } from '../pim/model.ts';
import type { Call } from './route.ts';

/**
 * Members and owners whom somebody put into a group past PIM, as the assignments for good that the portal shows them as; none unless that is
 * switched on. That they have no beginning is a guess.
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
    id: idOf(`${group.id} ${accessId} ${principalId}`),
    of: 'assignment',
    target: { kind: 'group', groupId: group.id, accessId },
    principalId,
    assignmentType: 'Assigned',
    usedEligibilityId: undefined,
    createdAt: 0,
    modifiedAt: undefined,
    from: 0,
    until: undefined,
    endedBy: undefined,
  };
}

/** The same at each look. */
function idOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
