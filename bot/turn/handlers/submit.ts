import type { Clock } from '../../../services/elevation/clock.ts';
import type { Watch } from '../../../services/elevation/watch.ts';
import type { Action } from '../actions.ts';
import type { OwnTargets } from '../ownTargets.ts';
import { startOf } from '../spokenTime.ts';
import type { Submits } from '../submits.ts';
import { submitKey } from '../submits.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { RequestAnswer } from './requestAnswer.ts';

export interface SubmitParts {
  readonly useCases: Pick<UseCases, 'activate' | 'find'>;
  readonly targets: Pick<OwnTargets, 'target'>;
  readonly submits: Submits;
  readonly watch: Pick<Watch, 'follow'>;
  readonly requestAnswer: RequestAnswer;
  readonly clock: Clock;
}

/** The form was submitted. The same form counts once, however often it arrives. */
export function submit({
  useCases,
  targets,
  submits,
  watch,
  requestAnswer,
  clock,
}: SubmitParts): Handler<Extract<Action, { verb: 'activate' }>> {
  return async (turn, { target: key, form, draft: typed, start }) => {
    const { actor, steppedUp } = turn;
    const draft = { ...typed, start: startOf(start, actor.timeZone, clock.now()) };
    const tracked = await submits.once(submitKey(actor, form, key), async () => {
      const target = await targets.target(actor, key);
      return useCases.activate(actor, { target, draft, steppedUp });
    });
    watch.follow(actor, tracked);
    return requestAnswer(turn, (await useCases.find(tracked.request.ref)) ?? tracked);
  };
}
