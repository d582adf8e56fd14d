import type { RequestRef } from '../../../services/elevation/request.ts';
import type { Watch } from '../../../services/elevation/watch.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { RequestAnswer } from './requestAnswer.ts';

/** A request's own card, looked up again: "Check now", and Teams' refresh. */
export function checkRequest(
  { observe }: Pick<UseCases, 'observe'>,
  watch: Pick<Watch, 'follow'>,
  requestAnswer: RequestAnswer,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => {
    const tracked = await observe(turn.actor, ref);
    watch.follow(turn.actor, tracked);
    return requestAnswer(turn, tracked);
  };
}
