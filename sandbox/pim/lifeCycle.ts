import type { PimRequest, PimSchedule, WantedSchedule } from './model.ts';

/** How long things take, in milliseconds; figures from live captures where there are any. */
export const delays = {
  /** From the request to its completion when nothing stands in the way. */
  completion: 2_000,
  approvalAppears: 2_000,
  /** A group's membership is written by a worker: 8 to 13 seconds. */
  groupProvisioning: 9_000,
  /** Once many memberships of one group are asked for at a time: up to 40 minutes. */
  slowGroupProvisioning: 40 * 60_000,
  /** A scheduled activation starts a little late. */
  scheduledStart: 5_000,
  /** An instance is listed a moment after it is in effect. */
  listing: 4_000,
  approvalWindow: 24 * 60 * 60 * 1_000,
  /** What was cancelled is deleted then. */
  cancelledKept: 30 * 24 * 60 * 60 * 1_000,
} as const;

/**
 * Moves a request on to where it is at `now`. `schedule` is the one that it made, changed or ended, if any; `staysGranted` whether what was
 * planned says so although it has begun. Called before every look.
 */
export function settle(
  request: PimRequest,
  schedule: PimSchedule | undefined,
  now: number,
  staysGranted: boolean,
): void {
  const { status, createdAt } = request;
  if (status === 'PendingApprovalProvisioning' && now >= createdAt + delays.approvalAppears)
    request.status = 'PendingApproval';
  if (isAwaitingHuman(request) && now >= createdAt + delays.approvalWindow) {
    request.status = 'TimedOut';
    request.completedAt = createdAt + delays.approvalWindow;
    if (request.approval !== undefined) request.approval.status = 'Completed';
  }
  if (schedule === undefined) return;
  const mayBegin = status === 'PendingProvisioning' || (status === 'Granted' && !staysGranted);
  if (mayBegin && now >= schedule.from) {
    request.status = 'Provisioned';
    request.completedAt = schedule.from;
  }
  if (schedule.endedBy === 'administrator' && schedule.id === request.id) request.status = 'Revoked';
}

export function isAwaitingApproval({ status }: PimRequest): boolean {
  return status === 'PendingApproval' || status === 'PendingApprovalProvisioning';
}

/** Waits for an approver, or for an administrator who decides on what somebody wants to keep. */
export function isAwaitingHuman(request: PimRequest): boolean {
  return isAwaitingApproval(request) || request.status === 'PendingAdminDecision';
}

/** Waits for a human, or for the answer of the tenant's own address. */
export function isUndecided(request: PimRequest): boolean {
  return isAwaitingHuman(request) || request.status === 'PendingEvaluation';
}

/**
 * Accepts a request at `now`: it takes effect at once, after `provisioning` milliseconds where a worker writes it, or at its start. Answers
 * from when until when.
 */
export function accept(
  request: PimRequest,
  now: number,
  provisioning: number,
): Pick<PimSchedule, 'from' | 'until'> {
  const wanted = request.schedule?.start ?? now;
  if (wanted > now + 60_000) {
    request.status = 'Granted';
    request.completedAt = wanted;
    return { from: wanted + delays.scheduledStart, until: endOf(request.schedule, wanted) };
  }
  if (provisioning > 0) {
    request.status = 'PendingProvisioning';
    request.completedAt = undefined;
    const from = now + provisioning;
    return { from, until: endOf(request.schedule, from) };
  }
  request.status = 'Provisioned';
  request.completedAt = now + delays.completion;
  return { from: now, until: endOf(request.schedule, now) };
}

/** When what is asked for would end if it began at `from`; `undefined` for never. */
export function endOf(schedule: WantedSchedule | undefined, from: number): number | undefined {
  return schedule?.duration === undefined ? schedule?.end : from + schedule.duration;
}
