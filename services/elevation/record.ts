import type { Person } from './actor.ts';
import type { Clock } from './clock.ts';
import type {
  AuditFact,
  AuditTrail,
  DecisionMade,
  Notifier,
  ReminderBook,
  RequestStore,
  TrackedRequest,
} from './ports.ts';
import type { ReminderTimes } from './reminders.ts';
import { remindersOf } from './reminders.ts';
import type { ElevationRequest } from './request.ts';
import { isSameState, stillTellsStart } from './request.ts';
import { keyOf } from './target.ts';

export interface RecordParts {
  readonly requests: RequestStore;
  readonly notifier: Notifier;
  readonly reminders: ReminderBook;
  readonly reminderTimes: ReminderTimes;
  readonly audit: AuditTrail;
  readonly clock: Clock;
}

/**
 * Stores what Entra just said of a request and, when its state is news, tells the others. Of two that notice the same change one
 * wins the compare-and-swap and tells; the other finds the same state stored and is silent.
 */
export async function record(
  parts: RecordParts,
  request: ElevationRequest,
  by?: Person,
  decision?: DecisionMade,
): Promise<TrackedRequest> {
  for (;;) {
    const before = await parts.requests.find(request.ref);
    const after: TrackedRequest = {
      approvers: [],
      ...before,
      request: withWhatIsKnown(request, before),
      ...(decision === undefined ? {} : { decision }),
      checkedAt: parts.clock.now(),
    };
    const isNews = before !== undefined && !isSameState(before.request.state, request.state);
    if (!(await parts.requests.replace(before, after, isNews))) continue;
    if (before === undefined || isNews) await noteState(parts, after);
    if (isNews) parts.notifier.changed(after, by);
    return after;
  }
}

/** Graph names a requester or a target only where it was asked to; what was once known is kept. */
function withWhatIsKnown(request: ElevationRequest, before: TrackedRequest | undefined): ElevationRequest {
  if (before === undefined) return request;
  const { requester } = before.request;
  const { target, startsAt } = before.request.order;
  return {
    ...request,
    requester: request.requester.name === '' ? requester : request.requester,
    order: {
      ...request.order,
      ...(startsAt === undefined || stillTellsStart(request.state) ? {} : { startsAt }),
      target: request.order.target.name === '' ? target : request.order.target,
    },
  };
}

/** What follows from a new state, whoever brought it about: a line in the audit trail, and what is to be said later. */
export async function noteState(parts: RecordParts, tracked: TrackedRequest): Promise<void> {
  const { request } = tracked;
  const { state } = request;
  await parts.reminders.plan(request.ref, remindersOf(tracked, parts.clock.now(), parts.reminderTimes));
  const what: AuditFact['what'] =
    state.kind === 'active'
      ? 'activated'
      : state.kind === 'ended' && state.how === 'expired'
        ? 'expired'
        : 'state-changed';
  const detail = state.kind === 'ended' ? state.how : state.kind;
  await parts.audit.append({
    what,
    actor: request.requester,
    request: request.ref,
    target: keyOf(request.order.target),
    detail,
  });
}
