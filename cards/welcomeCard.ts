import type { Card } from './card.ts';
import { cardOf, heading, line } from './card.ts';
import type { Viewer } from './format.ts';
import { plainLine } from './format.ts';
import { commandButtons, commandFacts } from './helpCard.ts';

/** The first card in a personal chat. */
export function welcomeCard({ name }: { readonly viewer: Viewer; readonly name: string }): Card {
  const first = name.split(' ')[0] ?? '';
  return cardOf({
    summary: 'Welcome to Latchkey',
    body: [
      ...heading(first === '' ? 'Welcome to Latchkey' : `Welcome to Latchkey, ${plainLine(first, 40)}`),
      line(
        'Ask me for access that you are eligible for in Entra PIM. I ask Entra as you, and approvers decide as themselves: I hold no power of my own.',
      ),
      ...commandFacts(),
    ],
    buttons: commandButtons(),
  });
}
