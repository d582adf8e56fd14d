import type { State } from '../elevation/request.ts';
import { approvalWindowMs, longestMinutes } from '../elevation/policy.ts';
import { minutesOf } from './isoDuration.ts';
import type { WireInstance, WireRequest } from './wire.ts';

/** What is known beside the request itself. */
export interface Surroundings {
  readonly now: Date;
  /** What is in effect for the requester and this target; `undefined` when it was not read. */
  readonly instances?: readonly WireInstance[];
  /** A later request of the same target that ended the access. */
  readonly ended?: 'given-back' | 'taken-away';
}

/** Instance lists lag behind a request by up to 45 seconds; source: live runs in the fact sheet. */
const listingLagMs = 90_000;

/** Reads the status of an activation request. It is a free text: an unknown one counts as under way. */
export function stateOf(request: WireRequest, around: Surroundings): State {
  switch (request.status.toLowerCase()) {
    case 'pendingapproval':
    case 'pendingapprovalprovisioning':
    case 'pendingadmindecision': {
      const asked = request.createdDateTime ?? around.now;
      return { kind: 'awaiting-approval', until: new Date(asked.getTime() + approvalWindowMs) };
    }
    case 'denied':
    case 'admindenied':
      return { kind: 'denied' };
    case 'canceled':
    case 'cancelled':
      return { kind: 'withdrawn' };
    case 'timedout':
      return { kind: 'timed-out' };
    case 'failedasresourceislocked':
      return { kind: 'failed', problem: { kind: 'target-locked' } };
    case 'failed':
    case 'invalid':
      return { kind: 'failed', problem: { kind: 'refused', code: request.status } };
    case 'revoked':
    case 'pendingrevocation':
      return { kind: 'ended', how: around.ended ?? 'taken-away' };
    case 'granted':
      return granted(request, around);
    case 'provisioned':
      return provisioned(request, around);
    default:
      return { kind: 'provisioning' };
  }
}

/**
 * One whose start has come is on as soon as it is in effect, and over once its end has come with nothing in effect, though its status may stay
 * as it is: recorded traffic of a client.
 */
function granted(request: WireRequest, around: Surroundings): State {
  const from = request.scheduleInfo?.startDateTime ?? request.completedDateTime;
  if (from !== undefined && from > around.now) return { kind: 'scheduled', from };
  const hasBegun = around.instances?.some((instance) => isOf(instance, request)) === true;
  if (hasBegun || around.ended !== undefined) return provisioned(request, around);
  const until = endOf(request, from ?? request.createdDateTime ?? around.now);
  const isOver = until.getTime() + listingLagMs <= around.now.getTime();
  return isOver ? { kind: 'ended', how: 'expired' } : { kind: 'provisioning' };
}

function provisioned(request: WireRequest, { now, instances, ended }: Surroundings): State {
  const live =
    instances?.find((instance) => isOf(instance, request)) ??
    instances?.find((instance) => instance.endDateTime !== undefined);
  const since = live?.startDateTime ?? startOf(request) ?? now;
  const until = live?.endDateTime ?? endOf(request, since);
  if (until <= now) return { kind: 'ended', how: ended ?? 'expired' };
  if (ended !== undefined) return { kind: 'ended', how: ended };
  const isListed = instances === undefined || live !== undefined;
  if (isListed || now.getTime() - since.getTime() < listingLagMs) return { kind: 'active', since, until };
  // The end that a request works out may come seconds after the one that took effect.
  const atItsEnd = until.getTime() - now.getTime() <= listingLagMs;
  return { kind: 'ended', how: atItsEnd ? 'expired' : 'taken-away' };
}

/** Roles name the request in the instance; groups put its id at the end of the schedule's. */
export function isOf(instance: WireInstance, request: Pick<WireRequest, 'id'>): boolean {
  const schedule = instance.roleAssignmentScheduleId ?? instance.assignmentScheduleId ?? '';
  return schedule.toLowerCase().endsWith(request.id.toLowerCase());
}

function startOf(request: WireRequest): Date | undefined {
  return request.scheduleInfo?.startDateTime ?? request.completedDateTime ?? request.createdDateTime;
}

/** A request whose end nobody tells is taken to be as long as Entra's longest activation. */
function endOf(request: WireRequest, since: Date): Date {
  return (
    request.scheduleInfo?.expiration?.endDateTime ??
    new Date(since.getTime() + (lengthMinutes(request) || longestMinutes) * 60_000)
  );
}

/** How long the request asked for, in minutes; 0 where nothing tells. */
export function lengthMinutes(request: WireRequest): number {
  const { startDateTime, expiration } = request.scheduleInfo ?? {};
  const stated = expiration?.duration ? minutesOf(expiration.duration) : undefined;
  if (stated !== undefined) return stated;
  const start = startDateTime ?? request.completedDateTime ?? request.createdDateTime;
  const end = expiration?.endDateTime;
  return start !== undefined && end !== undefined
    ? Math.round((end.getTime() - start.getTime()) / 60_000)
    : 0;
}
