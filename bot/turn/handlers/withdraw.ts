import { hiding, linesOf } from '../../../services/elevation/access.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import { about, fail } from '../../../services/elevation/problem.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import { missingOf, problemBehind } from '../../../services/elevation/reading.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { Command } from '../commands.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { PickByName } from './pickByName.ts';
import type { RequestAnswer } from './requestAnswer.ts';

export interface WithdrawParts {
  readonly useCases: Pick<UseCases, 'withdraw' | 'find'>;
  readonly requestAnswer: RequestAnswer;
}

/** By click on the request's card or on its line in the list. */
export function withdrawByRef(
  { useCases, requestAnswer }: WithdrawParts,
  targets: Pick<OwnTargets, 'all'>,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => {
    const known = await useCases.find(ref);
    const target = known?.request.order.target ?? (await waitingTarget(targets, turn.actor, ref));
    return requestAnswer(turn, await about(target, useCases.withdraw(turn.actor, ref, target)));
  };
}

/** By word: `cancel`, `cancel search and purge`. */
export function withdrawByName(
  { useCases, requestAnswer }: WithdrawParts,
  pick: PickByName,
): Handler<Omit<Extract<Command, { kind: 'withdraw' }>, 'kind'>> {
  return async (turn, { text, said }) => {
    const picked = await pick(turn, { text, said, vague: false, purpose: 'withdraw' });
    if (picked.kind === 'answer') return picked.answer;
    const { state, target } = picked.standing;
    if (state.kind !== 'waiting' && state.kind !== 'scheduled') return fail({ kind: 'request-gone' });
    const { ref } = state.request;
    return requestAnswer(turn, await about(target, useCases.withdraw(turn.actor, ref, target)));
  };
}

async function waitingTarget(
  targets: Pick<OwnTargets, 'all'>,
  actor: Actor,
  ref: RequestRef,
): Promise<Target> {
  const { rows, missing } = await targets.all(actor);
  for (const { state, target } of linesOf(rows)) {
    if ((state.kind === 'waiting' || state.kind === 'scheduled') && state.request.ref.id === ref.id)
      return target;
  }
  const hidden = missingOf(missing, hiding.waiting);
  return fail(hidden.length > 0 ? problemBehind(hidden) : { kind: 'request-gone' });
}
