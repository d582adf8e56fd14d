import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';
import type { EffectBook, UsualDelay } from '../../services/elevation/effect.ts';
import type { TargetKey } from '../../services/elevation/target.ts';

/** What usually takes how long changes by days; it is read for each card that says so. */
const believedMs = 60_000;
/** Targets remembered at most. */
const mostTargets = 2_000;

/** The same book, which reads what is usual of a target once a minute. What was noted here counts at once; what another replica noted, within that minute. */
export function rememberUsual(book: EffectBook, clock: Clock): EffectBook {
  const known = counted(
    'usual delays',
    new LRUCache<TargetKey, Promise<UsualDelay | undefined>>({
      ...atMost(mostTargets),
      ttl: believedMs,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    }),
  );
  return {
    async note(target, seconds) {
      await book.note(target, seconds);
      known.delete(target);
    },
    usual(target) {
      const reading = known.get(target) ?? book.usual(target);
      known.set(target, reading, { noUpdateTTL: true });
      // What failed is read again.
      reading.catch(() => {
        if (known.get(target) === reading) known.delete(target);
      });
      return reading;
    },
    // One read for a whole list, after its answer.
    usualOf: (targets) => book.usualOf(targets),
  };
}
