import type { Card } from './card.ts';
import { cardOf, line } from './card.ts';

/** What is left of a form that was cancelled, until its message is taken away, and where it cannot be. */
export function cancelledCard(): Card {
  return cardOf({ summary: 'Cancelled', body: [line('Cancelled. Nothing was asked.', { subtle: true })] });
}
