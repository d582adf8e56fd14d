import { doneLine } from '../../../cards/doneLine.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { CardAnswer, Turn } from '../turn.ts';
import type { Views } from '../views.ts';

/** The card of the person's own request, kept up to date from here on. */
export type RequestAnswer = (turn: Turn, tracked: TrackedRequest) => Promise<CardAnswer>;

export function createRequestAnswer(views: Pick<Views, 'request'>, clock: Clock): RequestAnswer {
  return async ({ actor }, tracked) => ({
    kind: 'card',
    card: await views.request(actor, tracked),
    shows: { ref: tracked.request.ref, audience: { kind: 'requester', personId: actor.id } },
    line: doneLine(tracked.request, clock.now(), actor),
  });
}
