import type { Person } from './actor.ts';
import { closeAs, closeAsDone, settle } from './carryOut.ts';
import type { Intent } from './intent.ts';
import type { ApprovalReading, Receipt, StageDecision, Verdict } from './pim.ts';
import type { TrackedRequest } from './trackedRequest.ts';
import { recordIn } from './record.ts';
import type { Known, RecordParts } from './record.ts';
import type { ElevationRequest, State } from './request.ts';

/** An approval on which somebody has decided; with `goesOn` by a stage that is not the last. */
export type DecidedReading = ApprovalReading & { readonly decided: StageDecision };

function isDecided(reading: ApprovalReading): reading is DecidedReading {
  return reading.decided !== undefined;
}

/** Whose decision Entra shows after an answer was lost. `somebody`: Entra names nobody, so it may have been either. */
export type Whose = 'mine' | 'other' | 'somebody';

/** What Entra shows of a decision whose answer was lost; `undefined` where it shows none that could be it. */
export function shownDecision(
  reading: ApprovalReading,
  actor: Person,
  verdict: Verdict,
): { readonly reading: DecidedReading; readonly whose: Whose } | undefined {
  const { approvedSoFar = [] } = reading;
  const isMine = (decision: StageDecision): boolean =>
    decision.by?.id === actor.id && decision.verdict === verdict;
  if (isDecided(reading)) {
    if ([...approvedSoFar, reading.decided].some(isMine)) return { reading, whose: 'mine' };
    // It may be where nobody could look.
    if (reading.stagesUnseen === true) return undefined;
    return { reading, whose: reading.decided.by === undefined ? 'somebody' : 'other' };
  }
  const mine = approvedSoFar.find(isMine);
  if (mine === undefined) return undefined;
  const others = approvedSoFar.filter((decision) => decision !== mine);
  return { reading: { ...reading, decided: mine, approvedSoFar: others, goesOn: true }, whose: 'mine' };
}

/** A decision of theirs is kept already: one effect is not the outcome of two clicks. */
function isOfAnother(known: TrackedRequest | undefined, personId: string): boolean {
  return [known?.decision, ...(known?.approvedSoFar ?? [])].some((decision) => decision?.by?.id === personId);
}

const notMine: Readonly<Record<Whose, string>> = {
  mine: 'already-decided',
  other: 'already-decided',
  somebody: 'decided-by-whom-is-not-told',
};

/** What came of the write itself, where it was answered. */
export interface Answered {
  readonly receipt?: Receipt;
  /** Entra refused it, and shows a decision of theirs: of this click, or of another that was made at the same time. */
  readonly isRefused?: boolean;
}

/** Keeps how a request was decided: the outcome of the approver's intent, the decision, the state; then everybody concerned is told. */
export async function keepDecided(
  parts: RecordParts,
  { id, name }: Person,
  intent: Intent,
  reading: DecidedReading,
  whose: Whose,
  { receipt = {}, isRefused = false }: Answered = {},
): Promise<TrackedRequest> {
  const request = settledRequest(reading);
  const { by } = reading.decided;
  const actor = { id, name };
  const verdict = intent.write.verb === 'deny' ? 'deny' : 'approve';
  const recorded = await settle(parts, async (kept) => {
    const known = await kept.requests.find(request.ref);
    const isDone = whose === 'mine' && !(isRefused && isOfAnother(known, id));
    const minutes = intent.write.verb === 'deny' && isDone ? intent.write.offer : undefined;
    if (isDone)
      await closeAsDone(kept, intent, () =>
        kept.audit.decided({ actor, intent: intent.id, request, verdict, receipt, offer: minutes }),
      );
    else await closeAs(kept, intent, () => kept.audit.notDone(intent, notMine[whose], receipt));
    const decisions = decisionsOf(known, reading, parts.clock.now());
    const offer = minutes === undefined ? {} : { offer: { minutes, by: actor, at: parts.clock.now() } };
    return recordIn(parts, kept, request, { ...decisions, ...offer, checkedAs: 'approver' });
  });
  if (recorded.isNews) parts.notifier.changed(recorded.tracked, by);
  return recorded.tracked;
}

/** What is known of a decision already stays: only the first tells when it was. An approval that others have to follow is not yet the decision. */
export function decisionsOf(
  known: TrackedRequest | undefined,
  reading: ApprovalReading,
  now: Date,
): Pick<Known, 'decision' | 'approvedSoFar'> {
  const { decided, approvedSoFar = [] } = reading;
  const last = endsIt(reading) ? decided : undefined;
  const decision = known?.decision ?? (last === undefined ? undefined : { ...last, at: now });
  const soFar = decided === undefined || last !== undefined ? approvedSoFar : [...approvedSoFar, decided];
  return {
    ...(decision === undefined ? {} : { decision }),
    ...(soFar.length === 0 ? {} : { approvedSoFar: soFar }),
  };
}

function endsIt({ decided, goesOn }: ApprovalReading): boolean {
  return goesOn !== true || decided?.verdict === 'deny';
}

/** The request as the approval tells it: the approval is settled at once, the request's own status may lag behind. */
export function settledRequest(reading: ApprovalReading): ElevationRequest {
  const { request, decided } = reading;
  if (decided === undefined || !endsIt(reading)) return request;
  const lags = request.state.kind === 'awaiting-approval';
  const isBareDenial = decided.verdict === 'deny' && request.state.kind === 'denied';
  return lags || isBareDenial ? { ...request, state: stateAfter(decided) } : request;
}

function stateAfter({ verdict, by, because }: StageDecision): State {
  if (verdict === 'approve') return { kind: 'provisioning' };
  return {
    kind: 'denied',
    ...(by === undefined || by.name === '' ? {} : { by: by.name }),
    ...(because === undefined || because === '' ? {} : { because }),
  };
}
