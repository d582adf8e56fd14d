import { noticeCard } from '../../cards/noticeCard.ts';
import { problemLine } from '../../cards/problemText.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Attempt, AuditTrail } from '../../services/elevation/auditTrail.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { conduct } from '../../services/elevation/conduct.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError, afterStepUp } from '../../services/elevation/problem.ts';
import type { Wanted } from '../../cards/wanted.ts';
import { demandKey, reasonOf } from '../signIn/demand.ts';
import type { AskToSignIn } from './askToSignIn.ts';
import { askedBy } from './askToSignIn.ts';
import { attemptOf } from './attempt.ts';
import { againOf } from './again.ts';
import { noteProblem } from './noteAnswer.ts';
import type { SameCard } from './sameCard.ts';
import type { WantedBy } from './wantedBy.ts';
import type { Answer, CardAnswer, Turn, Work } from './turn.ts';

export interface ProblemParts {
  readonly audit: Pick<AuditTrail, 'refused' | 'stepUp'>;
  /** Draws the clicked card again, with the problem beside what was typed. */
  readonly sameCard: SameCard;
  /** Finds what the sentence names. */
  readonly wantedBy: WantedBy;
  readonly stepUp: AskToSignIn;
  readonly adminContact?: string;
  readonly clock: Clock;
  /** For the log: something beside the turn failed, and the turn goes on. */
  readonly onFailure: (error: unknown) => void;
}

/**
 * A problem as an answer, and as a row of the trail where it is a fact: the one way from a problem to what a person reads. What a person typed is kept:
 * a form or a decision comes back filled in, with the problem beside it.
 */
export async function answerProblem(
  parts: ProblemParts,
  turn: Turn,
  work: Work,
  error: ElevationError,
): Promise<Answer> {
  await recordProblem(parts, turn.actor, attemptOf(work), error);
  const { problem } = error;
  if (problem.kind === 'sign-in-required')
    return { kind: 'sign-in', ...(problem.code === undefined ? {} : { code: problem.code }) };
  if (problem.kind === 'step-up-required') {
    const asked = askedBy(problem);
    if (turn.tried?.includes(demandKey(asked.demand)) !== true) return parts.stepUp(turn, work, asked);
    // The person met it for this very work, so to ask once more would go on for ever.
    const isSession = reasonOf(asked.demand) === 'session';
    return answerProblem(
      parts,
      turn,
      work,
      error.as(isSession ? { kind: 'sign-in-not-accepted' } : afterStepUp(problem)),
    );
  }
  const { actor: viewer } = turn;
  const wanted = await parts.wantedBy(turn, work, error.about);
  const context = { adminContact: parts.adminContact, viewer, now: parts.clock.now(), wanted };
  // A card in a channel is everybody's: what concerns one person alone must not replace it.
  if (turn.shared) return { kind: 'text', text: problemLine(problem, context) };
  const isCardOf = work.kind === 'action' && conduct[problem.kind].cardStays;
  const same = isCardOf
    ? // What keeps the store from answering may be the problem itself: then it is told without the card that it belongs to.
      await parts.sameCard(turn, work.action, problem).catch(parts.onFailure)
    : undefined;
  return {
    ...(same ?? notice(parts, turn, work, problem, wanted)),
    line: problemLine(problem, context),
    isProblem: true,
    ...(problem.kind === 'not-an-approver' || problem.kind === 'own-request' ? { isForOthers: true } : {}),
  };
}

/** Nothing was done, so a trail that cannot be written to must not keep the person from reading why; the log has it then. */
export async function recordProblem(
  { audit, onFailure }: Pick<ProblemParts, 'audit' | 'onFailure'>,
  actor: Actor,
  attempt: Attempt,
  { problem, graphRequestId, isRecorded }: ElevationError,
): Promise<void> {
  noteProblem(problem);
  const fact = { actor, attempt, graphRequestId };
  const { audited } = conduct[problem.kind];
  if (audited === 'no' || isRecorded) return;
  await (
    audited === 'step-up' ? audit.stepUp(fact) : audit.refused({ ...fact, problem: problem.kind })
  ).catch(onFailure);
}

function notice(
  { adminContact, clock }: ProblemParts,
  turn: Turn,
  work: Work,
  problem: Problem,
  wanted: Wanted,
): CardAnswer {
  const card = noticeCard({
    problem,
    wanted,
    again: againOf(work),
    ...(adminContact === undefined ? {} : { adminContact }),
    viewer: turn.actor,
    now: clock.now(),
  });
  return { kind: 'card', card };
}
