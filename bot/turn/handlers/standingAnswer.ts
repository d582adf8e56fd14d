import { targetsCard } from '../../../cards/targetsCard.ts';
import { verbs } from '../../../cards/verbs.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import { linesOf } from '../../../services/elevation/access.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import type { Watch } from '../../../services/elevation/watch.ts';
import type { Answer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { RequestAnswer } from './requestAnswer.ts';

export interface StandingAnswerParts {
  readonly useCases: Pick<UseCases, 'record' | 'find'>;
  readonly watch: Pick<Watch, 'follow'>;
  readonly requestAnswer: RequestAnswer;
  readonly clock: Clock;
}

/** A target that is already on or on its way: the card of its request where one is known, its line in the list otherwise. */
export type StandingAnswer = (turn: Turn, standing: Standing) => Promise<Answer>;

export function createStandingAnswer(parts: StandingAnswerParts): StandingAnswer {
  const { useCases, watch, requestAnswer, clock } = parts;
  return async (turn, standing) => {
    const { actor } = turn;
    const { state, target } = standing;
    if (state.kind === 'waiting' || state.kind === 'scheduled') {
      const requester = { id: actor.id, name: actor.name };
      const order = { ...state.request.order, target };
      const tracked = await useCases.record({ ...state.request, requester, order });
      watch.follow(actor, tracked);
      return requestAnswer(turn, tracked);
    }
    const id = state.kind === 'active' ? state.holding.requestId : undefined;
    const tracked = id === undefined ? undefined : await useCases.find({ api: target.kind, id });
    if (tracked?.request.state.kind === 'active') return requestAnswer(turn, tracked);
    const card = targetsCard({
      standings: linesOf([standing]),
      missing: [],
      page: 0,
      viewer: actor,
      now: clock.now(),
    });
    return { kind: 'card', card, drawnBy: verbs.choice(target.name, 'activate') };
  };
}
