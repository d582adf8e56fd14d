import type { Actor } from './actor.ts';
import { closeAs, closeAsDone, settle } from './carryOut.ts';
import type { Intent } from './intent.ts';
import type { ApprovalReading, Receipt, Verdict } from './pim.ts';
import type { DecisionMade, TrackedRequest } from './trackedRequest.ts';
import { recordIn } from './record.ts';
import type { RecordParts } from './record.ts';
import type { ElevationRequest, State } from './request.ts';

/** How a request was decided, and by whom. */
type Decided = NonNullable<ApprovalReading['decided']>;

/** An approval that is decided. */
export type DecidedReading = ApprovalReading & { readonly decided: Decided };

export function isDecided(reading: ApprovalReading): reading is DecidedReading {
  return reading.decided !== undefined;
}

/** Whose decision Entra shows after an answer was lost. `somebody`: Entra names nobody, so it may have been either. */
export type Whose = 'mine' | 'other' | 'somebody';

export function whoseDecision({ decided }: DecidedReading, actor: Actor, verdict: Verdict): Whose {
  if (decided.by === undefined) return 'somebody';
  return decided.by.id === actor.id && decided.verdict === verdict ? 'mine' : 'other';
}

const notMine: Readonly<Record<Exclude<Whose, 'mine'>, string>> = {
  other: 'already-decided',
  somebody: 'decided-by-whom-is-not-told',
};

/** Keeps how a request was decided: the outcome of the approver's intent, the decision, the state; then everybody concerned is told. */
export async function keepDecided(
  parts: RecordParts,
  actor: Actor,
  intent: Intent,
  reading: DecidedReading,
  whose: Whose,
  receipt: Receipt = {},
): Promise<TrackedRequest> {
  const request = settledRequest(reading);
  const { verdict, by } = reading.decided;
  const recorded = await settle(parts, async (kept) => {
    if (whose === 'mine')
      await closeAsDone(kept, intent, () =>
        kept.audit.decided({ actor, intent: intent.id, request, verdict, receipt }),
      );
    else await closeAs(kept, intent, () => kept.audit.notDone(intent, notMine[whose], receipt));
    const known = await kept.requests.find(request.ref);
    const decision = decisionOf(known, reading, parts.clock.now());
    return recordIn(parts, kept, request, { ...decision, checkedAs: 'approver' });
  });
  if (recorded.isNews) parts.notifier.changed(recorded.tracked, by);
  return recorded.tracked;
}

/** What is known of a decision already stays: only the first tells when it was. */
export function decisionOf(
  known: TrackedRequest | undefined,
  { decided }: ApprovalReading,
  now: Date,
): { readonly decision?: DecisionMade } {
  const decision = known?.decision ?? (decided === undefined ? undefined : { ...decided, at: now });
  return decision === undefined ? {} : { decision };
}

/** The request as the approval tells it: the approval is settled at once, the request's own status may lag behind. */
export function settledRequest({ request, decided }: ApprovalReading): ElevationRequest {
  if (decided === undefined) return request;
  const lags = request.state.kind === 'awaiting-approval';
  const isBareDenial = decided.verdict === 'deny' && request.state.kind === 'denied';
  return lags || isBareDenial ? { ...request, state: stateAfter(decided) } : request;
}

function stateAfter({ verdict, by, because }: Decided): State {
  if (verdict === 'approve') return { kind: 'provisioning' };
  return {
    kind: 'denied',
    ...(by === undefined || by.name === '' ? {} : { by: by.name }),
    ...(because === undefined || because === '' ? {} : { because }),
  };
}
