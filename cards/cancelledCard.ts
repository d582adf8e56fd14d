import type { Card } from './card.ts';
import { cardOf, line } from './card.ts';
import type { Reader } from './format.ts';
import { wordsFor } from './words/wordsFor.ts';

/** What is left of a form that was cancelled, until its message is taken away, and where it cannot be. */
export function cancelledCard(viewer: Reader): Card {
  const { cancelled, nothingAsked } = wordsFor(viewer).notices;
  return cardOf({ summary: cancelled, body: [line(nothingAsked, { subtle: true })] });
}
