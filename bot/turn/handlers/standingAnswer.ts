import { targetsCard } from '../../../cards/targetsCard.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { record } from '../../../services/elevation/record.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';
import { requestAnswer } from './requestAnswer.ts';

/** A target that is already on or on its way: the card of its request where one is known, its line in the list otherwise. */
export async function standingAnswer(parts: DeskParts, turn: Turn, standing: Standing): Promise<Answer> {
  const { actor } = turn;
  const { state } = standing;
  if (state.kind === 'waiting' || state.kind === 'scheduled') {
    const requester = { id: actor.id, name: actor.name };
    const tracked = await record(parts, {
      ...state.request,
      requester,
      order: { ...state.request.order, target: standing.target },
    });
    parts.watch.follow(actor, tracked);
    return requestAnswer(parts, turn, tracked);
  }
  const id = state.kind === 'active' ? state.holding.requestId : undefined;
  const tracked = id === undefined ? undefined : await parts.requests.find({ api: standing.target.kind, id });
  if (tracked?.request.state.kind === 'active') return requestAnswer(parts, turn, tracked);
  return {
    kind: 'card',
    card: targetsCard({ standings: [standing], page: 0, viewer: actor, now: parts.clock.now() }),
  };
}
