import type { Actor } from './actor.ts';
import { carryOut } from './carryOut.ts';
import { factsHash } from './facts.ts';
import type { Write } from './intent.ts';
import { decisionsOf, keepDecided, settledRequest, shownDecision } from './keepDecided.ts';
import type { Answered, DecidedReading, Whose } from './keepDecided.ts';
import { reasonText } from './order.ts';
import type { ApprovalReading, Approvals, Pim, Verdict } from './pim.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import type { Problem } from './problem.ts';
import { ElevationError, fail } from './problem.ts';
import { record } from './record.ts';
import type { RecordParts } from './record.ts';
import type { RequestRef } from './request.ts';
import { keyOf } from './target.ts';
import type { AuditTrail } from './auditTrail.ts';

export interface DecideParts extends RecordParts {
  readonly pim: Pim;
  readonly audit: Pick<AuditTrail, 'tampered'>;
  /** Goes on looking with the token that came with the click: the requester's may be gone by now. */
  readonly watch: { follow(actor: Actor, tracked: TrackedRequest): void };
}

export interface Decision {
  readonly ref: RequestRef;
  readonly verdict: Verdict;
  readonly because: string;
  /** `factsHash` of what the approver saw. */
  readonly shown: string;
  /** With a denial: for how many minutes they would approve the same. Entra hears nothing of it. */
  readonly offer?: number;
}

/** What became of a click on Approve or Deny; each has its own card. */
export type Decided =
  | { readonly kind: 'decided'; readonly tracked: TrackedRequest }
  /** Somebody else, or the time, was faster, or the stage that waited for this person is over. */
  | { readonly kind: 'too-late'; readonly tracked: TrackedRequest }
  /** The request is not what the card showed; nothing was decided. */
  | { readonly kind: 'changed'; readonly tracked: TrackedRequest };

/**
 * Decides as the approver who clicked. Request and approval are read again first; only a request that hashes to what was on the
 * card is decided. Entra itself enforces who may approve; the guards here only spare it a write and the person a riddle.
 */
export async function decide(parts: DecideParts, actor: Actor, decision: Decision): Promise<Decided> {
  const decided = await decideAsShown(parts, actor, decision);
  parts.watch.follow(actor, decided.tracked);
  return decided;
}

async function decideAsShown(parts: DecideParts, actor: Actor, decision: Decision): Promise<Decided> {
  const { ref, verdict, shown, offer } = decision;
  const because = reasonText(decision.because);
  const approvals = parts.pim.as(actor).approvals;
  const reading = (await approvals.read(ref)) ?? fail({ kind: 'request-gone' });
  const { request } = reading;
  if (request.requester.id === actor.id) fail({ kind: 'own-request' });
  if (request.state.kind !== 'awaiting-approval' || reading.decided !== undefined) {
    return { kind: 'too-late', tracked: await recordSettled(parts, reading) };
  }
  if (hasGoneOn(reading)) return { kind: 'too-late', tracked: await recordSettled(parts, reading) };
  const stageId = reading.stageId ?? fail(noStage(reading));
  const { target } = request.order;
  if (factsHash(request) !== shown) {
    const attempt = { verb: verdict, request: ref, target: keyOf(target) };
    await parts.audit.tampered({ actor, attempt, shown, detail: 'facts' });
    return { kind: 'changed', tracked: await record(parts, request, undefined, { checkedAs: 'approver' }) };
  }
  const known = await parts.requests.find(ref);
  if (because === '' && known?.reasonRequired === true) fail({ kind: 'reason-required' });

  const write: Write & { readonly verb: Verdict } = {
    ...{ verb: verdict, ref, target, because, shown },
    ...(offer === undefined ? {} : { offer }),
  };
  return decideOnce(parts, actor, approvals, { ...reading, stageId }, write);
}

/** Stores what somebody else decided, with who it was where the approval says so. */
export function recordSettled(parts: RecordParts, reading: ApprovalReading): Promise<TrackedRequest> {
  return record(parts, settledRequest(reading), reading.decided?.by, (before) => ({
    ...decisionsOf(before, reading, parts.clock.now()),
    checkedAs: 'approver',
  }));
}

/** One stage was approved, and the next waits for somebody else. */
function hasGoneOn({ stageId, approvedSoFar }: ApprovalReading): boolean {
  return stageId === undefined && approvedSoFar !== undefined;
}

/** Nobody is told that they do not approve what could not be seen. */
function noStage({ stagesUnseen }: ApprovalReading): Problem {
  return stagesUnseen === true ? { kind: 'refused', code: 'HTTP404' } : { kind: 'not-an-approver' };
}

/** What Entra shows after the write, and whose it is. */
interface Shown extends Answered {
  readonly reading: DecidedReading;
  readonly whose: Whose;
}

/** Writes the decision. A lost answer is looked up, never repeated; when somebody else's counted, that is kept instead. */
async function decideOnce(
  parts: DecideParts,
  actor: Actor,
  approvals: Approvals,
  before: ApprovalReading & { readonly stageId: string },
  write: Extract<Write, { verb: Verdict }>,
): Promise<Decided> {
  const { ref, verb, because } = write;
  const send = async (): Promise<Shown> => {
    const receipt = await approvals.decide(ref, before.stageId, verb, because);
    const by = { id: actor.id, name: actor.name };
    const decided = { verdict: verb, by, ...(because === '' ? {} : { because }) };
    return { reading: { ...before, decided }, whose: 'mine', receipt };
  };
  let after: ApprovalReading | undefined;
  const look = async (): Promise<Shown | undefined> => {
    after = await approvals.read(ref);
    return after === undefined ? undefined : shownDecision(after, actor, verb);
  };
  const lookAtRefusal = async ({ problem }: ElevationError): Promise<Shown | undefined> => {
    const shown = saysNothingOfIt.has(problem.kind) ? undefined : await look();
    return shown?.whose === 'mine' ? { ...shown, isRefused: true } : undefined;
  };
  try {
    const { intent, result } = await carryOut(parts, actor, write, send, look, lookAtRefusal);
    const tracked = await keepDecided(parts, actor, intent, result.reading, result.whose, result);
    return { kind: result.whose === 'mine' ? 'decided' : 'too-late', tracked };
  } catch (error) {
    if (!(error instanceof ElevationError) || saysNothingOfIt.has(error.problem.kind)) throw error;
    return settledMeanwhile(parts, after, error);
  }
}

/** Refusals that have their reason in the sign-in, in Entra's state or in what was typed; any other may only mean that somebody was faster. */
const saysNothingOfIt: ReadonlySet<Problem['kind']> = new Set<Problem['kind']>([
  'sign-in-required',
  'step-up-required',
  'throttled',
  'entra-unavailable',
  'outcome-unknown',
  'not-recorded',
  'reason-required',
]);

/** What was decided where Entra refused a decision for that; otherwise the refusal, as far as it still holds. */
async function settledMeanwhile(
  parts: RecordParts,
  reading: ApprovalReading | undefined,
  refusal: ElevationError,
): Promise<Decided> {
  if (reading === undefined) throw refusal;
  const isOver = reading.decided !== undefined || reading.request.state.kind !== 'awaiting-approval';
  if (isOver || hasGoneOn(reading)) return { kind: 'too-late', tracked: await recordSettled(parts, reading) };
  if (reading.stageId === undefined) throw refusal.as(noStage(reading));
  throw refusal.problem.kind === 'request-gone' ? refusal.as({ kind: 'refused', code: 'HTTP404' }) : refusal;
}
