import { approvalOf, knownOf, policyOf } from './activate.ts';
import type { Actor, Person } from './actor.ts';
import { intentsBehind, keepAsked, notOfAnother } from './keepAsked.ts';
import type { KeepAskedParts, KnownOfAsked } from './keepAsked.ts';
import { keepDecided, shownDecision } from './keepDecided.ts';
import { isClearlyBefore } from './clockSkew.ts';
import type { Intent, Write } from './intent.ts';
import type { ApprovalReading, Pim } from './pim.ts';
import { ElevationError } from './problem.ts';
import type { Known } from './record.ts';
import type { State } from './request.ts';
import { isToCome } from './request.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { keepWithdrawn } from './withdraw.ts';

export interface CloseIntentsParts extends KeepAskedParts {
  readonly pim: Pim;
  /** Goes on looking, with the same token, at what was found. */
  readonly watch: { follow(actor: Actor, tracked: TrackedRequest): void };
}

/**
 * `recorded`: Entra shows an outcome. `nothing`: everything was seen that could show one. `not-seen`: the rest could not be looked at, which tells nothing;
 * a look that fails does not either.
 */
export type Found = 'recorded' | 'nothing' | 'not-seen';

/** What an approval shows of a write, whoever looks at it, recorded as the outcome of the person who intended it. */
export async function closeByApproval(
  parts: CloseIntentsParts,
  looker: Actor,
  intent: Intent,
  reading: ApprovalReading,
): Promise<Found> {
  const found = await (shows[intent.write.verb] as Shows)(parts, intent, reading, intent.write, looker);
  if (typeof found === 'string') return found;
  parts.watch.follow(looker, found);
  return 'recorded';
}

type Shows<W extends Write = Write> = (
  parts: CloseIntentsParts,
  intent: Intent,
  reading: ApprovalReading,
  write: W,
  looker: Actor,
) => Promise<TrackedRequest | Exclude<Found, 'recorded'>>;

const shows: { readonly [V in Write['verb']]: Shows<Extract<Write, { verb: V }>> } = {
  approve: decided,
  deny: decided,
  async withdraw(parts, intent, { request }) {
    if (isToCome(request.state)) return 'nothing';
    return keepWithdrawn(parts, intent.actor, intent, request, {}, asApprover);
  },
  async activate(parts, intent, reading, _write, looker) {
    const { actor, at } = intent;
    const { request } = reading;
    // What was asked before is another request, were it for the same, and what nobody knows the time of may be.
    if (
      request.askedAt === undefined ||
      isClearlyBefore(request.askedAt, at) ||
      request.requester.id !== actor.id
    )
      return 'not-seen';
    const behind = intentsBehind(
      request,
      await parts.intents.of(actor.id),
      await notOfAnother(parts, intent, [request]),
    );
    if (!behind.some(({ id }) => id === intent.id)) return 'not-seen';
    const seen = await approversSeen(parts, looker, reading);
    return keepAsked(parts, actor, behind, request, { ...seen, ...asApprover });
  },
  // An approval does not show what is on.
  giveBack: () => Promise.resolve('not-seen'),
};

/** Whose look it is: the requester's own tells more of what came of it. */
const asApprover = { checkedAs: 'approver' } as const satisfies Known;

async function decided(
  parts: CloseIntentsParts,
  intent: Intent,
  reading: ApprovalReading,
  { verb }: Extract<Write, { verb: 'approve' | 'deny' }>,
): Promise<TrackedRequest | 'nothing' | 'not-seen'> {
  const shown = shownDecision(reading, intent.actor, verb);
  if (shown === undefined) return showsAll(reading) ? 'nothing' : 'not-seen';
  return keepDecided(parts, intent.actor, intent, shown.reading, shown.whose);
}

/** Whether a decision would be there to be seen. What was decided on without saying by whom may have been decided by anybody. */
function showsAll({ request, stagesUnseen }: ApprovalReading): boolean {
  return stagesUnseen !== true && undecided.has(request.state.kind);
}

const undecided: ReadonlySet<State['kind']> = new Set<State['kind']>([
  'awaiting-approval',
  'withdrawn',
  'timed-out',
]);

/** Who has to approve, as far as whoever looks may read that; they themselves are known to be one of them. */
async function approversSeen(
  parts: CloseIntentsParts,
  looker: Actor,
  { request }: ApprovalReading,
): Promise<KnownOfAsked> {
  const self: Person = { id: looker.id, name: looker.name };
  try {
    const session = parts.pim.as(looker);
    const approval = approvalOf(await policyOf(session, request.order.target));
    if (approval === undefined) return { approvers: [self] };
    const approvers = await session.activations.approvers(approval.approvers, {
      askerId: request.requester.id,
    });
    return knownOf({ approvers }, approval);
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    return { approvers: [self] };
  }
}
