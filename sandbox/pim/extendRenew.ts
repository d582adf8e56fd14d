import { mustLastLongEnough } from './activation.ts';
import { endOf } from './lifeCycle.ts';
import type { Holding, PimCaller, PimOrder, PimRequest, PimSchedule } from './model.ts';
import { isSameTarget } from './model.ts';
import { pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';
import { makeRequest, replaceBy } from './pimState.ts';
import { refusedRules } from './refusedRules.ts';

/** How long something that is over can be renewed, and is listed as over where that is switched on. Source: "Extend or renew … in PIM". */
export const renewableMs = 30 * 24 * 60 * 60_000;

/**
 * A person asks to keep what an administrator gave them, while it lasts (`selfExtend`) or once it is over (`selfRenew`). It waits for an
 * administrator, who decides in the portal alone. Throws a `PimFault`.
 */
export function extendOwn(state: PimState, of: Holding, caller: PimCaller, order: PimOrder): PimRequest {
  if (order.principalId !== caller.oid) throw pimFaults.unauthorized();
  if (order.target.kind === 'group' && state.switches.ownExtensionsOfGroups === 'refused')
    throw pimFaults.invalid();
  const schedule = extendable(state, of, order);
  if (schedule === undefined) throw pimFaults.doesNotExist();
  const isAskedAlready = state.requests
    .all(of, caller.oid)
    .some(({ status, target }) => status === 'PendingAdminDecision' && isSameTarget(target, order.target));
  if (isAskedAlready) throw pimFaults.pending();
  mustLastLongEnough(state, order);
  // A second factor is asked whatever the policy says: documented for what people extend or renew themselves.
  const rules = { ...state.policies.adminSettingsOf(order.target, of), mfa: true };
  const refused = refusedRules(rules, order, caller, state.now());
  if (refused.length > 0) throw pimFaults.rules(refused);
  const request = makeRequest(state, caller, order, { of });
  request.status = 'PendingAdminDecision';
  if (state.switches.ownExtensions === 'granted') grantExtension(state, request);
  return request;
}

/** An administrator decides in the portal. Throws a `PimFault` for what does not wait for that. */
export function decideExtension(
  state: PimState,
  caller: PimCaller,
  request: PimRequest,
  result: 'Approve' | 'Deny',
): void {
  if (!state.access.isAdministrator(caller.oid)) throw pimFaults.unauthorized();
  if (request.status !== 'PendingAdminDecision') throw pimFaults.decided();
  if (result === 'Approve') grantExtension(state, request);
  else {
    request.status = 'AdminDenied';
    request.completedAt = state.now();
  }
}

/** Gives what was asked for: a later end to what runs, a new schedule for what is over. */
function grantExtension(state: PimState, request: PimRequest): void {
  const { of, schedule: wanted, isValidationOnly } = request;
  const now = state.now();
  request.status = 'Provisioned';
  request.completedAt = now;
  if (isValidationOnly) return;
  const running = extendable(state, of, request);
  const until = endOf(wanted, Math.max(wanted?.start ?? now, now));
  if (running === undefined) request.status = 'Failed';
  else if (request.action === 'selfExtend') {
    replaceBy(state, request, running, { from: running.from, until });
  } else {
    request.scheduleId = request.id;
    state.schedules.add({
      ...running,
      id: request.id,
      createdAt: now,
      modifiedAt: undefined,
      from: now,
      until,
    });
  }
}

/** What an administrator gave and ends, or ended of itself within thirty days. */
function extendable(
  { schedules }: PimState,
  of: Holding,
  { action, principalId, target }: PimOrder,
): PimSchedule | undefined {
  const among =
    action === 'selfExtend' || action === 'adminExtend'
      ? schedules.open(of, principalId).filter(({ until }) => until !== undefined)
      : schedules.over(of, principalId, renewableMs);
  return among.find(
    (schedule) => schedule.assignmentType === 'Assigned' && isSameTarget(schedule.target, target),
  );
}

/** Throws where an administrator would extend what has no end, or renew what is not over: nothing says what PIM makes of that. */
export function mustBeExtendable(state: PimState, of: Holding, order: PimOrder): void {
  if (extendable(state, of, order) === undefined) throw pimFaults.doesNotExist();
}
