import type { Card } from './card.ts';
import { cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { plainLine } from './format.ts';
import { commandButtons, commandFacts } from './helpCard.ts';
import { wordsFor } from './words/wordsFor.ts';

/** The first card in a personal chat. */
export function welcomeCard({ name, viewer }: { readonly viewer: Viewer; readonly name: string }): Card {
  const { help } = wordsFor(viewer);
  const first = name.split(' ')[0] ?? '';
  return cardOf({
    summary: help.welcome,
    body: [
      ...heading(first === '' ? help.welcome : help.welcomeTo(plainLine(first, 40))),
      line(help.welcomeIntro),
      ...commandFacts(viewer),
    ],
    buttons: commandButtons(viewer),
  });
}
