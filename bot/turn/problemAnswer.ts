import { noticeCard } from '../../cards/noticeCard.ts';
import { problemLine } from '../../cards/text.ts';
import { policyOf } from '../../services/elevation/activate.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Attempt } from '../../services/elevation/auditTrail.ts';
import { conduct } from '../../services/elevation/conduct.ts';
import type { PolicyReading } from '../../services/elevation/policy.ts';
import type { Problem } from '../../services/elevation/problem.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import { isSameRef } from '../../services/elevation/request.ts';
import type { Target } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';
import type { Action } from './actions.ts';
import { demandKey, reasonOf } from '../signIn/demand.ts';
import { askedBy } from './askToSignIn.ts';
import { attemptOf } from './attempt.ts';
import type { DeskParts } from './deskParts.ts';
import type { Answer, CardAnswer, Turn, Work } from './turn.ts';

/**
 * A problem as an answer, and as a row of the trail where it is a fact: the one way from a problem to what a person reads. What a person typed is kept:
 * a form or a decision comes back filled in, with the problem beside it.
 */
export async function answerProblem(
  parts: DeskParts,
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
    const kind = reasonOf(asked.demand) === 'session' ? 'sign-in-not-accepted' : 'step-up-not-enough';
    return answerProblem(parts, turn, work, new ElevationError({ kind }, { cause: error }));
  }
  // A card in a channel is everybody's: what concerns one person alone must not replace it.
  if (turn.shared) return { kind: 'text', text: problemLine(problem) };
  const isCardOf = work.kind === 'action' && conduct[problem.kind].cardStays;
  const same = isCardOf ? await sameCardIfItCan(parts, turn, work.action, problem) : undefined;
  return { ...(same ?? notice(parts, turn, problem)), line: problemLine(problem) };
}

/** A problem is told with or without the card that it belongs to: what keeps the store from answering may be the problem itself. */
async function sameCardIfItCan(
  parts: DeskParts,
  turn: Turn,
  action: Action,
  problem: Problem,
): Promise<CardAnswer | undefined> {
  try {
    return await sameCardAgain(parts, turn, action, problem);
  } catch (error) {
    parts.onFailure(error);
    return undefined;
  }
}

/** Nothing was done, so a trail that cannot be written to must not keep the person from reading why; the log has it then. */
export async function recordProblem(
  { audit, onFailure }: DeskParts,
  actor: Actor,
  attempt: Attempt,
  { problem, graphRequestId, isRecorded }: ElevationError,
): Promise<void> {
  const fact = { actor, attempt, graphRequestId };
  const { audited } = conduct[problem.kind];
  if (audited === 'no' || isRecorded) return;
  await (
    audited === 'step-up' ? audit.stepUp(fact) : audit.refused({ ...fact, problem: problem.kind })
  ).catch(onFailure);
}

async function sameCardAgain(
  parts: DeskParts,
  turn: Turn,
  action: Action,
  problem: Problem,
): Promise<CardAnswer | undefined> {
  switch (action.verb) {
    case 'activate':
      return formAgain(parts, turn, action, problem);
    case 'approve':
    case 'deny':
      return decisionAgain(parts, turn, action, problem);
    case 'withdraw':
    case 'giveBack':
      return requestAgain(parts, turn, action, problem);
    default:
      return undefined;
  }
}

async function formAgain(
  parts: DeskParts,
  turn: Turn,
  action: Extract<Action, { verb: 'activate' }>,
  problem: Problem,
): Promise<CardAnswer | undefined> {
  const target = parts.known.find(action.target);
  if (target === undefined) return undefined;
  const card = await parts.views.form(turn.actor, {
    target,
    reading: await readingOrNone(parts, turn, target),
    form: action.form,
    draft: action.draft,
    start: action.start,
    ...(problem.kind === 'faulty-input' ? { faults: problem.faults } : { problem }),
  });
  return { kind: 'card', card };
}

/** The policy is remembered from when the form was made; where it is not and Entra is down, every field is offered. */
async function readingOrNone(parts: DeskParts, turn: Turn, target: Target): Promise<PolicyReading> {
  try {
    return await policyOf(parts.pim.as(turn.actor), target);
  } catch (error) {
    if (error instanceof ElevationError) return { readable: false };
    throw error;
  }
}

async function decisionAgain(
  parts: DeskParts,
  turn: Turn,
  action: Extract<Action, { verb: 'approve' | 'deny' }>,
  problem: Problem,
): Promise<CardAnswer | undefined> {
  const tracked = await parts.requests.find(action.ref);
  if (tracked === undefined) return undefined;
  const card = parts.views.approval(turn.actor, tracked, {
    canDecide: true,
    problem,
    typedReason: action.because,
  });
  return {
    kind: 'card',
    card,
    shows: { ref: action.ref, audience: { kind: 'approver', personId: turn.actor.id } },
  };
}

async function requestAgain(
  parts: DeskParts,
  turn: Turn,
  action: Extract<Action, { verb: 'withdraw' | 'giveBack' }>,
  problem: Problem,
): Promise<CardAnswer | undefined> {
  const mine = await parts.requests.openOf(turn.actor.id);
  const tracked = mine.find(({ request }) =>
    action.verb === 'withdraw'
      ? isSameRef(request.ref, action.ref)
      : keyOf(request.order.target) === action.target,
  );
  if (tracked === undefined) return undefined;
  return {
    kind: 'card',
    card: await parts.views.request(turn.actor, tracked, problem),
    shows: { ref: tracked.request.ref, audience: { kind: 'requester', personId: turn.actor.id } },
  };
}

function notice(parts: DeskParts, turn: Turn, problem: Problem): CardAnswer {
  const card = noticeCard({
    problem,
    ...(parts.adminContact === undefined ? {} : { adminContact: parts.adminContact }),
    viewer: turn.actor,
    now: parts.clock.now(),
  });
  return { kind: 'card', card };
}
