import { approvalOf, knownOf, policyOf } from './activate.ts';
import type { Actor } from './actor.ts';
import { closeAs, noTrace, settle } from './carryOut.ts';
import { keepDecided, shownDecision } from './keepDecided.ts';
import type { Intent, Write } from './intent.ts';
import { isUnderWay } from './intent.ts';
import type { KeepAskedParts } from './keepAsked.ts';
import { intentsBehind, keepAsked, requestOfIntent } from './keepAsked.ts';
import type { Pim } from './pim.ts';
import { ElevationError } from './problem.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import type { RecordParts } from './record.ts';
import { isOff, isOver, keepGivenBack } from './giveBack.ts';
import { isWithdrawable, keepWithdrawn } from './withdraw.ts';

export interface CloseIntentsParts extends KeepAskedParts {
  readonly pim: Pim;
  /** Goes on looking, with the same token, at what was found. */
  readonly watch: { follow(actor: Actor, tracked: TrackedRequest): void };
}

/** After this long Entra shows what it did; what cannot be seen by then was not done. Milliseconds; lists lag by up to 45 seconds. */
const showsByMs = 2 * 60_000;

/**
 * Closes the person's own intents whose outcome was never recorded, by looking with the token that they bring: a process died, an answer was lost, the
 * store was down. What cannot be told yet stays open.
 */
export async function closeOpenIntents(parts: CloseIntentsParts, actor: Actor): Promise<void> {
  for (const intent of await parts.intents.of(actor.id)) {
    if (isUnderWay(intent, parts.clock.now())) continue;
    try {
      await closeByLooking(parts, actor, intent);
    } catch (error) {
      // Entra is busy, or wants a sign-in first: the next look tells.
      if (!(error instanceof ElevationError)) throw error;
    }
  }
}

async function closeByLooking(parts: CloseIntentsParts, actor: Actor, intent: Intent): Promise<void> {
  const isThere = await (looks[intent.write.verb] as Look)(parts, actor, intent, intent.write);
  if (!isThere && parts.clock.now().getTime() - intent.at.getTime() > showsByMs) await noTrace(parts, intent);
}

/** Whether Entra shows an outcome; it is recorded then. */
type Look<W extends Write = Write> = (
  parts: CloseIntentsParts,
  actor: Actor,
  intent: Intent,
  write: W,
) => Promise<boolean>;

const looks: { readonly [V in Write['verb']]: Look<Extract<Write, { verb: V }>> } = {
  async activate(parts, actor, intent, { order }) {
    const session = parts.pim.as(actor);
    // Its approvers have not been asked yet, so the look has to tell who they are.
    const approval = approvalOf(await policyOf(session, order.target));
    const check = await session.activations.check(order.target, approval?.approvers ?? []);
    const request = requestOfIntent(intent, check.recent);
    if (request === undefined) return false;
    const behind = intentsBehind(request, await parts.intents.of(actor.id), check.recent);
    // None, where it was closed together with an earlier one.
    if (behind.length > 0)
      parts.watch.follow(actor, await keepAsked(parts, actor, behind, request, knownOf(check, approval)));
    return true;
  },
  approve: decided,
  deny: decided,
  async withdraw(parts, actor, intent, { ref, target }) {
    const request = await parts.pim.as(actor).activations.read(ref, target);
    if (request === undefined || isWithdrawable(request)) return false;
    await keepWithdrawn(parts, actor, intent, request, {});
    return true;
  },
  async giveBack(parts, actor, intent, { target, until }) {
    if (!isOff(await parts.pim.as(actor).activations.check(target, []), intent.at)) return false;
    if (isOver(until, parts.clock.now())) await ended(parts, intent);
    else await keepGivenBack(parts, actor, intent, {});
    return true;
  },
};

async function decided(
  parts: CloseIntentsParts,
  actor: Actor,
  intent: Intent,
  write: Extract<Write, { verb: 'approve' | 'deny' }>,
): Promise<boolean> {
  const reading = await parts.pim.as(actor).approvals.read(write.ref);
  const shown = reading === undefined ? undefined : shownDecision(reading, actor, write.verb);
  if (shown === undefined) return false;
  parts.watch.follow(actor, await keepDecided(parts, actor, intent, shown.reading, shown.whose));
  return true;
}

/** Its time was over before anybody looked: whether it was given back first cannot be told any more. */
async function ended(parts: RecordParts, intent: Intent): Promise<void> {
  await settle(parts, (kept) =>
    closeAs(kept, intent, () => kept.audit.notDone(intent, 'ended-meanwhile', {})),
  );
}
