import type { Clock } from '../../services/elevation/clock.ts';
import type { Rate } from '../common/tokenBuckets.ts';
import { createTokenBuckets } from '../common/tokenBuckets.ts';

/** How fast one person may be. */
export interface PersonRates {
  /** What one person says and clicks. */
  readonly turns: Rate;
  /** What Teams sends for one person by itself: cards that refresh, many at once when a chat is opened, and a token from each open client. */
  readonly automatic: Rate;
  /** How often somebody who is too fast is told so by a message. */
  readonly warnings: Rate;
}

/** How much one person may ask of the bot, so that nobody's loop takes everybody's share of Graph and of the database. */
export interface PersonLimits {
  /** Takes what the turn costs; false where the person has nothing left. */
  admits(personId: string, kind: 'turn' | 'automatic'): boolean;
  /** Whether it is time to tell the person so by a message; true once an episode. */
  mayWarn(personId: string): boolean;
}

export function createPersonLimits(limits: PersonRates, clock: Clock): PersonLimits {
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
