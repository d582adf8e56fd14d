import type { Card } from './card.ts';
import { cardOf, heading, line } from './card.ts';

/** Entra takes longer than Teams waits; the outcome replaces this card. */
export function progressCard(): Card {
  return cardOf({
    summary: 'Entra is slow right now',
    body: [
      ...heading('Still on it', 'Entra is slow right now', 'accent'),
      line('The outcome replaces this card. There is no need to click again.'),
    ],
  });
}
