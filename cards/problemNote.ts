import type { Problem } from '../services/elevation/problem.ts';
import type { Element } from './card.ts';
import { note } from './card.ts';
import { problemWords } from './problemText.ts';
import type { ProblemContext } from './problemWords.ts';
import type { Wanted } from './wanted.ts';

/** What stood in the way of the last click on a card, beside what the card shows; nothing where nothing did. */
export function problemNote(
  problem: Problem | undefined,
  wanted: Wanted,
  { viewer, now, adminContact }: Required<Pick<ProblemContext, 'now'>> & ProblemContext,
): Element[] {
  if (problem === undefined) return [];
  const { title, next } = problemWords(problem, { viewer, now, adminContact, wanted });
  return [note([title, next], 'attention')];
}
