import type { Cloud } from '../cloud.ts';
import { durationText } from '../pim/duration.ts';
import type { PimRequest, PimTarget, WantedSchedule } from '../pim/model.ts';
import { principalEntity } from './directoryEntities.ts';
import type { Entity, Row } from './entity.ts';
import { scheduleEntity } from './scheduleEntity.ts';
import { targetLinks } from './targetEntities.ts';
import { preciseTime, time } from './times.ts';

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
    targetScheduleId: isRemoval(request) || isWaitingGrant(request, fresh) ? null : request.id,
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
    scheduleInfo: scheduleInfo(request, fresh && request.of === 'assignment'),
    ticketInfo: request.ticket,
    principalId: request.principalId,
    accessId: target.accessId,
    groupId: target.groupId,
    targetScheduleId: isRemoval(request) ? null : `${target.groupId}_${target.accessId}_${request.id}`,
  };
}

function common(request: PimRequest): Row {
  return {
    id: request.id,
    status: request.status,
    createdDateTime: preciseTime(request.createdAt, request.id),
    completedDateTime: preciseTime(request.completedAt, seedOf(request, request.completedAt)),
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
  const start = isLater ? wanted : (begunAt(request) ?? wanted ?? request.createdAt);
  return {
    startDateTime: preciseTime(start, seedOf(request, start)),
    ...(brief ? {} : { recurrence: null }),
    expiration: expiration(schedule, brief),
  };
}

/** What was cancelled, denied or left to time out has begun at no time: it goes on telling the start that it asked for. */
function begunAt({ completedAt, scheduleId, isValidationOnly }: PimRequest): number | undefined {
  return scheduleId === undefined && !isValidationOnly ? undefined : completedAt;
}

/** For the digits below a millisecond: one moment has the same, so that nothing is told to end before it began. */
function seedOf({ id, createdAt }: PimRequest, at: number | undefined): string {
  return at === createdAt ? id : `${id} completed`;
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
