import { doneLine } from '../../../cards/doneLine.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { ApprovalView } from '../approvalView.ts';
import type { Views } from '../views.ts';

/** An approver's card of a request, kept up to date from here on. */
export type ApprovalAnswer = (turn: Turn, tracked: TrackedRequest, view: ApprovalView) => Promise<CardAnswer>;

export function createApprovalAnswer(views: Pick<Views, 'approval'>, clock: Clock): ApprovalAnswer {
  return async ({ actor, shared }, tracked, view) => {
    const { alsoWaiting = 0, canDecide } = view;
    const waits = tracked.request.state.kind === 'awaiting-approval';
    const own = { ...view, ...(shared ? {} : { readerId: actor.id }) };
    return {
      kind: 'card',
      card: await views.approval(actor, tracked, own),
      asReminder: await views.approval(actor, tracked, { ...own, again: true }),
      shows: {
        ref: tracked.request.ref,
        audience: {
          kind: 'approver',
          personId: actor.id,
          ...(alsoWaiting === 0 ? {} : { alsoWaiting }),
          ...(waits && canDecide !== true ? { canDecide } : {}),
        },
      },
      line: doneLine(tracked.request, clock.now(), actor),
    };
  };
}
