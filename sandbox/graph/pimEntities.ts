import type { Cloud } from '../cloud.ts';
import { delays } from '../pim/lifeCycle.ts';
import { durationText } from '../pim/duration.ts';
import type { Grant, PimRequest, PimTarget, Schedule } from '../pim/model.ts';
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
        const grant = cloud.pim.eligibilities().find(({ id }) => id === request.usedEligibilityId);
        return grant === undefined ? null : scheduleEntity(grant, 'eligibility', cloud);
      },
      targetSchedule: () => null,
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
    scheduleInfo: scheduleInfo(request, fresh),
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

function expiration({ type, end, duration }: Schedule, brief: boolean): Row {
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
export function eligibilityInstance(grant: Grant, cloud: Cloud, seenBy?: string): Entity {
  const { target } = grant;
  const throughGroup = seenBy !== undefined && seenBy !== grant.principalId;
  const principalId = seenBy ?? grant.principalId;
  const id = instanceId(grant.id, '-1-e');
  const span = { startDateTime: time(grant.start), endDateTime: time(grant.end) };
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
            roleEligibilityScheduleId: grant.id,
          }
        : {
            id,
            ...span,
            memberType,
            principalId,
            accessId: target.accessId,
            groupId: target.groupId,
            eligibilityScheduleId: grant.id,
          },
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(principalId, cloud.directory, true),
    },
  };
}

/** Something in effect: a standing grant or an activation. */
export interface InEffect {
  readonly scheduleId: string;
  readonly target: PimTarget;
  readonly principalId: string;
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly type: 'Assigned' | 'Activated';
  readonly usedEligibilityId?: string | undefined;
}

/** Everything in effect that the instance lists show by now, of everybody or of one principal. */
export function listedInEffect(cloud: Cloud, principalId?: string): readonly InEffect[] {
  const now = cloud.clock.now().getTime();
  return [
    ...cloud.pim.standingAssignments().map((grant): InEffect => ({
      scheduleId: grant.id,
      target: grant.target,
      principalId: grant.principalId,
      start: grant.start,
      end: grant.end,
      type: 'Assigned',
    })),
    ...cloud.pim
      .activations(principalId)
      .filter(({ effectiveFrom }) => (effectiveFrom ?? 0) + delays.listing <= now)
      .map((request): InEffect => ({
        scheduleId: request.id,
        target: request.target,
        principalId: request.principalId,
        start: request.effectiveFrom,
        end: request.effectiveUntil,
        type: 'Activated',
        usedEligibilityId: request.usedEligibilityId,
      })),
  ];
}

export function assignmentInstance(held: InEffect, cloud: Cloud, seenBy?: string): Entity {
  const { target } = held;
  const throughGroup = seenBy !== undefined && seenBy !== held.principalId;
  const principalId = seenBy ?? held.principalId;
  const id = instanceId(held.scheduleId, '-1');
  const span = { startDateTime: time(held.start), endDateTime: time(held.end) };
  const isRole = target.kind === 'role';
  return {
    json: isRole
      ? {
          id,
          principalId,
          ...roleMembers(target),
          ...span,
          assignmentType: held.type,
          memberType: throughGroup ? 'Group' : 'Direct',
          roleAssignmentOriginId: id,
          roleAssignmentScheduleId: held.scheduleId,
        }
      : {
          id,
          ...span,
          memberType: throughGroup ? 'group' : 'direct',
          assignmentType: held.type.toLowerCase(),
          principalId,
          accessId: target.accessId,
          groupId: target.groupId,
          assignmentScheduleId: `${target.groupId}_${target.accessId}_${held.scheduleId}`,
        },
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(principalId, cloud.directory, true),
      activatedUsing: () => {
        const grant = cloud.pim.eligibilities().find((one) => one.id === held.usedEligibilityId);
        return grant === undefined ? null : eligibilityInstance(grant, cloud);
      },
    },
  };
}

/** A schedule: the plan behind an instance, also when it starts later. */
export function scheduleEntity(
  grant: Pick<Grant, 'id' | 'target' | 'principalId' | 'start' | 'end'>,
  of: 'eligibility' | 'assignment',
  cloud: Cloud,
  facts: { readonly type?: 'Assigned' | 'Activated'; readonly status?: string } = {},
): Entity {
  const { target } = grant;
  const type = facts.type ?? 'Assigned';
  return {
    json: {
      id: target.kind === 'role' ? grant.id : `${target.groupId}_${target.accessId}_${grant.id}`,
      principalId: grant.principalId,
      ...(target.kind === 'role'
        ? roleMembers(target)
        : { accessId: target.accessId, groupId: target.groupId }),
      createdUsing: grant.id,
      createdDateTime: time(grant.start),
      modifiedDateTime: null,
      status: facts.status ?? 'Provisioned',
      scheduleInfo: {
        startDateTime: time(grant.start),
        recurrence: null,
        expiration: {
          type: grant.end === undefined ? 'noExpiration' : 'afterDateTime',
          endDateTime: time(grant.end),
          duration: null,
        },
      },
      memberType: target.kind === 'role' ? 'Direct' : 'direct',
      ...(of === 'assignment' ? { assignmentType: target.kind === 'role' ? type : type.toLowerCase() } : {}),
    },
    links: {
      ...targetLinks(target, cloud),
      principal: () => principalEntity(grant.principalId, cloud.directory, true),
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
    directoryScope: () =>
      target.directoryScopeId === null ? null : { json: { id: target.directoryScopeId } },
    appScope: () => (target.appScopeId === null ? null : { json: { id: target.appScopeId } }),
  };
}
