import type { Person } from './actor.ts';
import type { Clock } from './clock.ts';
import type { InTransaction, Kept, Notifier, RequestStore } from './kept.ts';
import type { DecisionMade, TrackedRequest } from './trackedRequest.ts';
import type { ReminderTimes } from './reminders.ts';
import { remindersOf } from './reminders.ts';
import type { ElevationRequest } from './request.ts';
import { isSameState, stillTellsStart } from './request.ts';

export interface RecordParts {
  readonly requests: RequestStore;
  readonly inTransaction: InTransaction;
  readonly notifier: Notifier;
  readonly reminderTimes: ReminderTimes;
  readonly clock: Clock;
}

/** What was stored, and whether somebody has to hear of it. */
export interface Recorded {
  readonly tracked: TrackedRequest;
  readonly isNews: boolean;
}

/** What came to be known of a request beside what Entra says of it. */
export type Known = Partial<Pick<TrackedRequest, 'approvers' | 'reasonRequired' | 'decision'>>;

/** Stores what Entra just said of a request and, when its state is news, tells the others. */
export async function record(
  parts: RecordParts,
  request: ElevationRequest,
  by?: Person,
  decision?: DecisionMade,
): Promise<TrackedRequest> {
  const recorded = await parts.inTransaction((kept) =>
    recordIn(parts, kept, request, decision === undefined ? {} : { decision }),
  );
  if (recorded.isNews) parts.notifier.changed(recorded.tracked, by);
  return recorded.tracked;
}

/**
 * The same inside a transaction that also keeps what else belongs to it; whoever calls it tells the others once that is committed. Of two that
 * notice the same change one is first; the other finds the same state stored.
 */
export async function recordIn(
  { clock, reminderTimes }: Pick<RecordParts, 'clock' | 'reminderTimes'>,
  kept: Kept,
  request: ElevationRequest,
  known: Known = {},
): Promise<Recorded> {
  const { after, isNews, isChange } = await kept.requests.change(request.ref, (before) => {
    const isChange = before === undefined || !isSameState(before.request.state, request.state);
    return {
      after: {
        approvers: [],
        ...before,
        ...known,
        request: withWhatIsKnown(request, before),
        checkedAt: clock.now(),
      },
      isChange,
      // What was asked for through this door is told to its approvers; what was found is only followed.
      isNews:
        before === undefined
          ? known.approvers !== undefined && request.state.kind === 'awaiting-approval'
          : isChange,
    };
  });
  if (isChange) {
    await kept.reminders.plan(request.ref, remindersOf(after, clock.now(), reminderTimes));
    await kept.audit.stateChanged(after.request);
  }
  return { tracked: after, isNews };
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
