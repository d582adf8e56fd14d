import { approvalCard } from '../../cards/approvalCard.ts';
import type { Card } from '../../cards/card.ts';
import type { Viewer } from '../../cards/format.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { factsHash } from '../../services/elevation/facts.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import type { TargetSettingsOf } from '../../services/elevation/targetSettings.ts';
import { ticketLinkOf } from '../../services/elevation/ticketLink.ts';
import type { TrackedRequest } from '../../services/elevation/trackedRequest.ts';
import type { ContextOf } from './approvalContext.ts';

export interface ApprovalView {
  /** Why nothing was decided: a code or a reason that does not do. */
  readonly fault?: string;
  /** Whose own card it is; absent for what many read, which tells nobody what is for one alone. */
  readonly readerId?: string | undefined;
  readonly canDecide: boolean | 'not-known';
  readonly problem?: Problem;
  readonly typedReason?: string;
  /** The request was changed since the card was made; say so above the new facts. */
  readonly changed?: boolean;
  /** The person had a card of it before, and is reminded. */
  readonly again?: boolean;
  /** How many others wait for this person, who has just decided. */
  readonly alsoWaiting?: number | undefined;
}

/** Only what was asked here has a card with a code, whether or not it could be seen who approves it. */
export function asksCode(
  { request: { order }, approvers, askedHere }: TrackedRequest,
  settingsOf: TargetSettingsOf,
): boolean {
  return settingsOf(order.target).approvalCode === true && (askedHere !== undefined || approvers.length > 0);
}

/** Draws an approver's card: for clicks, for the notifier and for problems alike. */
export type DrawApproval = (viewer: Viewer, tracked: TrackedRequest, view: ApprovalView) => Promise<Card>;

/** As its system told it. */
function linkSeen({ ticketSeen }: TrackedRequest): string | undefined {
  return ticketSeen?.look.kind === 'found' ? ticketSeen.look.link : undefined;
}

export interface ApprovalViewParts {
  readonly settingsOf: TargetSettingsOf;
  readonly contextOf: ContextOf;
  /** What can be chosen for a reason. */
  readonly quickReasons?: readonly string[] | undefined;
  readonly clock: Clock;
  readonly adminContact?: string;
}

export function createApprovalView({
  settingsOf,
  contextOf,
  quickReasons,
  clock,
  adminContact,
}: ApprovalViewParts): DrawApproval {
  return async (viewer, tracked, { readerId, alsoWaiting, ...view }) => {
    const { order, state } = tracked.request;
    const isAsked = readerId !== undefined && view.canDecide === true && state.kind === 'awaiting-approval';
    const context = isAsked ? await contextOf(tracked, readerId) : undefined;
    return approvalCard({
      tracked,
      ...view,
      ...(alsoWaiting === undefined ? {} : { alsoWaiting }),
      shown: factsHash(tracked.request),
      asksCode: asksCode(tracked, settingsOf),
      quickReasons,
      ticketLink: ticketLinkOf(order.ticket, settingsOf(order.target)) ?? linkSeen(tracked),
      ...(context === undefined ? {} : { context }),
      ...(adminContact === undefined ? {} : { adminContact }),
      viewer,
      now: clock.now(),
    });
  };
}
