import { fail } from '../../../services/elevation/problem.ts';
import { standings } from '../../../services/elevation/standings.ts';
import { withdraw } from '../../../services/elevation/withdraw.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';
import { pickByName } from './pickByName.ts';
import { requestAnswer } from './requestAnswer.ts';

/** By click on the request's card or on its line in the list. */
export async function withdrawRequest(
  parts: DeskParts,
  turn: Turn,
  { ref }: { readonly ref: RequestRef },
): Promise<Answer> {
  const known = await parts.requests.find(ref);
  const target = known?.request.order.target ?? (await waitingTarget(parts, turn, ref));
  return requestAnswer(parts, turn, await withdraw(parts, turn.actor, ref, target));
}

/** By word: `cancel`, `cancel search and purge`. */
export async function withdrawByName(
  parts: DeskParts,
  turn: Turn,
  { name }: { readonly name: string },
): Promise<Answer> {
  const all = await standings(parts.pim, turn.actor);
  const waiting = all.filter(({ state }) => state.kind === 'waiting' || state.kind === 'scheduled');
  const picked = pickByName(parts, turn, name, waiting, 'withdraw');
  if (picked.kind === 'answer') return picked.answer;
  const { state, target } = picked.standing;
  if (state.kind !== 'waiting' && state.kind !== 'scheduled') return fail({ kind: 'request-gone' });
  return requestAnswer(parts, turn, await withdraw(parts, turn.actor, state.request.ref, target));
}

async function waitingTarget(parts: DeskParts, turn: Turn, ref: RequestRef): Promise<Target> {
  for (const { state, target } of await standings(parts.pim, turn.actor)) {
    if ((state.kind === 'waiting' || state.kind === 'scheduled') && state.request.ref.id === ref.id)
      return target;
  }
  return fail({ kind: 'request-gone' });
}
