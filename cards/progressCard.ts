import type { Card } from './card.ts';
import { cardOf, heading, line } from './card.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** Entra takes longer than Teams waits; the outcome replaces this card. */
export function progressCard(viewer: Reader): Card {
  const { slow, stillOnIt, noNeedToClick } = wordsFor(viewer).request;
  return cardOf({
    summary: slow,
    body: [...heading(stillOnIt, slow, 'accent'), line(noNeedToClick)],
  });
}
