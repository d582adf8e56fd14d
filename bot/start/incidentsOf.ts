import type { CardDelivery } from '../turn/cardDelivery.ts';
import { createIncidentPosts } from '../turn/incidentPosts.ts';
import { createTellIncidentOver } from '../turn/tellIncidentOver.ts';
import { everyNowAndThen } from '../../services/elevation/everyNowAndThen.ts';
import type { Reachability } from '../../services/notifications/reach.ts';
import type { OthersParts } from './tellOthers.ts';

/** How often it is looked whether somebody was not told yet that an incident is over, in milliseconds. */
const lookMs = 60_000;

/** Where incidents are told of: their cards, and each person's offer once one is over. */
export function incidentsOf(
  { config, stores, outside: { clock, log } }: Pick<OthersParts, 'config' | 'stores' | 'outside'>,
  { delivery, reachability }: { readonly delivery: CardDelivery; readonly reachability: Reachability },
) {
  const common = { ...stores, delivery, reachability, clock };
  const incidentOver = createTellIncidentOver({
    ...common,
    onFailure: (error) => {
      log.warn({ err: error }, 'somebody was not told that an incident is over');
    },
  });
  return {
    incidentPosts: createIncidentPosts({
      ...common,
      viewer: config.channelViewer,
      onFailure: (what, error) => {
        log.warn({ err: error }, what);
      },
    }),
    incidentOver,
    stopTelling: everyNowAndThen(clock, lookMs, () => incidentOver.tellAll()),
  };
}
