import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import { inListOrder } from './listOrder.ts';

/** A person's targets in the order in which they are listed. */
export type InOrder = (actor: Actor, standings: readonly Standing[]) => Promise<readonly Standing[]>;

export function createInOrder(
  preferences: Pick<Preferences, 'of'>,
  onFailure: (error: unknown) => void,
): InOrder {
  return async ({ id }, standings) => {
    // A store that does not answer keeps nobody from their list.
    const orders = (await preferences.of(id).catch(onFailure)) ?? [];
    return inListOrder(
      standings,
      orders.filter(({ at }) => at !== undefined).map(({ target }) => target),
    );
  };
}
