import { noticeCard } from '../../../cards/noticeCard.ts';
import { giveBack } from '../../../services/elevation/giveBack.ts';
import { fail } from '../../../services/elevation/problem.ts';
import { standings } from '../../../services/elevation/standings.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Action } from '../actions.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';
import { pickByName } from './pickByName.ts';
import { requestAnswer } from './requestAnswer.ts';

/** By click on the request's card or on its line in the list. */
export async function giveBackByKey(
  parts: DeskParts,
  turn: Turn,
  { target: key }: Extract<Action, { verb: 'giveBack' }>,
): Promise<Answer> {
  const target =
    parts.known.find(key) ??
    (await standings(parts.pim, turn.actor)).find((standing) => keyOf(standing.target) === key)?.target ??
    fail({ kind: 'not-active' });
  return giveBackAnswer(parts, turn, target);
}

/** By word: `give back security reader`. */
export async function giveBackByName(
  parts: DeskParts,
  turn: Turn,
  { name }: { readonly name: string },
): Promise<Answer> {
  const all = await standings(parts.pim, turn.actor);
  const on = all.filter(({ state }) => state.kind === 'active' && state.holding.how === 'activated');
  const picked = pickByName(parts, turn, name, on, 'giveBack');
  return picked.kind === 'answer' ? picked.answer : giveBackAnswer(parts, turn, picked.standing.target);
}

async function giveBackAnswer(parts: DeskParts, turn: Turn, target: Target): Promise<Answer> {
  const { tracked } = await giveBack(parts, turn.actor, target);
  if (tracked !== undefined) return requestAnswer(parts, turn, tracked);
  return {
    kind: 'card',
    card: noticeCard({ done: { kind: 'given-back', target }, viewer: turn.actor, now: parts.clock.now() }),
  };
}
