import type { Clock } from '../../services/elevation/clock.ts';
import { tolerant } from '../common/tolerant.ts';
import { createUsagesOf, usageOfOne } from '../turn/usageOf.ts';
import type { Stores } from './stores.ts';

/** What is known of the use of targets; `undefined` where the store does not answer. */
export function usagesIn({ requests, preferences, effects, decisionTimes, onLost }: Stores, clock: Clock) {
  return tolerant(createUsagesOf({ requests, preferences, effects, decisionTimes, clock }), onLost);
}

/** The same of one. */
export function usageIn({ requests, preferences, effects, decisionTimes, onLost }: Stores, clock: Clock) {
  return tolerant(
    usageOfOne(createUsagesOf({ requests, preferences, effects, decisionTimes, clock })),
    onLost,
  );
}
