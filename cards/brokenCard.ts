import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import type { Reader } from './format.ts';
import { verbs } from './verbs.ts';
import { wordsFor } from './words/wordsFor.ts';

interface BrokenView {
  readonly correlationId: string;
  readonly viewer: Reader;
}

/** Something failed that has no words of its own. */
export function brokenCard({ correlationId, viewer }: BrokenView): Card {
  const { bot, buttons } = wordsFor(viewer);
  const { summary, title, next, reference, status } = bot.brokenCard;
  return cardOf({
    summary,
    body: [...heading(title), line(next), line(reference(correlationId), { subtle: true, small: true })],
    buttons: [button(status, verbs.active()), button(buttons.access, verbs.targets())],
  });
}
