import type { Cloud } from '../cloud.ts';
import type { PimSchedule } from '../pim/model.ts';
import { principalEntity } from './directoryEntities.ts';
import type { Entity } from './entity.ts';
import { roleMembers, targetLinks } from './targetEntities.ts';
import { startOf, time } from './times.ts';

/** A schedule: the plan behind an instance, also when it starts later. */
export function scheduleEntity(schedule: PimSchedule, cloud: Cloud): Entity {
  const { target, assignmentType, of } = schedule;
  const isRole = target.kind === 'role';
  const isPlanned = schedule.from > cloud.clock.now().getTime();
  return {
    json: {
      id: isRole ? schedule.id : `${target.groupId}_${target.accessId}_${schedule.id}`,
      principalId: schedule.principalId,
      ...(isRole ? roleMembers(target) : { accessId: target.accessId, groupId: target.groupId }),
      createdUsing: schedule.id,
      createdDateTime: time(schedule.createdAt),
      modifiedDateTime: time(schedule.modifiedAt),
      status: isPlanned ? 'Granted' : 'Provisioned',
      scheduleInfo: {
        startDateTime: startOf(schedule),
        recurrence: null,
        expiration: {
          type: schedule.until === undefined ? 'noExpiration' : 'afterDateTime',
          endDateTime: time(schedule.until),
          duration: null,
        },
      },
      memberType: isRole ? 'Direct' : 'direct',
      ...(of === 'assignment'
        ? { assignmentType: isRole ? assignmentType : assignmentType.toLowerCase() }
        : {}),
    },
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(schedule.principalId, cloud.directory, true),
      activatedUsing: () => {
        const used = cloud.pim.schedule(schedule.usedEligibilityId);
        return used === undefined ? null : scheduleEntity(used, cloud);
      },
    },
  };
}
