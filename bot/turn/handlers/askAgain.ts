import { followOnStart } from '../../../services/elevation/activate.ts';
import { fail } from '../../../services/elevation/problem.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Action } from '../actions.ts';
import type { AskedBefore } from '../prefill.ts';
import { localTime } from '../spokenTime.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { OpenFormParts } from './openForm.ts';

/** "Ask again": the form of a request that is over, as it was asked, with what was said against it on top. It is nobody's but the requester's. */
export function askAgain(
  { targets, formOf, standingAnswer }: OpenFormParts,
  { find }: Pick<UseCases, 'find'>,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => {
    const tracked = await find(ref);
    if (tracked?.request.requester.id !== turn.actor.id) return fail({ kind: 'request-gone' });
    const standing = await targets.standing(turn.actor, keyOf(tracked.request.order.target));
    const { state, target } = standing;
    return state.kind === 'eligible'
      ? formOf(turn, target, { before: askedBefore(tracked), isUnseen: state.seen === false })
      : standingAnswer(turn, standing);
  };
}

/** What was asked, without its start: that has gone by. */
export function askedBefore({ request, decision }: TrackedRequest): AskedBefore {
  const { state } = request;
  const { minutes, ...rest } = request.order;
  const order = { ...rest, ...(typeof minutes === 'number' ? { minutes } : {}) };
  if (state.kind !== 'denied') return { order };
  const because = state.because ?? decision?.because;
  const by = state.by ?? decision?.by?.name;
  return {
    order,
    denial: {
      ...(by === undefined ? {} : { by }),
      ...(because === undefined ? {} : { because }),
      ...(decision === undefined ? {} : { at: decision.at }),
    },
  };
}

/** "Continue": an activation that begins in the minute after the running one ends, since PIM cannot lengthen that. It is asked for as that was. */
export function continueForm(
  { targets, formOf }: Pick<OpenFormParts, 'targets' | 'formOf'>,
  { holdingOf, openOf }: Pick<UseCases, 'holdingOf' | 'openOf'>,
): Handler<Extract<Action, { verb: 'continueForm' }>> {
  return async (turn, { target: key, minutes }) => {
    const { actor } = turn;
    const target = await targets.target(actor, key);
    const [holding, open] = await Promise.all([holdingOf(actor, target), openOf(actor.id)]);
    const running = open.find(
      ({ request }) => request.state.kind === 'active' && keyOf(request.order.target) === key,
    );
    const before = running === undefined ? undefined : askedBefore(running);
    if (holding?.until === undefined) return formOf(turn, target, { minutes, before });
    const start = localTime(followOnStart(holding.until), actor.timeZone);
    return formOf(turn, target, { minutes, start, before });
  };
}
