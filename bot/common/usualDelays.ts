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
  function remember(
    target: TargetKey,
    reading: Promise<UsualDelay | undefined> = Promise.resolve(undefined),
  ): Promise<UsualDelay | undefined> {
    known.set(target, reading);
    // What failed is read again.
    reading.catch(() => {
      if (known.get(target) === reading) known.delete(target);
    });
    return reading;
  }

  const noted = async (target: TargetKey, note: Promise<void>): Promise<void> => {
    await note;
    known.delete(target);
  };

  return {
    note: (target, seconds) => noted(target, book.note(target, seconds)),
    noteOnce: (of, name, seen) => noted(seen.target, book.noteOnce(of, name, seen)),
    usual: (target) => known.get(target) ?? remember(target, book.usual(target)),
    /** One read for those of a list that are not known. */
    async usualOf(targets) {
      const unknown = [...new Set(targets)].filter((target) => !known.has(target));
      const reading = unknown.length === 0 ? undefined : book.usualOf(unknown);
      for (const target of unknown)
        void remember(
          target,
          reading?.then((found) => found.get(target)),
        );
      return knownOf(known, targets);
    },
  };
}

async function knownOf(
  known: LRUCache<TargetKey, Promise<UsualDelay | undefined>>,
  targets: readonly TargetKey[],
): Promise<ReadonlyMap<TargetKey, UsualDelay>> {
  const all = await Promise.all(targets.map(async (target) => [target, await known.get(target)] as const));
  return new Map(all.flatMap(([target, usual]) => (usual === undefined ? [] : [[target, usual] as const])));
}
