import type { Actor } from './actor.ts';
import type { Holding } from './access.ts';
import { carryOut, closeAsDone, settle } from './carryOut.ts';
import type { Intent, Write } from './intent.ts';
import { targetOf } from './intent.ts';
import type { Activations, Pim, Receipt } from './pim.ts';
import { giveBackAfterMs } from './policy.ts';
import type { ReminderBook, TrackedRequest } from './ports.ts';
import { fail, isProblem } from './problem.ts';
import { recordIn } from './record.ts';
import type { RecordParts } from './record.ts';
import { giveBackReminder } from './reminders.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';

export interface GiveBackParts extends RecordParts {
  readonly pim: Pim;
  readonly reminders: Pick<ReminderBook, 'add'>;
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
  const known = await trackedOf(parts, actor, holding, target);
  try {
    const { intent, result } = await carryOut(
      parts,
      actor,
      writeOf(target, holding, known),
      () => activations.giveBack(target),
      () => isOff(activations, target),
    );
    return await keepGivenBack(parts, actor, intent, result);
  } catch (error) {
    if (isProblem(error, 'too-early-to-give-back')) await oldEnough(parts, actor, holding, target);
    throw error;
  }
}

function writeOf(target: Target, { until }: Holding, known: TrackedRequest | undefined): Write {
  return {
    verb: 'giveBack',
    target,
    ...(known === undefined ? {} : { ref: known.request.ref }),
    ...(until === undefined ? {} : { until }),
  };
}

async function isOff(activations: Activations, target: Target): Promise<Receipt | undefined> {
  return (await activations.check(target, [])).holding === undefined ? {} : undefined;
}

/** Keeps that something is off: the outcome of the intent, and the end of the request that had switched it on. */
export async function keepGivenBack(
  parts: RecordParts,
  actor: Actor,
  intent: Intent,
  receipt: Receipt,
): Promise<GivenBack> {
  const target = targetOf(intent.write);
  const ref = intent.write.verb === 'giveBack' ? intent.write.ref : undefined;
  const recorded = await settle(parts, async (kept) => {
    const request = ref === undefined ? {} : { request: ref };
    await closeAsDone(kept, intent, () =>
      kept.audit.givenBack({ actor, intent: intent.id, target, ...request, receipt }),
    );
    const known = ref === undefined ? undefined : await kept.requests.find(ref);
    return known === undefined
      ? undefined
      : recordIn(parts, kept, { ...known.request, state: { kind: 'ended', how: 'given-back' } });
  });
  if (recorded?.isNews === true) parts.notifier.changed(recorded.tracked, actor);
  return { target, ...(recorded === undefined ? {} : { tracked: recorded.tracked }) };
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
