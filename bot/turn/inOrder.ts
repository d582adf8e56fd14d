import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Preferences } from '../../services/elevation/kept.ts';
import { inListOrder } from './listOrder.ts';

/** A person's targets in the order in which they are listed. */
export type InOrder = (actor: Actor, standings: readonly Standing[]) => Promise<readonly Standing[]>;

export function createInOrder(
  { recent }: Pick<Preferences, 'recent'>,
  onFailure: (error: unknown) => void,
): InOrder {
  return async ({ id }, standings) => {
    // A store that does not answer keeps nobody from their list.
    const lately = await recent(id).catch(onFailure);
    return inListOrder(standings, lately ?? []);
  };
}
