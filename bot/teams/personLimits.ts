import type { Clock } from '../../services/elevation/clock.ts';
import type { Limits } from '../start/limits.ts';
import { createTokenBuckets } from '../common/tokenBuckets.ts';

/** How much one person may ask of the bot, so that nobody's loop takes everybody's share of Graph and of the database. */
export interface PersonLimits {
  /** Takes what the turn costs; false where the person has nothing left. */
  admits(personId: string, kind: 'turn' | 'automatic'): boolean;
  /** Whether it is time to tell the person so by a message; true once an episode. */
  mayWarn(personId: string): boolean;
}

export function createPersonLimits(limits: Limits, clock: Clock): PersonLimits {
  const buckets = {
    turn: createTokenBuckets(limits.turns, clock),
    automatic: createTokenBuckets(limits.automatic, clock),
  };
  const warnings = createTokenBuckets(limits.warnings, clock);
  return {
    admits: (personId, kind) => buckets[kind].take(personId) === 0,
    mayWarn: (personId) => warnings.take(personId) === 0,
  };
}
