import { breakGlassCard } from '../../../cards/breakGlassCard.ts';
import { doneLine } from '../../../cards/doneLine.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import { reviewFor } from '../../../services/elevation/signReview.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { RequestNotifier } from '../../../services/notifications/notifier.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

/** The review of an emergency as it stands, for one of those who may sign it. */
export function showReview(
  { find }: Pick<UseCases, 'find'>,
  clock: Clock,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => answerOf(turn, reviewFor(await find(ref), turn.actor), clock);
}

/** Signs as the person who clicked; everybody else's cards of it say so. */
export function signReviewOf(
  { signReview }: Pick<UseCases, 'signReview'>,
  notifier: Pick<RequestNotifier, 'redraw'>,
  clock: Clock,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => {
    const tracked = await signReview(turn.actor, ref);
    notifier.redraw(tracked);
    return answerOf(turn, tracked, clock);
  };
}

function answerOf({ actor }: Turn, tracked: TrackedRequest, clock: Clock): CardAnswer {
  return {
    kind: 'card',
    card: breakGlassCard({ tracked, reader: { id: actor.id }, viewer: actor, now: clock.now() }),
    shows: {
      ref: tracked.request.ref,
      audience: { kind: 'reminder', about: 'review', personId: actor.id },
    },
    line: doneLine(tracked.request, clock.now(), actor),
  };
}
