import type { ApprovalReading, StageDecision } from '../elevation/pim.ts';
import type { Reading } from '../elevation/reading.ts';
import { allOf } from '../elevation/reading.ts';
import type { WireStage } from './wire.ts';
import { personOf, same } from './wire.ts';

/** How an approval stands for the person who read it. */
export type Standing = Pick<ApprovalReading, 'stageId' | 'decided' | 'approvedSoFar' | 'goesOn'>;

/**
 * What the stages of an approval say: one that denies settles it, one that approves only together with all others. `isOver`: the request itself has
 * moved on, so what was approved by then was enough. Throws where a stage that was not seen might be the person's own.
 */
export function standingOf(read: Reading<WireStage>, isOver: boolean): Standing {
  const decisions = read.rows.flatMap((stage) => decisionOf(stage) ?? []);
  const mine = read.rows.find(isForMe);
  const denial = decisions.find(({ verdict }) => verdict === 'deny');
  const open = denial === undefined && mine === undefined && !isOver ? allOf(read) : read.rows;
  const isSettled = denial !== undefined || isOver || !open.some(isOpen);
  const decided = isSettled ? (denial ?? decisions.at(-1)) : undefined;
  const before = decisions.filter((decision) => decision !== decided);
  return {
    ...(decided === undefined ? {} : { decided }),
    ...(before.length === 0 ? {} : { approvedSoFar: before }),
    ...(isSettled || mine === undefined ? {} : waitingIn(mine, read)),
  };
}

/** What is not seen may have to be approved too. */
function waitingIn({ id }: WireStage, { rows, missing }: Reading<WireStage>): Standing {
  const isLast = missing.length === 0 && rows.filter(isOpen).length === 1;
  return { stageId: id, ...(isLast ? {} : { goesOn: true }) };
}

/** Nobody has decided on it, and somebody still may. */
function isOpen(stage: WireStage): boolean {
  return decisionOf(stage) === undefined && !same(stage.status, 'Completed');
}

/** A stage that is not its turn yet is called `NotStarted`. */
function isForMe(stage: WireStage): boolean {
  return stage.assignedToMe === true && isOpen(stage) && same(stage.status ?? 'InProgress', 'InProgress');
}

/** Older pages print `Approved` where the service says `Approve`: the beginning decides. */
function decisionOf({ reviewResult, reviewedBy, justification }: WireStage): StageDecision | undefined {
  const result = reviewResult?.toLowerCase() ?? '';
  const verdict = result.startsWith('approve') ? 'approve' : result.startsWith('den') ? 'deny' : undefined;
  if (verdict === undefined) return undefined;
  const by = reviewedBy?.id === nobody ? undefined : personOf(reviewedBy);
  return {
    verdict,
    ...(by === undefined ? {} : { by }),
    ...(justification ? { because: justification } : {}),
  };
}

/** What Graph writes where there is no reviewer. */
const nobody = '00000000-0000-0000-0000-000000000000';
