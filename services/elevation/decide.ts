import type { Actor } from './actor.ts';
import { reasonText } from './order.ts';
import type { ApprovalReading, Approvals, Pim, Receipt, Verdict } from './pim.ts';
import type { DecisionMade, TrackedRequest } from './ports.ts';
import { fail, isProblem } from './problem.ts';
import { record } from './record.ts';
import type { RecordParts } from './record.ts';
import type { ElevationRequest, RequestRef, State } from './request.ts';
import { factsHash } from './facts.ts';
import { keyOf } from './target.ts';

export interface DecideParts extends RecordParts {
  readonly pim: Pim;
}

export interface Decision {
  readonly ref: RequestRef;
  readonly verdict: Verdict;
  readonly because: string;
  /** `factsHash` of what the approver saw. */
  readonly shown: string;
}

/** What became of a click on Approve or Deny; each has its own card. */
export type Decided =
  | { readonly kind: 'decided'; readonly tracked: TrackedRequest }
  /** Somebody else, or the time, was faster. */
  | { readonly kind: 'too-late'; readonly tracked: TrackedRequest }
  /** The request is not what the card showed; nothing was decided. */
  | { readonly kind: 'changed'; readonly tracked: TrackedRequest };

/**
 * Decides as the approver who clicked. Request and approval are read again first; only a request that hashes to what was on the
 * card is decided. Entra itself enforces who may approve; the guards here only spare it a write and the person a riddle.
 */
export async function decide(parts: DecideParts, actor: Actor, decision: Decision): Promise<Decided> {
  const { ref, verdict, shown } = decision;
  const because = reasonText(decision.because);
  const approvals = parts.pim.as(actor).approvals;
  const reading = (await approvals.read(ref)) ?? fail({ kind: 'request-gone' });
  const { request } = reading;
  if (request.requester.id === actor.id) fail({ kind: 'own-request' });
  if (request.state.kind !== 'awaiting-approval' || reading.decided !== undefined) {
    return { kind: 'too-late', tracked: await recordSettled(parts, reading) };
  }
  const stageId = reading.stageId ?? fail({ kind: 'not-an-approver' });
  if (factsHash(request) !== shown) {
    await parts.audit.append({ what: 'tampered', actor, request: ref, shown });
    return { kind: 'changed', tracked: await record(parts, request) };
  }
  const known = await parts.requests.find(ref);
  if (because === '' && known?.reasonRequired === true) fail({ kind: 'reason-required' });

  const outcome = await decideOnce(approvals, actor, ref, stageId, verdict, because);
  if ('rival' in outcome) return { kind: 'too-late', tracked: await recordSettled(parts, outcome.rival) };
  await parts.audit.append({
    what: verdict === 'approve' ? 'approved' : 'denied',
    actor,
    request: ref,
    target: keyOf(request.order.target),
    shown,
    ...outcome,
  });
  const by = { id: actor.id, name: actor.name };
  const made: DecisionMade = { verdict, by, ...(because === '' ? {} : { because }), at: parts.clock.now() };
  const state = stateAfter(verdict, actor.name, because);
  return { kind: 'decided', tracked: await record(parts, { ...request, state }, by, made) };
}

/** Stores what somebody else decided, with who it was where the approval says so. */
export async function recordSettled(parts: RecordParts, reading: ApprovalReading): Promise<TrackedRequest> {
  const known = await parts.requests.find(reading.request.ref);
  const decision: DecisionMade | undefined =
    known?.decision ??
    (reading.decided === undefined ? undefined : { ...reading.decided, at: parts.clock.now() });
  return record(parts, settled(reading), reading.decided?.by, decision);
}

/** Writes the decision; answers the reading of somebody else's when that one counted. A lost answer is looked up, never repeated. */
async function decideOnce(
  approvals: Approvals,
  actor: Actor,
  ref: RequestRef,
  stageId: string,
  verdict: Verdict,
  because: string,
): Promise<Receipt | { readonly rival: ApprovalReading }> {
  try {
    return await approvals.decide(ref, stageId, verdict, because);
  } catch (error) {
    const lost = isProblem(error, 'outcome-unknown');
    if (!lost && !isProblem(error, 'already-decided')) throw error;
    const reading = await approvals.read(ref);
    if (reading?.decided === undefined) throw error;
    const mine = lost && reading.decided.by?.id === actor.id && reading.decided.verdict === verdict;
    return mine ? {} : { rival: reading };
  }
}

/** The request as the approval tells it: the approval is settled at once, the request's own status may lag behind. */
function settled({ request, decided }: ApprovalReading): ElevationRequest {
  if (decided === undefined || request.state.kind !== 'awaiting-approval') {
    return decided?.verdict === 'deny' && request.state.kind === 'denied'
      ? { ...request, state: stateAfter('deny', decided.by?.name, decided.because) }
      : request;
  }
  return { ...request, state: stateAfter(decided.verdict, decided.by?.name, decided.because) };
}

function stateAfter(verdict: Verdict, by: string | undefined, because: string | undefined): State {
  if (verdict === 'approve') return { kind: 'provisioning' };
  return {
    kind: 'denied',
    ...(by === undefined || by === '' ? {} : { by }),
    ...(because === undefined || because === '' ? {} : { because }),
  };
}
