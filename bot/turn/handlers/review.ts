import { breakGlassCard, reviewLine } from '../../../cards/breakGlassCard.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import type { RequestNotifier } from '../../../services/notifications/notifier.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';

interface AnswerParts {
  readonly clock: Clock;
  readonly settingsOf: TargetSettingsOf;
  readonly adminContact?: string | undefined;
}

type OfRequest = Handler<{ readonly ref: RequestRef }>;

/** The review of an emergency, for one of those who may sign it, and their signature, of which everybody else's cards say then. */
export function reviewing(
  { review, signReview }: Pick<UseCases, 'review' | 'signReview'>,
  notifier: Pick<RequestNotifier, 'redraw'>,
  parts: AnswerParts,
): { readonly review: OfRequest; readonly signReview: OfRequest } {
  return {
    review: async (turn, { ref }) => answerOf(turn, await review(turn.actor, ref), parts),
    async signReview(turn, { ref }) {
      const tracked = await signReview(turn.actor, ref);
      notifier.redraw(tracked);
      return answerOf(turn, tracked, parts);
    },
  };
}

function answerOf(
  { actor }: Turn,
  tracked: TrackedRequest,
  { clock, settingsOf, ...parts }: AnswerParts,
): CardAnswer {
  const adminContact = settingsOf(tracked.request.order.target).adminContact ?? parts.adminContact;
  return {
    kind: 'card',
    card: breakGlassCard({
      ...{ tracked, adminContact, reader: { id: actor.id } },
      ...{ viewer: actor, now: clock.now() },
    }),
    shows: {
      ref: tracked.request.ref,
      audience: { kind: 'reminder', about: 'review', personId: actor.id },
    },
    line: reviewLine(tracked, clock.now(), actor),
  };
}
