import type { Card } from './card.ts';
import { note } from './card.ts';

/** The same card with a framed note above everything else. Lines are Markdown. */
export function withNote(card: Card, lines: readonly string[], tone: 'warning' | 'good' = 'warning'): Card {
  const framed = JSON.parse(JSON.stringify(note(lines, tone))) as NonNullable<Card['body']>[number];
  return { ...card, body: [framed, ...card.body] };
}
