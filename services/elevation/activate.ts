import type { Actor } from './actor.ts';
import type { ExtrasOf } from './extras.ts';
import type { Draft, Order } from './order.ts';
import { faultsOf, orderOf } from './order.ts';
import type { Assurance, Check, Pim, PimSession, Receipt, SignInDemand } from './pim.ts';
import type { Policy, PolicyReading } from './policy.ts';
import type { Preferences, TrackedRequest } from './ports.ts';
import { ElevationError, fail, isProblem } from './problem.ts';
import type { RecordParts } from './record.ts';
import { noteState } from './record.ts';
import type { ElevationRequest } from './request.ts';
import { factsHash, isOpen } from './request.ts';
import type { Target } from './target.ts';
import { keyOf } from './target.ts';

export interface ActivateParts extends RecordParts {
  readonly pim: Pim;
  readonly preferences: Preferences;
  readonly extrasOf: ExtrasOf;
}

/** What the person typed for which target; `steppedUp` after an interactive sign-in that was made for this very order. */
export interface Activation {
  readonly target: Target;
  readonly draft: Draft;
  readonly steppedUp: boolean;
}

/**
 * Asks Entra, as the person, to switch a target on. The form is checked again with the rule that the card used, then the standing
 * is read right before the write: a repeated write has once ended a running membership (`graph-pim` facts), so none is sent while
 * the target is on or waiting.
 */
export async function activate(
  parts: ActivateParts,
  actor: Actor,
  { target, draft, steppedUp }: Activation,
): Promise<TrackedRequest> {
  const session = parts.pim.as(actor);
  const reading = await policyOf(session, target);
  const faults = faultsOf(draft, reading, parts.clock.now(), parts.extrasOf(target));
  if (faults.length > 0) fail({ kind: 'faulty-input', faults });
  if (reading.readable && !steppedUp) needsNoStepUp(reading.policy, await session.assurance());
  const approval = reading.readable ? reading.policy.approval : undefined;
  const before = await session.activations.check(target, approval?.approvers ?? []);
  const order = orderOf(target, draft);
  const mine = await unclaimed(parts, before, order);
  if (mine === undefined) needsNothing(before, order.startsAt);
  const { graphRequestId, ...request }: ElevationRequest & Receipt =
    mine ?? (await ask(session, order, before, steppedUp, demandOf(reading)));

  const tracked: TrackedRequest = {
    request: { ...request, requester: { id: actor.id, name: actor.name }, target },
    approvers: request.state.kind === 'awaiting-approval' ? before.approvers : [],
    ...(approval === undefined ? {} : { reasonRequired: approval.requiresReason }),
    checkedAt: parts.clock.now(),
  };
  const isNews = request.state.kind === 'awaiting-approval';
  if (await parts.requests.replace(undefined, tracked, isNews)) await noteState(parts, tracked);
  await parts.preferences.rememberMinutes(actor.id, keyOf(target), order.minutes);
  await parts.audit.append({
    what: 'asked',
    actor,
    request: { api: request.api, id: request.id },
    target: keyOf(target),
    ...(order.ticket === undefined ? {} : { ticket: order.ticket.number }),
    shown: factsHash(tracked.request),
    detail: request.state.kind,
    ...(graphRequestId === undefined ? {} : { graphRequestId }),
  });
  parts.notifier.asked(tracked);
  return tracked;
}

async function ask(
  session: PimSession,
  order: Order,
  before: Check,
  steppedUp: boolean,
  demand: SignInDemand | undefined,
): Promise<ElevationRequest & Receipt> {
  return session.activations.activate(order, demand).catch(async (error: unknown) => {
    if (steppedUp && isProblem(error, 'step-up-required')) fail({ kind: 'step-up-not-enough' });
    if (!isProblem(error, 'outcome-unknown')) throw error;
    return (await foundAfterwards(session, order.target, before)) ?? fail({ kind: 'outcome-unknown' });
  });
}

/**
 * The same order, asked a moment ago by a process that died before it could note the answer: Entra has it and the store does not. It is taken
 * up as if it had just been asked, so that its approvers hear of it.
 */
async function unclaimed(
  parts: ActivateParts,
  { latest }: Check,
  order: Order,
): Promise<ElevationRequest | undefined> {
  if (latest === undefined || !isOpen(latest.state)) return undefined;
  const isSame =
    latest.minutes === order.minutes &&
    (latest.justification ?? '') === (order.justification ?? '') &&
    (latest.ticket?.number ?? '') === (order.ticket?.number ?? '');
  return isSame && (await parts.requests.find(latest)) === undefined ? latest : undefined;
}

export async function policyOf(session: PimSession, target: Target): Promise<PolicyReading> {
  const readings = await session.entitlements.policies([target]);
  return readings.get(keyOf(target)) ?? { readable: false };
}

/** Asks for the stronger sign-in before the write where the present one is known not to do, so that Entra need not refuse it. */
function needsNoStepUp(policy: Policy, assurance: Assurance): void {
  const context = policy.authenticationContext;
  if (context !== undefined && !assurance.contexts.includes(context)) {
    fail({ kind: 'step-up-required', claims: contextClaims(context) });
  }
  if (policy.requiresMfa && assurance.mfa === false) fail({ kind: 'step-up-required' });
}

function demandOf(reading: PolicyReading): SignInDemand | undefined {
  if (!reading.readable) return undefined;
  const { requiresMfa, authenticationContext: context } = reading.policy;
  return { mfa: requiresMfa, ...(context === undefined ? {} : { context }) };
}

/** The claims request of an authentication context, as Graph words it in its own challenge. */
function contextClaims(context: string): string {
  return JSON.stringify({ access_token: { acrs: { essential: true, value: context } } });
}

/** Two activations may not share a minute: a later one may begin in the minute after the running one ends. */
export function followOnStart(until: Date): Date {
  return new Date((Math.floor(until.getTime() / 60_000) + 1) * 60_000);
}

function needsNothing(check: Check, startsAt: Date | undefined): void {
  const end = check.holding?.until;
  const follows = startsAt !== undefined && end !== undefined && startsAt >= followOnStart(end);
  if (check.holding !== undefined && !follows) {
    const until = check.holding.until;
    fail({ kind: 'already-active', ...(until === undefined ? {} : { until }) });
  }
  if (check.openRequest !== undefined) {
    fail({ kind: check.openRequest.state.kind === 'scheduled' ? 'overlaps-scheduled' : 'already-pending' });
  }
  if (!check.eligible) fail({ kind: 'not-eligible' });
}

/** A write whose answer was lost is recognised by a newest request that was not there before. */
async function foundAfterwards(
  session: PimSession,
  target: Target,
  before: Check,
): Promise<ElevationRequest | undefined> {
  const { latest } = await session.activations.check(target, []).catch((error: unknown) => {
    throw new ElevationError({ kind: 'outcome-unknown' }, { cause: error });
  });
  return latest !== undefined && latest.id !== before.latest?.id ? latest : undefined;
}
