import type { Person } from '../../sandbox/botservice/person.ts';
import type { Play } from './play.ts';
import type { PersonName } from './reference.ts';
import { second } from './reference.ts';

/** Entra shows a moment later what it has done. */
export const lag = 15 * second;

/** Everything that somebody has: Teams draws a card anew when it comes into sight. */
export async function lookAtAll(play: Play, person: Person): Promise<void> {
  for (const { message } of [...play.cards(nameOf(play, person))]) await person.look(message);
}

/** Who looks at their own requests with their own token has Latchkey see them, and which messages their cards are. */
export function seenBy(play: Play, who: PersonName): void {
  play.seenAllOf(who);
  for (const request of play.model.requests)
    if (request.order.who === who && play.answered.has(request.number)) play.model.shown(request, lag);
}

function nameOf(play: Play, { user }: Person) {
  return (
    (['ann', 'ben', 'mia', 'noah'] as const).find((name) => play.world.cast.ids[name] === user.id) ?? 'ann'
  );
}
