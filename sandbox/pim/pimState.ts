import { randomUUID } from 'node:crypto';
import type { Directory } from '../directory.ts';
import type { Access } from './access.ts';
import type { GroupProvisioning } from './groupProvisioning.ts';
import type { Approvers } from './approvers.ts';
import type { Deed } from './deeds.ts';
import type { CustomExtension } from './customExtension.ts';
import type { Evaluations } from './evaluations.ts';
import { accept } from './lifeCycle.ts';
import type { Holding, PimCaller, PimOrder, PimRequest, PimSchedule } from './model.ts';
import type { PolicyStore } from './policyStore.ts';
import type { RequestBook } from './requestBook.ts';
import type { Rights } from './rights.ts';
import type { ScheduleBook } from './scheduleBook.ts';
import type { PimSwitches } from './switches.ts';

/** The parts of one tenant's PIM that its use cases work on. */
export interface PimState {
  readonly now: () => number;
  readonly directory: Directory;
  readonly schedules: ScheduleBook;
  readonly requests: RequestBook;
  readonly policies: PolicyStore;
  readonly access: Access;
  readonly rights: Rights;
  readonly approvers: Approvers;
  readonly provisioning: GroupProvisioning;
  /** By id. */
  readonly extensions: Map<string, CustomExtension>;
  readonly evaluations: Evaluations;
  /** The oldest first. */
  readonly deeds: Deed[];
  readonly switches: PimSwitches;
}

interface RequestFacts {
  readonly of: Holding;
  readonly usedEligibilityId?: string | undefined;
  readonly scheduleId?: string;
}

/** A request that has just been made. It is kept unless it was for validation only. */
export function makeRequest(
  { requests, policies, now }: PimState,
  caller: PimCaller,
  order: PimOrder,
  { of, usedEligibilityId, scheduleId }: RequestFacts,
): PimRequest {
  const id = randomUUID();
  const request: PimRequest = {
    ...order,
    id,
    of,
    createdBy: caller.oid,
    isByMfa: caller.amr.includes('mfa'),
    createdAt: now(),
    usedEligibilityId,
    approval: undefined,
    scheduleId,
    status: 'PendingEvaluation',
    completedAt: undefined,
  };
  if (order.isValidationOnly) return request;
  policies.onboard(order.target);
  requests.add(request);
  return request;
}

/** Accepts a request and makes its schedule. */
export function putIntoEffect(state: PimState, request: PimRequest): void {
  const { schedules, now } = state;
  const span = accept(request, now(), provisioningOf(state, request));
  if (request.isValidationOnly) return;
  request.scheduleId = request.id;
  schedules.add({
    ...span,
    id: request.id,
    of: request.of,
    target: request.target,
    principalId: request.principalId,
    assignmentType: request.action === 'selfActivate' ? 'Activated' : 'Assigned',
    isOutside: false,
    usedEligibilityId: request.usedEligibilityId,
    createdAt: request.createdAt,
    modifiedAt: undefined,
    endedBy: undefined,
  });
}

/** Puts what a request made of a schedule into its place: a change has the id of the request that made it. */
export function replaceBy(
  { schedules, now }: PimState,
  request: PimRequest,
  schedule: PimSchedule,
  span: Pick<PimSchedule, 'from' | 'until'>,
): void {
  request.scheduleId = request.id;
  schedules.replace(schedule, { ...schedule, ...span, id: request.id, isOutside: false, modifiedAt: now() });
}

/** Ends a schedule now; the answer is the request that records it. */
export function endNow(
  state: PimState,
  caller: PimCaller,
  order: PimOrder,
  schedule: PimSchedule,
  by: NonNullable<PimSchedule['endedBy']>,
): PimRequest {
  const now = state.now();
  const removal = { ...order, schedule: undefined };
  const request = makeRequest(state, caller, removal, { of: schedule.of, scheduleId: schedule.id });
  request.status = 'Revoked';
  request.completedAt = now;
  if (!order.isValidationOnly) {
    schedule.until = now;
    schedule.modifiedAt = now;
    schedule.endedBy = by;
  }
  return request;
}

/** Milliseconds until a worker has written it; what an administrator gives, and a role, is there at once. */
function provisioningOf({ provisioning, now }: PimState, request: PimRequest): number {
  const { action, target, isValidationOnly } = request;
  if (action !== 'selfActivate' || target.kind !== 'group' || isValidationOnly) return 0;
  return provisioning.delayOf(target.groupId, now());
}
