import type { Actor } from './actor.ts';
import type { Background, BackgroundOf } from './background.ts';
import { carryOut } from './carryOut.ts';
import type { CheckedOrder, TicketSystemNamed } from './checkOrder.ts';
import { checkOrder, personOf } from './checkOrder.ts';
import { foundAfterwards } from './foundAfterwards.ts';
import type { Write } from './intent.ts';
import { keepAsked } from './keepAsked.ts';
import type { KeepAskedParts, KnownOfAsked } from './keepAsked.ts';
import type { Draft, Order } from './order.ts';
import { withDemandedSystem } from './demandedSystem.ts';
import { orderOf } from './order.ts';
import type { Check, Pim, PimSession, Receipt, SignInDemand } from './pim.ts';
import { ownCheck } from './ownCheck.ts';
import type { OwnCheck, OwnCheckParts } from './ownCheck.ts';
import type { ApprovalRule, PolicyReading } from './policy.ts';
import { approvedBesides, checksIn } from './policy.ts';
import { isFollowed } from './ticketOffer.ts';
import type { TicketPerson } from './ticketSystem.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { ElevationError, afterStepUp, fail } from './problem.ts';
import type { ElevationRequest } from './request.ts';
import type { Target } from './target.ts';
import { stepUpOf } from './stepUp.ts';
import { takeUpEarlier } from './takeUpEarlier.ts';
import { keyOf } from './target.ts';

export interface ActivateParts extends KeepAskedParts, OwnCheckParts {
  readonly pim: Pim;
  readonly backgroundOf: BackgroundOf;
  readonly ticketSystem: TicketSystemNamed;
}

/** What the person typed for which target; `steppedUp` after an interactive sign-in that was made for this very order. */
export interface Activation {
  readonly target: Target;
  readonly draft: Draft;
  readonly steppedUp: boolean;
  /** Since when others were asked for together with it, with the same words. */
  readonly togetherSince?: Date;
}

/**
 * Asks Entra, as the person, to switch a target on. The form is checked again with the rule that the card used, then the standing
 * is read right before the write: a repeated write has once ended a running membership (`graph-pim` facts), so none is sent while
 * the target is on or waiting, or while the outcome of an earlier one is open.
 */
export async function activate(
  parts: ActivateParts,
  actor: Actor,
  { target, draft, steppedUp, togetherSince }: Activation,
): Promise<TrackedRequest> {
  const session = parts.pim.as(actor);
  const reading = await policyOf(session, target);
  const whoAsks = (): Promise<TicketPerson> => personOf(session, actor);
  const { faults, ...seen } = await checkOrder(parts, whoAsks, { target, draft, reading });
  if (faults.length > 0) fail({ kind: 'faulty-input', faults });
  const stepUp = steppedUp ? undefined : stepUpOf(reading, await session.assurance());
  if (stepUp !== undefined) fail(stepUp);
  const approval = approvalOf(reading);
  // Whoever asks waits for none of it until Entra has taken the order.
  const background = parts.backgroundOf(session, target, reading, actor.id);
  const before = await ownCheck(parts, actor, session, target, approval?.approvers);
  const order = orderOf(target, withDemandedSystem(draft, parts.settingsOf(target)), parts.clock.now());
  const known = async (): Promise<KnownOfAsked> => ({
    ...knownOf(before, approval),
    ...checksIn(reading),
    ...withEligibility(await background, before),
    ...seen,
    togetherSince,
  });
  const earlier = await takeUpEarlier(parts, actor, before, target, known);
  if (earlier !== undefined) return earlier;
  needsNothing(before, order.startsAt);
  const { intent, result } = await carryOut(
    parts,
    actor,
    writeOf(order, before, draft, seen),
    () => send(session, order, steppedUp, demandOf(reading)),
    (instead, sent) => foundAfterwards(parts, session, sent, instead),
  );
  const anew = await approversAnew(session, target, approval, result);
  return keepAsked(parts, actor, [intent], result, { ...(await known()), ...anew });
}

/** Who has to approve what waits although nobody had to by the policy as it was read: it was changed since. Entra has taken the order: whatever fails here costs no record of it. */
async function approversAnew(
  session: PimSession,
  target: Target,
  approval: ApprovalRule | undefined,
  { state }: ElevationRequest,
): Promise<Partial<KnownOfAsked>> {
  if (state.kind !== 'awaiting-approval' || approval !== undefined) return {};
  try {
    const rule = approvalOf(await policyOf(session, target));
    if (rule === undefined) return {};
    return knownOf({ approvers: await session.activations.approvers(rule.approvers) }, rule);
  } catch {
    return {};
  }
}

function withEligibility({ asker, ...rest }: Background, { eligibleSince }: Check): Background {
  if (asker === undefined) return rest;
  return { ...rest, asker: { ...asker, ...(eligibleSince === undefined ? {} : { eligibleSince }) } };
}

function writeOf(
  order: Order,
  { recent: [latest] }: Check,
  { endsWithTicket }: Draft,
  { ticketSeen }: Pick<CheckedOrder, 'ticketSeen'>,
): Extract<Write, { verb: 'activate' }> {
  return {
    ...{ verb: 'activate', order },
    ...(latest === undefined ? {} : { latestBefore: latest.ref.id }),
    // What no rule wants a ticket for has none that is looked at, and one that is closed does not close.
    ...(endsWithTicket === true && ticketSeen !== undefined && isFollowed(ticketSeen)
      ? { endsWithTicket }
      : {}),
  };
}

/** Who has to approve what was asked, and by which rule. */
export function knownOf(
  { approvers }: Pick<Check, 'approvers'>,
  approval: ApprovalRule | undefined,
): KnownOfAsked {
  return {
    approvers: approvers.rows,
    ...(approval === undefined
      ? {}
      : {
          approversNamed: approvers.named,
          ...(approvers.via === undefined ? {} : { approversVia: approvers.via }),
          reasonRequired: approval.requiresReason,
          ...approvedBesides(approval),
        }),
  };
}

async function send(
  session: PimSession,
  order: Order,
  steppedUp: boolean,
  demand: SignInDemand | undefined,
): Promise<ElevationRequest & Receipt> {
  return session.activations.activate(order, demand).catch((error: unknown) => {
    if (!steppedUp || !(error instanceof ElevationError)) throw error;
    const { problem } = error;
    throw problem.kind === 'step-up-required' ? error.as(afterStepUp(problem)) : error;
  });
}

export async function policyOf(session: PimSession, target: Target): Promise<PolicyReading> {
  const readings = await session.entitlements.policies([target]);
  return readings.get(keyOf(target)) ?? { readable: false };
}

export function approvalOf(reading: PolicyReading): ApprovalRule | undefined {
  return reading.readable ? reading.policy.approval : undefined;
}

function demandOf(reading: PolicyReading): SignInDemand | undefined {
  if (!reading.readable) return undefined;
  const { requiresMfa, authenticationContext: context } = reading.policy;
  return { mfa: requiresMfa, ...(context === undefined ? {} : { context }) };
}

/** Two activations may not share a minute: a later one may begin in the minute after the running one ends. */
export function followOnStart(until: Date): Date {
  return new Date((Math.floor(until.getTime() / 60_000) + 1) * 60_000);
}

function needsNothing(check: OwnCheck, startsAt: Date | undefined): void {
  const { eligibleUntil } = check;
  const end = check.holding?.until;
  const follows = startsAt !== undefined && end !== undefined && startsAt >= followOnStart(end);
  if (check.holding !== undefined && !follows) {
    const until = check.holding.until;
    fail({ kind: 'already-active', ...(until === undefined ? {} : { until }) });
  }
  if (check.openRequest !== undefined) {
    fail({ kind: check.openRequest.state.kind === 'scheduled' ? 'overlaps-scheduled' : 'already-pending' });
  }
  // What could not be seen is Entra's to decide.
  if (check.eligible === false) fail({ kind: 'not-eligible' });
  if (startsAt !== undefined && eligibleUntil !== undefined && startsAt >= eligibleUntil)
    fail({ kind: 'faulty-input', faults: [{ field: 'start', fault: 'after-eligibility' }] });
}
