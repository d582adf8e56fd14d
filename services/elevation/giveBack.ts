import type { Actor } from './actor.ts';
import type { Holding } from './access.ts';
import { carryOut, closeAsDone, settle } from './carryOut.ts';
import { isClearlyBefore } from './clockSkew.ts';
import type { Intent, Write } from './intent.ts';
import { targetOf } from './intent.ts';
import { failAfterRefusal, whyNotOn } from './notOnYet.ts';
import type { Check, Pim, Receipt } from './pim.ts';
import { giveBackAfterMs } from './policy.ts';
import type { PlannedReminders } from './kept.ts';
import type { OwnCheckParts } from './ownCheck.ts';
import { ownCheck } from './ownCheck.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { fail } from './problem.ts';
import { recordIn } from './record.ts';
import type { Known, RecordParts } from './record.ts';
import { giveBackReminder } from './reminders.ts';
import type { ElevationRequest, RequestRef } from './request.ts';
import { isSameRef, isToCome } from './request.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';

export interface GiveBackParts extends RecordParts, OwnCheckParts {
  readonly pim: Pim;
  readonly reminders: Pick<PlannedReminders, 'add'>;
}

/** What was given back; `tracked` when the activation went through this bot. */
export interface GivenBack {
  readonly target: Target;
  readonly tracked?: TrackedRequest;
}

/**
 * Switches a target off before its time. Entra refuses that in the first five minutes; the person is told from when it works. `ticket`: the one whose closing ends
 * it, where its holder had wanted that and nobody clicked.
 */
export async function giveBack(
  parts: GiveBackParts,
  actor: Actor,
  target: Target,
  ticket?: string,
): Promise<GivenBack> {
  const session = parts.pim.as(actor);
  const { activations } = session;
  const { holding, recent } = await ownCheck(parts, actor, session, target);
  if (holding?.how !== 'activated') fail(whyNotOn({ recent }, parts.clock.now()));
  const known = await trackedOf(parts, actor, holding, { target, recent });
  await oldEnough(parts, holding, known);
  const seen = known?.request ?? requestBehind(holding, recent);
  const [at, look] = [parts.clock.now(), () => activations.check(target, [])];
  const write = writeOf(target, holding, seen, ticket);
  const { intent, result } = await carryOut(
    parts,
    actor,
    write,
    () => activations.giveBack(target),
    async () => {
      const check = await look();
      const outcome = outcomeOfOff(check, write, parts.clock.now());
      return isOff(check, at) && outcome === 'given-back' ? {} : undefined;
    },
  ).catch((error: unknown) => failAfterRefusal(error, look, parts.clock));
  return keepGivenBack(parts, actor, intent, result, seen);
}

function writeOf(
  target: Target,
  { until }: Holding,
  request: ElevationRequest | undefined,
  ticket: string | undefined,
): Extract<Write, { verb: 'giveBack' }> {
  return {
    verb: 'giveBack',
    target,
    ...(request === undefined ? {} : { ref: request.ref }),
    ...(until === undefined ? {} : { until }),
    ...(ticket === undefined ? {} : { ticket }),
  };
}

/** Whether what its holder gave back at a moment is off. What is on since then is another activation: Entra gives back nothing that is not on for five minutes. */
export function isOff({ holding }: Check, at: Date): boolean {
  return holding === undefined || (holding.since !== undefined && !isClearlyBefore(holding.since, at));
}

/** How Entra shows that what was to be given back has ended; without a `ref`, the newest activation. `undefined` where it shows no end of it. */
function endShown(
  { recent }: Pick<Check, 'recent'>,
  ref: RequestRef | undefined,
): 'expired' | 'given-back' | 'taken-away' | undefined {
  const request = ref === undefined ? recent[0] : recent.find((one) => isSameRef(one.ref, ref));
  return request?.state.kind === 'ended' ? request.state.how : undefined;
}

/**
 * What it means for a giving back whose answer was lost that the access is off: an administrator may have been first, or its time, and where Entra does
 * not show which, nobody can tell.
 */
export function outcomeOfOff(
  check: Pick<Check, 'recent'>,
  { ref, until }: Pick<Extract<Write, { verb: 'giveBack' }>, 'ref' | 'until'>,
  now: Date,
): 'given-back' | 'taken-away-meanwhile' | 'ended-meanwhile' {
  const end = endShown(check, ref);
  if (end === 'taken-away') return 'taken-away-meanwhile';
  // By Entra's clock its time may have been over a little earlier or later: what may have ended so is not claimed.
  const mayBeOver = until !== undefined && !isClearlyBefore(now, until);
  return mayBeOver && end !== 'given-back' ? 'ended-meanwhile' : 'given-back';
}

/**
 * Keeps that something is off: the outcome of the intent, and the end of the request that had switched it on. `seen`: that request where it did not come
 * through this bot, so that a list that lags is known to lag for it as well.
 */
export async function keepGivenBack(
  parts: RecordParts,
  actor: Actor,
  intent: Intent,
  receipt: Receipt,
  seen?: ElevationRequest,
): Promise<GivenBack> {
  const target = targetOf(intent.write);
  const { ref, ticket } = intent.write.verb === 'giveBack' ? intent.write : {};
  const recorded = await settle(parts, async (kept) => {
    const which = ref === undefined ? {} : { request: ref };
    await closeAsDone(kept, intent, () =>
      kept.audit.givenBack({ actor, intent: intent.id, target, ...which, receipt }),
    );
    const known = ref === undefined ? undefined : await kept.requests.find(ref);
    const request = known?.request ?? seen;
    if (request === undefined) return undefined;
    const ended = { ...request, state: { kind: 'ended', how: 'given-back' } } as const;
    const after = await recordIn(parts, kept, ended, {
      ...ranUntil(request, parts.clock.now()),
      ...(ticket === undefined ? {} : { endedWithTicket: true }),
    });
    return known === undefined ? undefined : after;
  });
  if (recorded?.isNews === true)
    parts.notifier.changed(recorded.tracked, ticket === undefined ? actor : undefined);
  return { target, ...(recorded === undefined ? {} : { tracked: recorded.tracked }) };
}

/** Given back through this door: its end is known to the second. */
function ranUntil({ state }: ElevationRequest, until: Date): Known {
  if (state.kind !== 'active' || state.since === undefined) return {};
  return {
    ran: {
      since: state.since,
      until: state.until === undefined || until < state.until ? until : state.until,
    },
  };
}

/** What cannot be given back yet is asked about again as soon as it can: the click then brings the token that is needed. */
async function oldEnough(parts: GiveBackParts, holding: Holding, tracked?: TrackedRequest): Promise<void> {
  if (holding.since === undefined) return;
  const allowedAt = new Date(holding.since.getTime() + giveBackAfterMs);
  if (parts.clock.now() >= allowedAt) return;
  // What is over by then cannot be given back at all: nobody is asked again.
  const endsFirst = holding.until !== undefined && allowedAt >= holding.until;
  const known = endsFirst ? undefined : tracked;
  if (known !== undefined)
    await parts.reminders.add(known.request.ref, { name: giveBackReminder, due: allowedAt });
  fail({
    kind: 'too-early-to-give-back',
    allowedAt,
    reminded: known !== undefined,
    ...(endsFirst ? { endsFirst: holding.until } : {}),
  });
}

/**
 * Graph ties a live role to its request; for groups it may not, so the open request of the same target is taken, unless Entra lists the one that is named, or it
 * has not begun.
 */
async function trackedOf(
  parts: GiveBackParts,
  actor: Actor,
  holding: Holding,
  { target, recent }: { readonly target: Target; readonly recent: readonly ElevationRequest[] },
): Promise<TrackedRequest | undefined> {
  const mine = (await parts.requests.openOf(actor.id)).filter(
    ({ request }) => keyOf(request.order.target) === keyOf(target),
  );
  const named = mine.find(({ request }) => isNamedBy(holding, request));
  if (named !== undefined || recent.some((request) => isNamedBy(holding, request))) return named;
  return mine.find(({ request }) => !isToCome(request.state));
}

function isNamedBy({ requestId }: Holding, { ref }: ElevationRequest): boolean {
  return ref.id.toLowerCase() === requestId?.toLowerCase();
}

/** What switched it on, among the target's requests in Entra: somebody may have asked in the portal. */
function requestBehind(holding: Holding, recent: readonly ElevationRequest[]): ElevationRequest | undefined {
  const running = recent.filter(({ state }) => state.kind === 'active');
  return running.find((request) => isNamedBy(holding, request)) ?? running[0];
}
