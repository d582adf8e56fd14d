import type { PimRequest } from './model.ts';

/** How long things take, in milliseconds; figures from live captures where there are any. */
export const delays = {
  /** From the request to its completion when nothing stands in the way. */
  completion: 2_000,
  approvalAppears: 2_000,
  /** A group's membership is written by a worker: 8 to 13 seconds. */
  groupProvisioning: 9_000,
  /** A scheduled activation starts a little late. */
  scheduledStart: 5_000,
  /** An instance is listed a moment after it is in effect. */
  listing: 4_000,
  approvalWindow: 24 * 60 * 60 * 1_000,
} as const;

/** Moves a request on to where it is at `now`. Called before every look, so no clock has to tick. */
export function settle(request: PimRequest, now: number): void {
  const { status, createdAt } = request;
  if (status === 'PendingApprovalProvisioning' && now >= createdAt + delays.approvalAppears)
    request.status = 'PendingApproval';
  if (isAwaitingApproval(request) && now >= createdAt + delays.approvalWindow) {
    request.status = 'TimedOut';
    request.completedAt = createdAt + delays.approvalWindow;
    if (request.approval !== undefined) request.approval.status = 'Completed';
  }
  if (request.status === 'Granted' && now >= (request.effectiveFrom ?? Infinity)) {
    request.status = 'Provisioned';
    request.completedAt = request.effectiveFrom;
  }
  if (request.status === 'PendingProvisioning' && now >= (request.effectiveFrom ?? Infinity)) {
    request.status = 'Provisioned';
    request.completedAt = request.effectiveFrom;
  }
}

export function isAwaitingApproval({ status }: PimRequest): boolean {
  return status === 'PendingApproval' || status === 'PendingApprovalProvisioning';
}

/** Accepts a request at `now`: it takes effect at once, after provisioning, or at its start. */
export function accept(request: PimRequest, now: number): void {
  const wanted = request.schedule?.start ?? now;
  const isLater = wanted > now + 60_000;
  if (isLater) {
    request.status = 'Granted';
    request.completedAt = wanted;
    request.effectiveFrom = wanted + delays.scheduledStart;
  } else if (
    request.target.kind === 'role' ||
    request.of === 'eligibility' ||
    request.action === 'adminAssign'
  ) {
    request.status = 'Provisioned';
    request.completedAt = now + delays.completion;
    request.effectiveFrom = now;
  } else {
    request.status = 'PendingProvisioning';
    request.completedAt = undefined;
    request.effectiveFrom = now + delays.groupProvisioning;
  }
  request.effectiveUntil = endOf(request, isLater ? wanted : request.effectiveFrom);
}

function endOf({ schedule }: PimRequest, from: number): number | undefined {
  if (schedule?.duration !== undefined) return from + schedule.duration;
  return schedule?.end;
}

/** In effect right now. */
export function isInEffect(request: PimRequest, now: number): boolean {
  return (
    request.of === 'assignment' &&
    request.status === 'Provisioned' &&
    (request.effectiveFrom ?? Infinity) <= now &&
    now < (request.effectiveUntil ?? Infinity)
  );
}
