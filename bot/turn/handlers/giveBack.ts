import { givenBackLine } from '../../../cards/doneLine.ts';
import { noticeCard } from '../../../cards/noticeCard.ts';
import { hiding } from '../../../services/elevation/access.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { missingOf, problemBehind } from '../../../services/elevation/reading.ts';
import { about, fail } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Target, TargetKey } from '../../../services/elevation/target.ts';
import type { Action } from '../actions.ts';
import type { Command } from '../commands.ts';
import type { OwnTargets } from '../ownTargets.ts';
import type { Answer, Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { Handler } from './handler.ts';
import type { PickByName } from './pickByName.ts';
import type { RequestAnswer } from './requestAnswer.ts';

export interface GiveBackParts {
  readonly useCases: Pick<UseCases, 'giveBack'>;
  readonly requestAnswer: RequestAnswer;
  readonly clock: Clock;
}

/** By click on the request's card or on its line in the list. */
export function giveBackByKey(
  parts: GiveBackParts,
  targets: Pick<OwnTargets, 'known' | 'all'>,
): Handler<Extract<Action, { verb: 'giveBack' }>> {
  return async (turn, { target: key }) => {
    const target = targets.known(key) ?? (await runningTarget(targets, turn.actor, key));
    return giveBackAnswer(parts, turn, target);
  };
}

async function runningTarget(
  targets: Pick<OwnTargets, 'all'>,
  actor: Actor,
  key: TargetKey,
): Promise<Target> {
  const { rows, missing } = await targets.all(actor);
  const own = rows.find(({ target }) => keyOf(target) === key);
  if (own !== undefined) return own.target;
  const hidden = missingOf(missing, hiding.on);
  return fail(hidden.length > 0 ? problemBehind(hidden) : { kind: 'not-active' });
}

/** By word: `give back security reader`. */
export function giveBackByName(
  parts: GiveBackParts,
  pick: PickByName,
): Handler<Omit<Extract<Command, { kind: 'giveBack' }>, 'kind'>> {
  return async (turn, { text, said, vague }) => {
    const picked = await pick(turn, { text, said, vague, purpose: 'giveBack' });
    return picked.kind === 'answer' ? picked.answer : giveBackAnswer(parts, turn, picked.standing.target);
  };
}

async function giveBackAnswer(
  { useCases, requestAnswer, clock }: GiveBackParts,
  turn: Turn,
  target: Target,
): Promise<Answer> {
  const { tracked } = await about(target, useCases.giveBack(turn.actor, target));
  if (tracked !== undefined) return requestAnswer(turn, tracked);
  const card = noticeCard({ done: { kind: 'given-back', target }, viewer: turn.actor, now: clock.now() });
  return { kind: 'card', card, line: givenBackLine(target, turn.actor) };
}
