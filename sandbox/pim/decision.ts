import { askExtension, eligibilityOf } from './activation.ts';
import { noteReason } from '../reasons.ts';
import { isAwaitingApproval } from './lifeCycle.ts';
import type { PimCaller, PimRequest } from './model.ts';
import { pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';
import { putIntoEffect } from './pimState.ts';

export interface Decision {
  readonly result: 'Approve' | 'Deny';
  readonly justification: string;
}

/** An approver decides; the first decision counts. Throws a `PimFault`. */
export function decide(
  state: PimState,
  caller: PimCaller,
  request: PimRequest,
  { result, justification }: Decision,
): void {
  const { approval } = request;
  if (approval === undefined) throw pimFaults.requestNotFound();
  const mayDecide = state.approvers.mayDecide(request, caller.oid);
  noteReason({ of: 'approval', isMet: mayDecide, names: [] });
  if (!mayDecide) throw pimFaults.unauthorized();
  if (approval.status === 'Completed') throw pimFaults.decided();
  if (state.approvers.reasonRequired(request) && justification.trim() === '')
    throw pimFaults.rules(['JustificationRule']);
  const now = state.now();
  approval.status = 'Completed';
  approval.result = result;
  approval.justification = justification;
  approval.reviewedBy = caller.oid;
  approval.reviewedAt = now;
  if (result === 'Approve' && isGrantable(state, request)) {
    const goOn = (): void => {
      putIntoEffect(state, request);
    };
    askExtension(state, request, 'postApproval', { proceed: goOn, grant: goOn });
  } else {
    request.status = result === 'Approve' ? 'Failed' : 'Denied';
    request.completedAt = now;
  }
}

/** A request is granted although nobody said so where its policy asks for no approval any more, if that is switched on. */
export function grantWhatNeedsNoApproval(state: PimState, request: PimRequest): void {
  if (state.switches.approvalSwitchedOff === 'still waits' || !isAwaitingApproval(request)) return;
  if (state.policies.settingsOf(request.target).approval !== undefined) return;
  if (request.approval !== undefined) request.approval.status = 'Completed';
  putIntoEffect(state, request);
}

export function grantAllThatNeedNone(state: PimState): void {
  if (state.switches.approvalSwitchedOff === 'still waits') return;
  for (const kind of ['role', 'group'] as const)
    for (const request of state.requests.awaitingApproval(kind)) grantWhatNeedsNoApproval(state, request);
}

function isGrantable(state: PimState, { principalId, target }: PimRequest): boolean {
  return (
    state.switches.approvalWithoutEligibility === 'grants' ||
    eligibilityOf(state, principalId, target) !== undefined
  );
}
