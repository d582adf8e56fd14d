import type { Actor } from './actor.ts';
import { limitedMap } from './atMost.ts';
import type { Clock } from './clock.ts';
import { isProblem } from './problem.ts';

/** Until when Entra is left alone after it asked for that, or did not answer. */
export interface Pauses {
  /** Notes a pause of `ms` after a failed look. Graph counts calls per app as well as per person: when it is busy, everybody's looks wait. */
  note(actor: Actor, error: unknown, ms: number): void;
  /** Milliseconds for which this person's looks wait; 0 or less for none. */
  of(actor: Actor): number;
}

/** As many as there may be looks. Who is forgotten is looked for sooner. */
const mostPeople = 5_000;

export function createPauses(clock: Clock): Pauses {
  /** Milliseconds since 1970. */
  let everybody = 0;
  const people = limitedMap<number>('people whose looks wait', mostPeople);
  return {
    note(actor, error, ms) {
      const until = clock.now().getTime() + ms;
      if (isProblem(error, 'throttled')) everybody = Math.max(everybody, until);
      else people.set(actor.id, until);
    },
    of(actor) {
      const now = clock.now().getTime();
      const own = people.get(actor.id) ?? 0;
      if (own <= now) people.delete(actor.id);
      return Math.max(everybody, own) - now;
    },
  };
}
