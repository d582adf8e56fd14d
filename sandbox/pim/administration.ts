import { mustBeExtendable } from './extendRenew.ts';
import { heldBy, mustKeepAnOwner, mustLastLongEnough } from './activation.ts';
import { accept } from './lifeCycle.ts';
import type { Action, Holding, PimCaller, PimOrder, PimRequest, PimSchedule } from './model.ts';
import { isSameTarget } from './model.ts';
import { mustBeGrantable } from './grantable.ts';
import { mustNotOverlap } from './overlap.ts';
import { pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';
import { endNow, makeRequest, putIntoEffect, replaceBy } from './pimState.ts';
import { leastMs, refusedRules } from './refusedRules.ts';

type AdminAction = Extract<Action, `admin${string}`>;

/** An administrator, or a group's owner, says who is eligible and who simply has it. Throws a `PimFault`. */
export function administer(
  state: PimState,
  of: Holding,
  caller: PimCaller,
  order: PimOrder & { readonly action: AdminAction },
): PimRequest {
  if (!state.rights.mayWrite(caller.oid, order.target)) throw pimFaults.unauthorized();
  switch (order.action) {
    case 'adminAssign':
      return assign(state, of, caller, order);
    case 'adminRenew':
      mustNotOverlap(of, order, heldBy(state, order.principalId), state.now());
      mustBeExtendable(state, of, order);
      return assign(state, of, caller, order);
    case 'adminExtend':
      mustBeExtendable(state, of, order);
      return change(state, of, caller, order);
    case 'adminUpdate':
      return change(state, of, caller, order);
    case 'adminRemove':
      return remove(state, of, caller, order);
  }
}

function assign(state: PimState, of: Holding, caller: PimCaller, order: PimOrder): PimRequest {
  mustBeGrantable(state.directory, of, order);
  mustNotOverlap(of, order, heldBy(state, order.principalId), state.now());
  mustKeepToPolicy(state, of, caller, order);
  const request = makeRequest(state, caller, order, { of });
  putIntoEffect(state, request);
  return request;
}

/** Moves the ends of a schedule; what has begun keeps its beginning. */
function change(state: PimState, of: Holding, caller: PimCaller, order: PimOrder): PimRequest {
  const schedule = assignedTo(state, of, order);
  if (schedule === undefined) throw pimFaults.doesNotExist();
  mustKeepToPolicy(state, of, caller, order);
  const now = state.now();
  const request = makeRequest(state, caller, order, { of });
  const { from, until } = accept(request, now, 0);
  if (order.isValidationOnly) return request;
  replaceBy(state, request, schedule, { from: schedule.from > now ? from : schedule.from, until });
  return request;
}

/** Takes away what was given, or what was switched on with it. */
function remove(state: PimState, of: Holding, caller: PimCaller, order: PimOrder): PimRequest {
  const schedule =
    assignedTo(state, of, order) ??
    state.schedules.inEffect(of, order.principalId).find(({ target }) => isSameTarget(target, order.target));
  if (schedule === undefined) throw pimFaults.doesNotExist();
  if (of === 'assignment' && isYoung(schedule, state.now())) throw pimFaults.tooYoung();
  if (of === 'assignment') mustKeepAnOwner(state, order.target);
  return endNow(state, caller, order, schedule, 'administrator');
}

/** Counted from when it took effect; what is yet to begin may be taken away at once. */
function isYoung({ from }: PimSchedule, now: number): boolean {
  return from <= now && now - from < leastMs;
}

function assignedTo({ schedules }: PimState, of: Holding, order: PimOrder): PimSchedule | undefined {
  return schedules
    .open(of, order.principalId)
    .find(
      ({ target, assignmentType }) => isSameTarget(target, order.target) && assignmentType === 'Assigned',
    );
}

function mustKeepToPolicy(state: PimState, of: Holding, caller: PimCaller, order: PimOrder): void {
  mustLastLongEnough(state, order);
  const settings = state.policies.adminSettingsOf(order.target, of);
  const rules = refusedRules(settings, order, caller, state.now());
  if (rules.length > 0) throw pimFaults.rules(rules);
}
