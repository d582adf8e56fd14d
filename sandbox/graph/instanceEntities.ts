import type { Cloud } from '../cloud.ts';
import { delays } from '../pim/lifeCycle.ts';
import type { PimSchedule } from '../pim/model.ts';
import { principalEntity } from './directoryEntities.ts';
import type { Entity } from './entity.ts';
import { roleMembers, targetLinks } from './targetEntities.ts';
import { instanceId, startOf, time } from './times.ts';

/** What somebody may switch on now. `seenBy` is a member of the group that holds it. */
export function eligibilityInstance(schedule: PimSchedule, cloud: Cloud, seenBy?: string): Entity {
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
            '@odata.type': '#microsoft.graph.unifiedRoleEligibilityScheduleInstance',
            id,
            principalId,
            ...roleMembers(target),
            ...span,
            memberType,
            roleEligibilityScheduleId: schedule.id,
          }
        : {
            id,
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

export function assignmentInstance(schedule: PimSchedule, cloud: Cloud, seenBy?: string): Entity {
  const { target, assignmentType } = schedule;
  const throughGroup = seenBy !== undefined && seenBy !== schedule.principalId;
  const principalId = seenBy ?? schedule.principalId;
  const isScoped = target.kind === 'role' && (target.directoryScopeId ?? '/') !== '/';
  const id = instanceId(schedule.id, isScoped ? '-2' : '-1');
  const span = { startDateTime: startOf(schedule), endDateTime: time(schedule.until) };
  const isRole = target.kind === 'role';
  return {
    json: isRole
      ? {
          id,
          principalId,
          ...roleMembers(target),
          ...span,
          assignmentType,
          memberType: throughGroup ? 'Group' : 'Direct',
          roleAssignmentOriginId: id,
          roleAssignmentScheduleId: schedule.id,
        }
      : {
          id,
          ...span,
          memberType: throughGroup ? 'group' : 'direct',
          assignmentType: assignmentType.toLowerCase(),
          principalId,
          accessId: target.accessId,
          groupId: target.groupId,
          assignmentScheduleId: `${target.groupId}_${target.accessId}_${schedule.id}`,
        },
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
