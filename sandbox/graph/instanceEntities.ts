import type { Cloud } from '../cloud.ts';
import { delays } from '../pim/lifeCycle.ts';
import type { PimSchedule, PimTarget } from '../pim/model.ts';
import { principalEntity } from './directoryEntities.ts';
import type { Entity, Row } from './entity.ts';
import { roleMembers, targetLinks } from './targetEntities.ts';
import { guidOf, instanceId, time } from './times.ts';

/** Who looks, and where. */
interface Sight {
  /** A member of the group that holds it. */
  readonly seenBy?: string | undefined;
  /** In the caller's own list, where a group's ids say nothing; both lists are as their reference pages print them. */
  readonly mine?: boolean;
}

/** `{group}_{access}_{GUID}`: another GUID than the schedule's, save of what PIM did not make. */
function groupId({ id }: PimSchedule, { groupId: group, accessId }: GroupTarget, of: '' | 'a' | 'e'): string {
  return `${group}_${accessId}_${of === '' ? id : guidOf(`${of} ${id}`)}`;
}

type GroupTarget = PimTarget & { readonly kind: 'group' };

/** What somebody may switch on now. */
export function eligibilityInstance(
  schedule: PimSchedule,
  cloud: Cloud,
  { seenBy, mine = false }: Sight = {},
): Entity {
  const { target } = schedule;
  const throughGroup = seenBy !== undefined && seenBy !== schedule.principalId;
  const principalId = seenBy ?? schedule.principalId;
  const id = instanceId(schedule.id, '-1-e');
  const span = { startDateTime: time(schedule.from), endDateTime: time(schedule.until) };
  const memberType = throughGroup ? 'Group' : 'Direct';
  return {
    json:
      target.kind === 'role'
        ? {
            id,
            principalId,
            ...roleMembers(target),
            ...span,
            memberType,
            roleEligibilityScheduleId: schedule.id,
          }
        : {
            id: mine ? id : groupId(schedule, target, 'e'),
            ...span,
            memberType,
            principalId,
            accessId: target.accessId,
            groupId: target.groupId,
            eligibilityScheduleId: schedule.id,
          },
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(principalId, cloud.directory, true),
    },
  };
}

/** Assignments in effect that the instance lists show by now, of everybody or of one principal. */
export function listedInEffect(cloud: Cloud, principalId?: string): readonly PimSchedule[] {
  const now = cloud.clock.now().getTime();
  return cloud.pim.inEffect('assignment', principalId).filter(({ from }) => from + delays.listing <= now);
}

export function assignmentInstance(schedule: PimSchedule, cloud: Cloud, sight: Sight = {}): Entity {
  const { target } = schedule;
  const principalId = sight.seenBy ?? schedule.principalId;
  return {
    json:
      target.kind === 'role'
        ? roleAssignment(schedule, target, principalId)
        : groupAssignment(schedule, target, principalId, sight.mine === true),
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(principalId, cloud.directory, true),
      activatedUsing: () => {
        const used = cloud.pim.schedule(schedule.usedEligibilityId);
        return used === undefined ? null : eligibilityInstance(used, cloud);
      },
    },
  };
}

function roleAssignment(schedule: PimSchedule, target: RoleTarget, principalId: string): Row {
  const id = roleAssignmentId(schedule, target);
  return {
    id,
    principalId,
    ...roleMembers(target),
    ...spanOf(schedule),
    assignmentType: schedule.assignmentType,
    memberType: principalId === schedule.principalId ? 'Direct' : 'Group',
    roleAssignmentOriginId: id,
    roleAssignmentScheduleId: schedule.isOutside ? id : schedule.id,
  };
}

function groupAssignment(
  schedule: PimSchedule,
  target: GroupTarget,
  principalId: string,
  mine: boolean,
): Row {
  return {
    id: mine ? instanceId(schedule.id, '-1') : groupId(schedule, target, schedule.isOutside ? '' : 'a'),
    ...spanOf(schedule),
    memberType: principalId === schedule.principalId ? 'direct' : 'group',
    assignmentType: schedule.assignmentType.toLowerCase(),
    principalId,
    accessId: target.accessId,
    groupId: target.groupId,
    assignmentScheduleId: `${target.groupId}_${target.accessId}_${schedule.id}`,
  };
}

/** The id of what somebody holds, to PIM and to the directory alike. */
export function roleAssignmentId({ id }: PimSchedule, { directoryScopeId }: RoleTarget): string {
  return instanceId(id, (directoryScopeId ?? '/') === '/' ? '-1' : '-2');
}

/** What was given past PIM has no beginning there. */
function spanOf({ isOutside, from, until }: PimSchedule): Row {
  return { startDateTime: isOutside ? null : time(from), endDateTime: time(until) };
}

export type RoleTarget = PimTarget & { readonly kind: 'role' };
