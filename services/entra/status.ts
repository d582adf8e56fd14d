import { isClearlyBefore } from '../elevation/clockSkew.ts';
import type { State } from '../elevation/request.ts';
import { awaitingApproval } from '../elevation/request.ts';
import { approvalWindowMs, longestMinutes } from '../elevation/policy.ts';
import type { Length } from '../elevation/order.ts';
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
    case 'pendingadmindecision':
      return awaitingApproval(request.createdDateTime);
    case 'denied':
    case 'admindenied':
      return { kind: 'denied' };
    case 'canceled':
    case 'cancelled':
      return { kind: 'withdrawn' };
    // What the documentation calls a day without a decision.
    case 'expired':
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
    case 'granted': {
      const from = request.scheduleInfo?.startDateTime ?? request.completedDateTime;
      return from !== undefined && from > around.now
        ? { kind: 'scheduled', from }
        : underWay(request, around);
    }
    // On its way to a start that may still be to come; by the words alone it is on, or about to be.
    case 'provisioned':
      return toCome(request, around) ?? provisioned(request, around);
    case 'pendingprovisioning':
    case 'pendingschedulecreation':
    case 'schedulecreated':
      return toCome(request, around) ?? underWay(request, around);
    default:
      return underWay(request, around);
  }
}

/** What has a start that no difference of clocks explains, and nothing in effect or ended. `undefined` for everything else. */
function toCome(request: WireRequest, { now, instances = [], ended }: Surroundings): State | undefined {
  const from = request.scheduleInfo?.startDateTime;
  if (from === undefined || !isClearlyBefore(now, from) || ended !== undefined) return undefined;
  return instances.some((instance) => isOf(instance, request)) ? undefined : { kind: 'scheduled', from };
}

/**
 * What is in effect beats the word: a status may stay as it was (recorded traffic of a client). It is on as soon as an instance names it, and over once its
 * time is, with nothing in effect.
 */
function underWay(request: WireRequest, around: Surroundings): State {
  const { now, ended } = around;
  const own = around.instances?.filter((instance) => isOf(instance, request));
  const end = endOf(request, latestStart(request) ?? now);
  const isOver = end !== undefined && end <= now;
  return (own !== undefined && own.length > 0) || ended !== undefined || isOver
    ? provisioned(request, { ...around, ...(own === undefined ? {} : { instances: own }) })
    : { kind: 'provisioning' };
}

function provisioned(request: WireRequest, { now, instances, ended }: Surroundings): State {
  const live =
    instances?.find((instance) => isOf(instance, request)) ??
    instances?.find((instance) => mayBeOf(instance, request, now));
  const since = live?.startDateTime ?? beginOf(request);
  // Where nobody says when it began it did by now, and is over so much later at the latest.
  const until = live?.endDateTime ?? endOf(request, since ?? now);
  if (until !== undefined && until <= now) return { kind: 'ended', how: ended ?? 'expired' };
  if (ended !== undefined) return { kind: 'ended', how: ended };
  const isListed = instances === undefined || live !== undefined;
  if (isListed || since === undefined || now.getTime() - since.getTime() < listingLagMs)
    return {
      kind: 'active',
      ...(since === undefined ? {} : { since }),
      ...(until === undefined ? {} : { until }),
    };
  // The end that a request works out may come seconds after the one that took effect.
  const atItsEnd = until !== undefined && until.getTime() - now.getTime() <= listingLagMs;
  return { kind: 'ended', how: atItsEnd ? 'expired' : 'taken-away' };
}

/** Roles name the request in the instance; groups put its id at the end of the schedule's. */
export function isOf(instance: WireInstance, request: Pick<WireRequest, 'id'>): boolean {
  const schedule = instance.roleAssignmentScheduleId ?? instance.assignmentScheduleId ?? '';
  return schedule.toLowerCase().endsWith(request.id.toLowerCase());
}

/** Not every instance tells whose it is. One that began after this request was over, or before it was asked for, is of another activation. */
function mayBeOf(
  { startDateTime: began, endDateTime }: WireInstance,
  request: WireRequest,
  now: Date,
): boolean {
  if (endDateTime === undefined) return false;
  if (began === undefined) return true;
  const { createdDateTime: asked } = request;
  const end = endOf(request, beginOf(request) ?? now);
  const isAfter = asked === undefined || !isClearlyBefore(began, asked);
  return isAfter && (end === undefined || began < end);
}

function startOf(request: WireRequest): Date | undefined {
  return request.scheduleInfo?.startDateTime ?? request.completedDateTime ?? request.createdDateTime;
}

/**
 * What was approved after the start that it asked for begins then, and goes on telling the start: when it was completed is nearer. Without an approval
 * between the two, the start is what is exact.
 */
function beginOf(request: WireRequest): Date | undefined {
  const start = startOf(request);
  const { approvalId, completedDateTime: completed } = request;
  if (start === undefined || !approvalId || completed === undefined) return start;
  return completed > start ? completed : start;
}

/** What waited for an approval begins when that comes, whatever start it asked for. */
function latestStart(request: WireRequest): Date | undefined {
  const start = startOf(request);
  const { approvalId, createdDateTime } = request;
  if (start === undefined || !approvalId || !createdDateTime) return start;
  return new Date(Math.max(start.getTime(), createdDateTime.getTime() + approvalWindowMs));
}

/** `undefined` for a request without an end; one whose end nobody tells is taken to be as long as Entra's longest activation. */
function endOf(request: WireRequest, since: Date): Date | undefined {
  const told = request.scheduleInfo?.expiration?.endDateTime;
  if (told !== undefined) return told;
  const length = lengthMinutes(request);
  if (length === 'unlimited') return undefined;
  return new Date(since.getTime() + (length === 'unknown' ? longestMinutes : length) * 60_000);
}

/** How long the request asked for. An end or a duration that is told beats the word of the type. */
export function lengthMinutes(request: WireRequest): Length {
  const { startDateTime, expiration } = request.scheduleInfo ?? {};
  const stated = expiration?.duration ? minutesOf(expiration.duration) : undefined;
  if (stated) return stated;
  const start = startDateTime ?? request.completedDateTime ?? request.createdDateTime;
  const end = expiration?.endDateTime;
  const between = start === undefined || end === undefined ? 0 : end.getTime() - start.getTime();
  if (between > 0) return Math.round(between / 60_000);
  return expiration?.type?.toLowerCase() === 'noexpiration' ? 'unlimited' : 'unknown';
}
