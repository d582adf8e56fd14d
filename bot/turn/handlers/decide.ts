import type { RequestRef } from '../../../services/elevation/request.ts';
import type { LookBook } from '../../../services/notifications/lookBook.ts';
import { codeFault } from '../../../cards/approvalCode.ts';
import type { Reader } from '../../../cards/format.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import type { ApprovalCodes } from '../approvalCodes.ts';
import { asksCode } from '../approvalView.ts';
import type { Action } from '../actions.ts';
import type { OthersWaiting } from '../othersWaiting.ts';
import type { Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import type { ApprovalAnswer } from './approvalAnswer.ts';
import type { Handler } from './handler.ts';

/** That the person looks at a request: the others who may decide read it. */
export type NoteLook = (turn: Turn, ref: RequestRef) => Promise<void>;

/** What Teams does by itself, and a card that many read, tell of nobody's look. A store that does not answer keeps nobody from theirs. */
export function createNoteLook(looks: Pick<LookBook, 'note'>, onFailure: (error: unknown) => void): NoteLook {
  return async ({ actor: { id, name }, shared, automatic }, ref) => {
    if (shared || automatic === true) return;
    await looks.note(ref, { id, name }).catch(onFailure);
  };
}

type Deciding = Extract<Action, { verb: 'approve' | 'deny' | 'denyAndOffer' }>;

/** Why a click decides nothing yet: the code is wrong, or a reason is missing. `undefined` where nothing is. */
export type DecisionFaultOf = (action: Deciding, reader: Reader) => Promise<string | undefined>;

export function createDecisionFaultOf(
  { find }: Pick<UseCases, 'find'>,
  codes: Pick<ApprovalCodes, 'holds'>,
  settingsOf: TargetSettingsOf,
): DecisionFaultOf {
  return async ({ verb, ref, because, code = '' }, reader) => {
    const tracked = await find(ref);
    const isApproval = verb === 'approve';
    const asked = isApproval && tracked !== undefined && asksCode(tracked, settingsOf);
    if (asked && !codes.holds(ref, code)) return codeFault(code, reader);
    // Whoever is denied reads why, whatever the policy asks of approvers.
    const isReasonNeeded = !isApproval || tracked?.reasonRequired !== false;
    return isReasonNeeded && because === '' ? wordsFor(reader).approval.reasonMissing : undefined;
  };
}

/** One click decides. What was decided by somebody faster, or has changed since, is shown instead. */
export function decideOnRequest(
  { decide, observeApproval }: Pick<UseCases, 'decide' | 'observeApproval'>,
  othersWaiting: OthersWaiting,
  approvalAnswer: ApprovalAnswer,
  look: Handler<{ readonly ref: RequestRef }>,
  faultOf: DecisionFaultOf,
): Handler<Deciding> {
  return async (turn, action) => {
    const { verb, ref, shown, because } = action;
    const wrong = await faultOf(action, turn.actor);
    if (wrong !== undefined) {
      // Whether it still waits for this person is not known from the button.
      const { tracked, canDecide } = await observeApproval(turn.actor, ref);
      const fault = canDecide === true ? { fault: wrong } : {};
      return approvalAnswer(turn, tracked, { canDecide, typedReason: because, ...fault });
    }
    const decided = await decide(turn.actor, {
      ...{ ref, because, shown, verdict: verb === 'approve' ? 'approve' : 'deny' },
      ...(verb === 'denyAndOffer' ? { offer: action.minutes } : {}),
    });
    if (decided.kind === 'changed')
      return approvalAnswer(turn, decided.tracked, { canDecide: true, changed: true, typedReason: because });
    // Another stage has to be approved, perhaps by the same person.
    if (decided.tracked.request.state.kind === 'awaiting-approval') return look(turn, { ref });
    const alsoWaiting = await forMe(othersWaiting, turn, ref);
    return approvalAnswer(turn, decided.tracked, { canDecide: false, alsoWaiting });
  };
}

/** One request to decide on: "Review" in the list, and Teams' refresh. What one decided leads on to what else waits. */
export function approval(
  { observeApproval }: Pick<UseCases, 'observeApproval'>,
  othersWaiting: OthersWaiting,
  approvalAnswer: ApprovalAnswer,
  noteLook: NoteLook,
): Handler<Omit<Extract<Action, { verb: 'approval' }>, 'verb'>> {
  return async (turn, { ref, because }) => {
    const { tracked, canDecide } = await observeApproval(turn.actor, ref);
    if (canDecide === true) await noteLook(turn, ref);
    const isMine = tracked.decision?.by?.id === turn.actor.id;
    return approvalAnswer(turn, tracked, {
      canDecide,
      alsoWaiting: isMine ? await forMe(othersWaiting, turn, ref) : 0,
      ...(because === undefined ? {} : { typedReason: because }),
    });
  };
}

/** "Next": the request that has waited for longest, or that nothing waits. */
export function next(
  { waiting }: Pick<UseCases, 'waiting'>,
  one: Handler<{ readonly ref: RequestRef }>,
  none: Handler<object>,
): Handler<object> {
  return async (turn) => {
    const [oldest] = (await waiting(turn.actor)).rows;
    return oldest === undefined ? none(turn, {}) : one(turn, { ref: oldest.ref });
  };
}

/** Others read a card in a channel too. */
function forMe(othersWaiting: OthersWaiting, { shared, actor }: Turn, ref: RequestRef): Promise<number> {
  return shared ? Promise.resolve(0) : othersWaiting(actor, ref);
}
