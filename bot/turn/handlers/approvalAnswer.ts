import { doneLine } from '../../../cards/doneLine.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { ApprovalView, Views } from '../views.ts';

/** An approver's card of a request, kept up to date from here on. */
export type ApprovalAnswer = (turn: Turn, tracked: TrackedRequest, view: ApprovalView) => CardAnswer;

export function createApprovalAnswer(views: Pick<Views, 'approval'>, clock: Clock): ApprovalAnswer {
  return ({ actor }, tracked, view) => {
    const { alsoWaiting = 0 } = view;
    return {
      kind: 'card',
      card: views.approval(actor, tracked, view),
      asReminder: views.approval(actor, tracked, { ...view, again: true }),
      shows: {
        ref: tracked.request.ref,
        audience: {
          kind: 'approver',
          personId: actor.id,
          ...(alsoWaiting === 0 ? {} : { alsoWaiting }),
        },
      },
      line: doneLine(tracked.request, clock.now(), actor),
    };
  };
}
