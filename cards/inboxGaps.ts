import type { Missing } from '../services/elevation/reading.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import type { Reader } from './format.ts';
import { missingBelow, missingLines } from './missingText.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What of somebody's approvals was not seen, below the `total` that were; nothing is said where everything was. */
export function inboxGaps(missing: readonly Missing[], total: number, viewer: Reader): Element[] {
  const unseen = missing.filter((one) => !isCapped(one));
  const more = unseen.length < missing.length;
  return [
    ...(more ? [line(wordsFor(viewer).inbox.capped, { spacing: 'Medium' })] : []),
    ...(total === 0 ? missingLines(unseen, viewer) : missingBelow(unseen, viewer)),
  ];
}

/** Entra's list ended of its own accord where it always ends, without saying that it was all. */
function isCapped({ why, problem }: Missing): boolean {
  return why === 'cut' && problem === undefined;
}
