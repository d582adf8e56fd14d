import { decide } from '../../../services/elevation/decide.ts';
import type { Action } from '../actions.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';

/** One click decides. What was decided by somebody faster, or has changed since, is shown instead. */
export async function decideOnRequest(
  parts: DeskParts,
  turn: Turn,
  { verb, ref, shown, because }: Extract<Action, { verb: 'approve' | 'deny' }>,
): Promise<Answer> {
  const decided = await decide(parts, turn.actor, { ref, verdict: verb, because, shown });
  const changed = decided.kind === 'changed';
  return {
    kind: 'card',
    card: parts.views.approval(turn.actor, decided.tracked, {
      canDecide: changed,
      ...(changed ? { changed, typedReason: because } : {}),
    }),
    shows: { ref, audience: { kind: 'approver', personId: turn.actor.id } },
  };
}
