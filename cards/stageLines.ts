import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { nameText } from './format.ts';
import { allOf } from './listText.ts';
import type { ApproverWords } from './words/en/approvers.ts';
import { wordsFor } from './words/wordsFor.ts';

/** Whose turn it is with an open request, where the buttons alone do not tell. `canDecide`: whether it is the reader's. */
export function stageLines(
  { approvedSoFar = [] }: TrackedRequest,
  canDecide: boolean | 'not-known',
  viewer: Reader,
): Element[] {
  const by = approvedSoFar.flatMap((decision) =>
    decision.by === undefined || decision.by.name === '' ? [] : [nameText(decision.by.name, viewer)],
  );
  const { approvers } = wordsFor(viewer);
  const names = by.length === 0 ? undefined : allOf(by, viewer);
  const text = textOf(approvers, approvedSoFar.length > 0, names, canDecide);
  return text === undefined ? [] : [line(text, { spacing: 'Medium' })];
}

/** `by`: who approved before, where somebody did and has a name. */
function textOf(
  { nowYours, nowAnothers, notYours, notKnownWhose }: ApproverWords,
  isLater: boolean,
  by: string | undefined,
  canDecide: boolean | 'not-known',
): string | undefined {
  if (canDecide === 'not-known') return notKnownWhose;
  if (canDecide) return isLater ? nowYours(by) : undefined;
  return isLater ? nowAnothers(by) : notYours;
}
