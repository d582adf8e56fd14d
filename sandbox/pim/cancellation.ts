import { isAwaitingHuman } from './lifeCycle.ts';
import type { PimCaller, PimRequest } from './model.ts';
import { pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';

/** Takes back what waits for a human or for its start: whoever asked, and administrators. Throws a `PimFault`. */
export function cancel({ rights, schedules, now }: PimState, caller: PimCaller, request: PimRequest): void {
  if (request.createdBy !== caller.oid && !rights.mayWrite(caller.oid, request.target))
    throw pimFaults.unauthorized();
  const schedule = schedules.find(request.scheduleId);
  // One that has begun may say `Granted` still.
  const isPlanned = request.status === 'Granted' && schedule?.id === request.id && schedule.from > now();
  if (!isPlanned && !isAwaitingHuman(request)) throw pimFaults.cannotCancel();
  request.status = 'Canceled';
  request.completedAt = now();
  if (request.approval !== undefined) request.approval.status = 'Completed';
  if (schedule !== undefined) schedules.drop(schedule);
  request.scheduleId = undefined;
}
