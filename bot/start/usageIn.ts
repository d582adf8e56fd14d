import { tolerant } from '../common/tolerant.ts';
import { createUsageOf } from '../turn/usageOf.ts';
import type { Stores } from './stores.ts';

/** What is known of a target's use; `undefined` where the store does not answer. */
export function usageIn({ requests, preferences, effects, decisionTimes, onLost }: Stores) {
  return tolerant(createUsageOf({ requests, preferences, effects, decisionTimes }), onLost);
}
