import type { Card } from './card.ts';
import { button, cardOf, heading, line } from './card.ts';
import { verbs } from './verbs.ts';

/** Something failed that has no words of its own. */
export function brokenCard({ correlationId }: { readonly correlationId: string }): Card {
  return cardOf({
    summary: 'Something went wrong',
    body: [
      ...heading('Something went wrong on my side'),
      line('See your status before you try again: it says whether anything was changed.'),
      line(`If it keeps happening, give your administrator this reference: ${correlationId}`, {
        subtle: true,
        small: true,
      }),
    ],
    buttons: [button('Status', verbs.active()), button('My access', verbs.targets())],
  });
}
