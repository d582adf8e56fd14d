import type { Cloud } from '../cloud.ts';
import type { PimSchedule } from '../pim/model.ts';
import { principalEntity } from './directoryEntities.ts';
import type { Entity } from './entity.ts';
import { roleMembers, targetLinks } from './targetEntities.ts';
import { instanceId, preciseTime, time } from './times.ts';

/** A schedule: the plan behind an instance, also when it starts later. */
export function scheduleEntity(schedule: PimSchedule, cloud: Cloud): Entity {
  const { target, assignmentType, of, isOutside } = schedule;
  const isRole = target.kind === 'role';
  const isPlanned = schedule.from > cloud.clock.now().getTime();
  return {
    json: {
      id: idOf(schedule),
      principalId: schedule.principalId,
      ...(isRole ? roleMembers(target) : { accessId: target.accessId, groupId: target.groupId }),
      createdUsing: isOutside ? null : schedule.id,
      createdDateTime: isOutside ? null : time(schedule.createdAt),
      modifiedDateTime: time(schedule.modifiedAt),
      status: isPlanned ? 'Granted' : 'Provisioned',
      scheduleInfo: {
        startDateTime: isOutside ? preciseTime(schedule.from, schedule.id) : time(schedule.from),
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

function idOf({ id, target, isOutside }: PimSchedule): string {
  if (target.kind === 'group') return `${target.groupId}_${target.accessId}_${id}`;
  return isOutside ? instanceId(id, '-1') : id;
}
