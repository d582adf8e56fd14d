import { timeText } from '../../../cards/format.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import type { Person } from '../../../services/elevation/actor.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { conduct } from '../../../services/elevation/conduct.ts';
import type { RequestStore } from '../../../services/elevation/kept.ts';
import { hides } from '../../../services/elevation/reading.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { AwayBook } from '../../../services/notifications/awayBook.ts';
import type { LookBook } from '../../../services/notifications/lookBook.ts';
import type { RequestNotifier } from '../../../services/notifications/notifier.ts';
import type { OneTimeKeys } from '../../common/oneTimeKeys.ts';
import { awayUntil } from '../awayTime.ts';
import type { Turn } from '../turn.ts';
import type { UseCases } from '../useCases.ts';
import { waitingSeen } from '../waitingSeen.ts';
import type { ApprovalAnswer } from './approvalAnswer.ts';
import type { Handler } from './handler.ts';
import type { RequestAnswer } from './requestAnswer.ts';

export interface TeamParts {
  readonly useCases: Pick<UseCases, 'observe' | 'observeApproval' | 'waiting'>;
  readonly requests: Pick<RequestStore, 'find'>;
  readonly looks: Pick<LookBook, 'note'>;
  readonly away: AwayBook;
  readonly notifier: Pick<RequestNotifier, 'redraw' | 'remind'>;
  readonly keys: Pick<OneTimeKeys, 'claim'>;
  readonly clock: Clock;
}

/** How long it counts that somebody looks. Milliseconds. */
const lookingMs = 10 * 60_000;
/** Milliseconds between two reminders at the wish of who asked. */
const nudgeMs = 15 * 60_000;

/** "I am looking": whoever else may decide, and who asked, reads it for ten minutes. Only of who may decide. */
export function claimRequest(
  { useCases, looks, notifier, clock }: TeamParts,
  approvalAnswer: ApprovalAnswer,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => {
    const { actor, shared } = turn;
    const { tracked, canDecide } = await useCases.observeApproval(actor, ref);
    if (canDecide === true && !shared) {
      await looks.note(ref, personOf(turn), new Date(clock.now().getTime() + lookingMs));
      notifier.redraw(tracked);
    }
    return approvalAnswer(turn, tracked, { canDecide });
  };
}

/** "Remind them": once in a quarter of an hour, and only of one's own that waits. */
export function nudgeApprovers(
  { useCases, notifier, keys, clock }: TeamParts,
  requestAnswer: RequestAnswer,
): Handler<{ readonly ref: RequestRef }> {
  return async (turn, { ref }) => {
    const { nudged, nudgedBefore } = wordsFor(turn.actor).team;
    const tracked = await useCases.observe(turn.actor, ref);
    if (tracked.request.state.kind !== 'awaiting-approval') return requestAnswer(turn, tracked);
    if (!(await keys.claim(`nudge ${ref.api} ${ref.id}`, nudgeMs)))
      return { kind: 'text', text: nudgedBefore };
    notifier.remind(tracked, [`nudge ${clock.now().toISOString()}`]);
    return { kind: 'text', text: nudged };
  };
}

/** `away until 15:00`: others are asked; where nobody is left, everybody hears of it. */
export function goAway(parts: TeamParts): Handler<{ readonly said: string }> {
  const { away, clock } = parts;
  return async (turn, { said }) => {
    const { actor } = turn;
    const words = wordsFor(actor).team;
    const until = awayUntil(said, actor.timeZone, clock.now());
    if (until === undefined) return { kind: 'text', text: words.awayNotUnderstood };
    await away.set(personOf(turn), until);
    const { alone, isAll } = await warnWhereNobodyIsLeft(parts, turn);
    const at = timeText(until, clock.now(), actor);
    const text = alone === 0 ? words.away(at) : words.awayAndLast(alone, at);
    return { kind: 'text', text: isAll ? text : `${text} ${words.awayUnseen}` };
  };
}

export function comeBack({ away }: TeamParts): Handler<object> {
  return async (turn) => {
    await away.set(personOf(turn), undefined);
    return { kind: 'text', text: wordsFor(turn.actor).team.back };
  };
}

/** Of what waits for the person: how many wait for nobody who is there. */
async function warnWhereNobodyIsLeft(
  { useCases, requests, away, notifier, clock }: TeamParts,
  { actor }: Turn,
): Promise<{ readonly alone: number; readonly isAll: boolean }> {
  // They are away by now, and hear of it whether the list can be read or not; a sign-in leads back to here.
  const waits = await waitingSeen(useCases, actor, ({ kind }) => conduct[kind].retry !== 'after-sign-in');
  const known = await Promise.all(waits.rows.map(({ ref }) => requests.find(ref)));
  let alone = 0;
  for (const tracked of known) {
    if (tracked === undefined || tracked.approvers.length === 0) continue;
    const isNobodyLeft = (await away.of(tracked.approvers)).length === tracked.approvers.length;
    if (!isNobodyLeft) continue;
    alone += 1;
    // Where all are away, all are called.
    notifier.remind(tracked, [`nobody left ${clock.now().toISOString()}`]);
  }
  return { alone, isAll: !hides(waits.missing, ['role-approvals', 'group-approvals']) };
}

function personOf({ actor: { id, name } }: Turn): Person {
  return { id, name };
}
