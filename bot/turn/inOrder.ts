import type { Standing } from '../../services/elevation/access.ts';
import type { Actor } from '../../services/elevation/actor.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import { favouritesOf } from '../../services/elevation/favourites.ts';
import type { RequestStore } from '../../services/elevation/kept.ts';
import type { Preferences } from '../../services/elevation/remembered.ts';
import { ofLateSince } from '../../services/elevation/usage.ts';
import { inListOrder } from './listOrder.ts';

/** A person's targets in the order in which they are listed. */
export type InOrder = (actor: Actor, standings: readonly Standing[]) => Promise<readonly Standing[]>;

export interface InOrderParts {
  readonly preferences: Pick<Preferences, 'of'>;
  readonly requests: Pick<RequestStore, 'latestSince'>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown) => void;
}

/** A store that does not answer keeps nobody from their list. */
export function createInOrder({ preferences, requests, clock, onFailure }: InOrderParts): InOrder {
  return async ({ id }, standings) => {
    const now = clock.now();
    const [orders, own] = await Promise.all([
      preferences.of(id).catch(onFailure),
      requests.latestSince(id, ofLateSince(now)).catch(onFailure),
    ]);
    return inListOrder(standings, favouritesOf(own ?? [], orders ?? [], now));
  };
}
