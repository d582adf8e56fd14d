import type { Actor } from './actor.ts';
import type { Holding } from './access.ts';
import type { Pim, Receipt } from './pim.ts';
import { giveBackAfterMs } from './policy.ts';
import type { TrackedRequest } from './ports.ts';
import { fail, isProblem } from './problem.ts';
import { record } from './record.ts';
import type { RecordParts } from './record.ts';
import { giveBackReminder } from './reminders.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';

export interface GiveBackParts extends RecordParts {
  readonly pim: Pim;
}

/** What was given back; `tracked` when the activation went through this bot. */
export interface GivenBack {
  readonly target: Target;
  readonly tracked?: TrackedRequest;
}

/** Switches a target off before its time. Entra refuses that in the first five minutes; the person is told from when it works. */
export async function giveBack(parts: GiveBackParts, actor: Actor, target: Target): Promise<GivenBack> {
  const { activations } = parts.pim.as(actor);
  const { holding } = await activations.check(target, []);
  if (holding?.how !== 'activated') fail({ kind: 'not-active' });
  await oldEnough(parts, actor, holding, target);
  let receipt: Receipt = {};
  try {
    receipt = await activations.giveBack(target);
  } catch (error) {
    if (isProblem(error, 'too-early-to-give-back')) await oldEnough(parts, actor, holding, target);
    if (!isProblem(error, 'outcome-unknown')) throw error;
    if ((await activations.check(target, [])).holding !== undefined) throw error;
  }
  const known = await trackedOf(parts, actor, holding, target);
  await parts.audit.append({
    what: 'given-back',
    actor,
    ...(known === undefined ? {} : { request: known.request.ref }),
    target: keyOf(target),
    ...receipt,
  });
  if (known === undefined) return { target };
  const ended = { ...known.request, state: { kind: 'ended', how: 'given-back' } } as const;
  return { target, tracked: await record(parts, ended, actor) };
}

/** What cannot be given back yet is asked about again as soon as it can: the click then brings the token that is needed. */
async function oldEnough(
  parts: GiveBackParts,
  actor: Actor,
  holding: Holding,
  target: Target,
): Promise<void> {
  if (holding.since === undefined) return;
  const allowedAt = new Date(holding.since.getTime() + giveBackAfterMs);
  if (parts.clock.now() >= allowedAt) return;
  const known = await trackedOf(parts, actor, holding, target);
  if (known !== undefined)
    await parts.reminders.add(known.request.ref, { name: giveBackReminder, due: allowedAt });
  fail({ kind: 'too-early-to-give-back', allowedAt, reminded: known !== undefined });
}

/** Graph ties a live role to its request; for groups it may not, so the open request of the same target is taken. */
async function trackedOf(
  parts: GiveBackParts,
  actor: Actor,
  holding: Holding,
  target: Target,
): Promise<TrackedRequest | undefined> {
  const mine = await parts.requests.openOf(actor.id);
  return (
    mine.find(({ request }) => request.ref.id === holding.requestId && request.ref.api === target.kind) ??
    mine.find(({ request }) => keyOf(request.order.target) === keyOf(target))
  );
}
