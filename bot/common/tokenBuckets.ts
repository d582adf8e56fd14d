import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';

/** A token bucket: how much at once, and how fast it fills again. */
export interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** A token bucket for each of many keys. */
export interface TokenBuckets {
  /** Takes a token. Answers 0, or the seconds until there is one, and takes none then. */
  take(key: string): number;
  /** The same without taking. */
  look(key: string): number;
}

/** Keys that are remembered; who is forgotten for others starts with a full bucket. */
const mostKeys = 20_000;

/**
 * Token buckets in memory, in the form of the generic cell rate algorithm: one number a key, the moment at which its bucket is full again.
 * Packages for this count in fixed windows, which let twice as much through at their seam, and on a clock of their own.
 */
export function createTokenBuckets({ burst, perSecond }: Rate, clock: Clock): TokenBuckets {
  const perToken = 1_000 / perSecond;
  const fullAt = counted('limits', new LRUCache<string, number>(atMost(mostKeys)));

  /** When the bucket would be full after a token was taken, and how long that is more than it holds. */
  function after(key: string): { readonly full: number; readonly waitMs: number } {
    const now = clock.now().getTime();
    // A clock that was set back must not shut anybody out for longer than an empty bucket does.
    const known = Math.min(Math.max(fullAt.get(key) ?? now, now), now + burst * perToken);
    return { full: known + perToken, waitMs: known + perToken - now - burst * perToken };
  }

  return {
    take(key) {
      const { full, waitMs } = after(key);
      if (waitMs > 0) return waitMs / 1_000;
      fullAt.set(key, full);
      return 0;
    },
    look: (key) => Math.max(0, after(key).waitMs / 1_000),
  };
}
