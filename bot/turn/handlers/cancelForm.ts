import { cancelledCard } from '../../../cards/cancelledCard.ts';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Handler } from './handler.ts';

/** What waits for this person's sign-in is not to be done any more. */
export type Drop = (actor: Actor, link: string) => Promise<void>;

/** A form is closed, and what it waited for is given up. */
export function cancelForm(drop: Drop): Handler<{ readonly waiting?: string }> {
  return async ({ actor }, { waiting }) => {
    if (waiting !== undefined) await drop(actor, waiting);
    return { kind: 'card', card: cancelledCard(actor) };
  };
}
