import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { english, nameText } from './format.ts';
import { allOf } from './listText.ts';

/** Whose turn it is with an open request, where the buttons alone do not tell. `canDecide`: whether it is the reader's. */
export function stageLines(
  { approvedSoFar = [] }: TrackedRequest,
  canDecide: boolean | 'not-known',
): Element[] {
  const by = approvedSoFar.flatMap((decision) =>
    decision.by === undefined || decision.by.name === '' ? [] : [nameText(decision.by.name)],
  );
  const before = `Approved${by.length === 0 ? '' : ` by ${allOf(by, english)}`} in the stage before`;
  const text = textOf(approvedSoFar.length > 0 ? before : undefined, canDecide);
  return text === undefined ? [] : [line(text, { spacing: 'Medium' })];
}

function textOf(before: string | undefined, canDecide: boolean | 'not-known'): string | undefined {
  if (canDecide === 'not-known') return 'I could not see whether this waits for you. Look again in a moment.';
  if (canDecide) return before === undefined ? undefined : `${before}; now it waits for you.`;
  return before === undefined
    ? 'This does not wait for you: no stage of it is yours. Who approves may have changed since it was asked.'
    : `${before}; now it waits for somebody else.`;
}
