import { approvalOf, knownOf, policyOf } from './activate.ts';
import type { Actor } from './actor.ts';
import { breakGlassOf, unseenBreakGlass } from './breakGlass.ts';
import { closeAs, noTrace, settle } from './carryOut.ts';
import type { CloseIntentsParts, Found } from './closeByApproval.ts';
import { closeByApproval } from './closeByApproval.ts';
import type { Intent, OthersIntent, Write } from './intent.ts';
import { isUnderWay, wouldShow } from './intent.ts';
import { intentsBehind, keepAsked, notOfAnother, requestOfIntent } from './keepAsked.ts';
import type { PimSession } from './pim.ts';
import { ElevationError } from './problem.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import type { RecordParts } from './record.ts';
import type { Target } from './target.ts';
import { isOff, keepGivenBack, outcomeOfOff } from './giveBack.ts';
import { isToCome } from './request.ts';
import { keepWithdrawn } from './withdraw.ts';

/**
 * Closes the person's own intents whose outcome was never recorded, by looking with the token that they bring: a process died, an answer was lost, the
 * store was down. What cannot be told yet stays open.
 */
export async function closeOpenIntents(parts: CloseIntentsParts, actor: Actor): Promise<void> {
  for (const intent of await parts.intents.of(actor.id))
    await closeIfTold(parts, intent, () =>
      (looks[intent.write.verb] as Look)(parts, actor, intent, intent.write),
    );
}

/**
 * The same for what others left open, as far as an approval that this person may look at tells: whoever clicked may never come back. `left` is what the store
 * has of it.
 */
export async function closeOthersIntents(
  parts: CloseIntentsParts,
  actor: Actor,
  left: readonly OthersIntent[],
): Promise<void> {
  const { approvals } = parts.pim.as(actor, 'background');
  for (const { intent, ref } of left)
    await closeIfTold(parts, intent, async () => {
      const reading = await approvals.read(ref);
      return reading === undefined ? 'not-seen' : closeByApproval(parts, actor, intent, reading);
    });
}

async function closeIfTold(
  parts: CloseIntentsParts,
  intent: Intent,
  look: () => Promise<Found>,
): Promise<void> {
  if (isUnderWay(intent, parts.clock.now())) return;
  try {
    const found = await look();
    if (found === 'nothing' && wouldShow(intent, parts.clock.now())) await noTrace(parts, intent);
  } catch (error) {
    // Entra is busy, or wants a sign-in first: the next look tells.
    if (!(error instanceof ElevationError)) throw error;
  }
}

/** Who has to hear of it, where it is one for emergencies: not to see them keeps nothing from being recorded. */
async function emergencyOf(
  { settingsOf }: CloseIntentsParts,
  session: PimSession,
  target: Target,
  askerId: string,
): Promise<Pick<TrackedRequest, 'breakGlass'>> {
  const { breakGlass } = settingsOf(target);
  if (breakGlass === undefined) return {};
  const seen = breakGlassOf(session, breakGlass.insteadOf, askerId);
  return { breakGlass: await seen.catch(() => unseenBreakGlass) };
}

/** Looks for an outcome, and records it where Entra shows one. */
type Look<W extends Write = Write> = (
  parts: CloseIntentsParts,
  actor: Actor,
  intent: Intent,
  write: W,
) => Promise<Found>;

const looks: { readonly [V in Write['verb']]: Look<Extract<Write, { verb: V }>> } = {
  async activate(parts, actor, intent, { order }) {
    const session = parts.pim.as(actor);
    // Its approvers have not been asked yet, so the look has to tell who they are.
    const approval = approvalOf(await policyOf(session, order.target));
    const check = await session.activations.check(order.target, approval?.approvers ?? []);
    const recent = await notOfAnother(parts, intent, check.recent);
    const request = requestOfIntent(intent, recent);
    if (request === undefined) return 'nothing';
    const behind = intentsBehind(request, await parts.intents.of(actor.id), recent);
    // None, where somebody else has closed it meanwhile.
    if (behind.length > 0)
      parts.watch.follow(
        actor,
        await keepAsked(parts, actor, behind, request, {
          ...knownOf(check, approval),
          ...(await emergencyOf(parts, session, order.target, actor.id)),
        }),
      );
    return 'recorded';
  },
  approve: decided,
  deny: decided,
  async withdraw(parts, actor, intent, { ref, target }) {
    const request = await parts.pim.as(actor).activations.read(ref, target);
    // Who may not read it any more is answered the same as for what is gone.
    if (request === undefined) return 'not-seen';
    if (isToCome(request.state)) return 'nothing';
    await keepWithdrawn(parts, actor, intent, request);
    return 'recorded';
  },
  async giveBack(parts, actor, intent, write) {
    const check = await parts.pim.as(actor).activations.check(write.target, []);
    if (!isOff(check, intent.at)) return 'nothing';
    const outcome = outcomeOfOff(check, write, parts.clock.now());
    if (outcome !== 'given-back') await notByThem(parts, intent, outcome);
    else await keepGivenBack(parts, actor, intent, {});
    return 'recorded';
  },
};

async function decided(
  parts: CloseIntentsParts,
  actor: Actor,
  intent: Intent,
  { ref }: Extract<Write, { verb: 'approve' | 'deny' }>,
): Promise<Found> {
  const reading = await parts.pim.as(actor).approvals.read(ref);
  return reading === undefined ? 'not-seen' : closeByApproval(parts, actor, intent, reading);
}

/** An administrator ended it, or its time was over before anybody looked, and Entra does not show that it was given back first. */
async function notByThem(
  parts: RecordParts,
  intent: Intent,
  because: 'taken-away-meanwhile' | 'ended-meanwhile',
): Promise<void> {
  await settle(parts, (kept) => closeAs(kept, intent, () => kept.audit.notDone(intent, because, {})));
}
