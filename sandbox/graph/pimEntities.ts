import type { Cloud } from '../cloud.ts';
import { delays } from '../pim/lifeCycle.ts';
import { durationText } from '../pim/duration.ts';
import type { PimRequest, PimSchedule, PimTarget, WantedSchedule } from '../pim/model.ts';
import { groupEntity, principalEntity, roleDefinitionEntity } from './directoryEntities.ts';
import type { Entity, Row } from './entity.ts';
import { instanceId, preciseTime, time } from './times.ts';

/** A schedule request of either API. The two differ in members and in which nulls they print; both as documented. */
export function requestEntity(request: PimRequest, cloud: Cloud, fresh = false): Entity {
  const { target } = request;
  return {
    json: target.kind === 'role' ? roleRequest(request, target, fresh) : groupRequest(request, target, fresh),
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(request.principalId, cloud.directory, true),
      activatedUsing: () => {
        const used = cloud.pim.schedule(request.usedEligibilityId);
        return used === undefined ? null : scheduleEntity(used, cloud);
      },
      targetSchedule: () => {
        const made = cloud.pim.scheduleOf(request);
        return made === undefined || isRemoval(request) ? null : scheduleEntity(made, cloud);
      },
    },
  };
}

function roleRequest(request: PimRequest, target: PimTarget & { kind: 'role' }, fresh: boolean): Row {
  return {
    ...common(request),
    ...(fresh ? {} : readBack(request)),
    ...(isRemoval(request) ? { completedDateTime: null } : {}),
    action: request.action,
    principalId: request.principalId,
    roleDefinitionId: target.roleDefinitionId,
    directoryScopeId: target.directoryScopeId,
    appScopeId: target.appScopeId,
    isValidationOnly: request.isValidationOnly,
    targetScheduleId:
      isRemoval(request) || isWaitingGrant(request, fresh) ? null : (request.scheduleId ?? request.id),
    justification: request.justification,
    createdBy: { application: null, device: null, user: { displayName: null, id: request.createdBy } },
    scheduleInfo: scheduleInfo(request, false),
    ticketInfo: request.ticket,
  };
}

function groupRequest(request: PimRequest, target: PimTarget & { kind: 'group' }, fresh: boolean): Row {
  return {
    ...common(request),
    createdBy: { user: { id: request.createdBy } },
    action: request.action,
    isValidationOnly: request.isValidationOnly,
    justification: request.justification,
    scheduleInfo: scheduleInfo(request, fresh),
    ticketInfo: request.ticket,
    principalId: request.principalId,
    accessId: target.accessId,
    groupId: target.groupId,
    targetScheduleId: isRemoval(request)
      ? null
      : `${target.groupId}_${target.accessId}_${request.scheduleId ?? request.id}`,
  };
}

function common(request: PimRequest): Row {
  return {
    id: request.id,
    status: request.status,
    createdDateTime: preciseTime(request.createdAt, request.id),
    completedDateTime: preciseTime(request.completedAt, `${request.id} completed`),
    approvalId: request.approval === undefined ? null : request.id,
    customData: request.customData,
  };
}

/** What a role's request has of its moments once it is read: milliseconds, and none of completion before its start. */
function readBack({ createdAt, completedAt, status }: PimRequest): Row {
  return {
    createdDateTime: time(createdAt),
    completedDateTime: status === 'Granted' ? null : time(completedAt),
  };
}

/** Read back, an administrator's grant that has not begun names no schedule yet. */
function isWaitingGrant({ action, status }: PimRequest, fresh: boolean): boolean {
  return !fresh && action === 'adminAssign' && status === 'Granted';
}

/** `brief` leaves out what is null, as the groups' answer to a POST does. */
function scheduleInfo(request: PimRequest, brief: boolean): Row | null {
  const { schedule } = request;
  if (schedule === undefined) return null;
  const wanted = schedule.start;
  const isLater = wanted !== undefined && wanted > request.createdAt + 60_000;
  const start = isLater ? wanted : (request.completedAt ?? wanted ?? request.createdAt);
  return {
    startDateTime: preciseTime(start, `${request.id} completed`),
    ...(brief ? {} : { recurrence: null }),
    expiration: expiration(schedule, brief),
  };
}

function expiration({ type, end, duration }: WantedSchedule, brief: boolean): Row {
  const all = {
    type,
    endDateTime: time(end),
    duration: duration === undefined ? null : durationText(duration),
  };
  return brief ? Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)) : all;
}

function isRemoval({ action }: PimRequest): boolean {
  return action === 'adminRemove' || action === 'selfDeactivate';
}

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
  const id = instanceId(schedule.id, '-1');
  const span = { startDateTime: time(schedule.from), endDateTime: time(schedule.until) };
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
        startDateTime: time(schedule.from),
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

function roleMembers(target: PimTarget & { kind: 'role' }): Row {
  return {
    roleDefinitionId: target.roleDefinitionId,
    directoryScopeId: target.directoryScopeId,
    appScopeId: target.appScopeId,
  };
}

function targetLinks(target: PimTarget, cloud: Cloud): NonNullable<Entity['links']> {
  if (target.kind === 'group') {
    const group = cloud.directory.group(target.groupId);
    return { group: () => (group === undefined ? null : groupEntity(group, cloud.directory)) };
  }
  const role = cloud.directory.role(target.roleDefinitionId);
  return {
    roleDefinition: () => (role === undefined ? null : roleDefinitionEntity(role)),
    directoryScope: () => scopeEntity(target.directoryScopeId, cloud),
    appScope: () => (target.appScopeId === null ? null : { json: { id: target.appScopeId } }),
  };
}

/** The tenant, an administrative unit by its name, or an object. */
function scopeEntity(scope: string | null, { directory }: Cloud): Entity | null {
  if (scope === null) return null;
  const id = scope.slice(scope.lastIndexOf('/') + 1);
  const unit = directory.unit(id);
  if (unit === undefined) return principalEntity(id, directory, true) ?? { json: { id: scope } };
  return {
    json: { '@odata.type': '#microsoft.graph.administrativeUnit', id: unit.id, displayName: unit.name },
  };
}
