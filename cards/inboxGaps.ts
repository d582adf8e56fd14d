import type { Missing } from '../services/elevation/reading.ts';
import type { Element } from './card.ts';
import { line } from './card.ts';
import { missingLines } from './missingText.ts';

/** What of somebody's approvals was not seen; nothing is said where everything was. */
export function inboxGaps(missing: readonly Missing[]): Element[] {
  const unseen = missing.filter((one) => !isCapped(one));
  const more = unseen.length < missing.length;
  return [
    ...(more
      ? [line('More may wait for you: Entra lists no more than 50 at a time.', { tone: 'warning' })]
      : []),
    ...missingLines(unseen),
  ];
}

/** Entra's list ended of its own accord where it always ends, without saying that it was all. */
function isCapped({ why, problem }: Missing): boolean {
  return why === 'cut' && problem === undefined;
}
