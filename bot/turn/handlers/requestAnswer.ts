import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';

/** The card of the person's own request, kept up to date from here on. */
export async function requestAnswer(parts: DeskParts, turn: Turn, tracked: TrackedRequest): Promise<Answer> {
  return {
    kind: 'card',
    card: await parts.views.request(turn.actor, tracked),
    shows: { ref: tracked.request.ref, audience: { kind: 'requester', personId: turn.actor.id } },
  };
}
