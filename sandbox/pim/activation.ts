import { randomUUID } from 'node:crypto';
import type { ExtensionPhase } from './customExtension.ts';
import type { AfterEvaluation } from './evaluations.ts';
import type { EffectiveApproval } from './policyStore.ts';
import { noteReason } from '../reasons.ts';
import { refusedRules, leastMs, lengthOf } from './refusedRules.ts';
import type { PimCaller, PimOrder, PimRequest, PimSchedule, PimTarget } from './model.ts';
import { isSameTarget } from './model.ts';
import { mustNotOverlap } from './overlap.ts';
import { contextFault, pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';
import { endNow, makeRequest, putIntoEffect } from './pimState.ts';

/** A person switches on what they are eligible for. Throws a `PimFault`. */
export function activate(state: PimState, caller: PimCaller, order: PimOrder): PimRequest {
  if (order.principalId !== caller.oid) throw pimFaults.unauthorized();
  const eligibility = eligibilityOf(state, caller.oid, order.target);
  noteReason({
    of: 'eligibility',
    isMet: eligibility !== undefined,
    names:
      eligibility === undefined || eligibility.principalId === caller.oid ? [] : [eligibility.principalId],
  });
  if (eligibility === undefined) throw pimFaults.rules(['EligibilityRule']);
  const now = state.now();
  mustNotOverlap('assignment', order, heldBy(state, caller.oid), now);
  const settings = state.policies.settingsOf(order.target);
  mustLastLongEnough(state, order);
  const rules = refusedRules(settings, order, caller, now);
  if (rules.length > 0) throw pimFaults.rules(rules);
  if (settings.context !== undefined && !caller.acrs.includes(settings.context))
    throw contextFault(
      settings.context,
      order.target.kind === 'group' && state.switches.groupContextRefusal === 'nested',
    );
  const request = makeRequest(state, caller, order, {
    of: 'assignment',
    usedEligibilityId: eligibility.id,
  });
  const { approval } = settings;
  askExtension(state, request, 'preApproval', {
    proceed: () => {
      if (approval === undefined) putIntoEffect(state, request);
      else openApproval(state, request, approval);
    },
    grant: () => {
      putIntoEffect(state, request);
    },
  });
  return request;
}

function openApproval({ approvers, now }: PimState, request: PimRequest, asked: EffectiveApproval): void {
  const start = request.schedule?.start;
  request.approval = approvers.open(request.id, asked);
  request.status = 'PendingApprovalProvisioning';
  request.completedAt = start !== undefined && start > now() + 60_000 ? start : undefined;
}

/** Lets the tenant's own address say what becomes of a request, where the policy names one for this phase; goes on at once where not. */
export function askExtension(
  { policies, evaluations, requests, switches }: PimState,
  request: PimRequest,
  phase: ExtensionPhase,
  after: Omit<AfterEvaluation, 'drop'>,
): void {
  const extensionId = policies.settingsOf(request.target).extensions[phase];
  const isSpared = request.isValidationOnly && switches.extensionOnValidation === 'not called';
  if (extensionId === undefined || isSpared) {
    after.proceed();
    return;
  }
  const drop = (): void => {
    requests.drop(request);
  };
  evaluations.begin(request, phase, extensionId, { ...after, drop });
}

/** A person gives back what they switched on. What an administrator gave cannot be given back. Throws a `PimFault`. */
export function deactivate(state: PimState, caller: PimCaller, order: PimOrder): PimRequest {
  if (order.principalId !== caller.oid) throw pimFaults.unauthorized();
  const running = state.schedules
    .inEffect('assignment', caller.oid)
    .find(
      ({ target, assignmentType }) => isSameTarget(target, order.target) && assignmentType === 'Activated',
    );
  if (running === undefined) throw pimFaults.doesNotExist();
  if (state.now() - running.from < leastMs) {
    const deed = { id: randomUUID(), at: state.now(), by: caller.oid, target: order.target };
    state.deeds.push({ ...deed, what: 'give-back refused' });
    throw pimFaults.tooYoung();
  }
  mustKeepAnOwner(state, order.target);
  return endNow(state, caller, order, running, 'holder');
}

/** The eligibility in effect that lets somebody activate: their own before a group's. */
export function eligibilityOf(
  { schedules, directory }: PimState,
  oid: string,
  target: PimTarget,
): PimSchedule | undefined {
  return [oid, ...directory.groupsOf(oid).map(({ id }) => id)]
    .flatMap((holder) => schedules.inEffect('eligibility', holder))
    .find((schedule) => isSameTarget(schedule.target, target));
}

export function heldBy({ schedules, requests }: PimState, principalId: string) {
  return {
    schedules: [...schedules.open('assignment', principalId), ...schedules.open('eligibility', principalId)],
    waiting: requests.waitingOf(principalId),
  };
}

/** Throws for a schedule of less than five minutes, in the one of two ways that is switched on. */
export function mustLastLongEnough({ switches, now }: PimState, { schedule }: PimOrder): void {
  if (lengthOf(schedule, now()) >= leastMs) return;
  throw switches.tooShort === 'ExpirationRule' ? pimFaults.rules(['ExpirationRule']) : pimFaults.tooYoung();
}

export function mustKeepAnOwner({ directory }: PimState, target: PimTarget): void {
  if (
    target.kind === 'group' &&
    target.accessId === 'owner' &&
    directory.ownersOf(target.groupId).length === 1
  )
    throw pimFaults.lastOwner();
}
