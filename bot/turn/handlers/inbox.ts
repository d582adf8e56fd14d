import { inboxCard } from '../../../cards/inboxCard.ts';
import { observeApproval } from '../../../services/elevation/observe.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { DeskParts } from '../deskParts.ts';
import type { Answer, Turn } from '../turn.ts';

/** Everything that waits for this person's decision, also what was asked in the portal. */
export async function inbox(parts: DeskParts, turn: Turn): Promise<Answer> {
  const requests = await parts.pim.as(turn.actor).approvals.waiting();
  return { kind: 'card', card: inboxCard({ requests, viewer: turn.actor, now: parts.clock.now() }) };
}

/** One request to decide on: "Review" in the list, and Teams' refresh. */
export async function approval(
  parts: DeskParts,
  turn: Turn,
  { ref, because }: { readonly ref: RequestRef; readonly because?: string },
): Promise<Answer> {
  const { tracked, canDecide } = await observeApproval(parts, turn.actor, ref);
  return {
    kind: 'card',
    card: parts.views.approval(turn.actor, tracked, {
      canDecide,
      ...(because === undefined ? {} : { typedReason: because }),
    }),
    shows: { ref, audience: { kind: 'approver', personId: turn.actor.id } },
  };
}
