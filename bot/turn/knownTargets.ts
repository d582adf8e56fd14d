import { limitedMap } from '../../services/elevation/atMost.ts';
import type { Target, TargetKey } from '../../services/elevation/target.ts';
import { keyOf } from '../../services/elevation/target.ts';

/** The names behind target keys, as Entra last gave them: a button carries only the key. Whether a person may have it is asked of Entra. */
export interface KnownTargets {
  remember(targets: Iterable<Target>): void;
  find(key: TargetKey): Target | undefined;
}

/** Targets remembered at most; a forgotten one costs one read. */
const capacity = 20_000;

export function createKnownTargets(): KnownTargets {
  const targets = limitedMap<Target>('targets that were seen', capacity);
  return {
    remember(seen) {
      for (const target of seen) if (target.name !== '') targets.set(keyOf(target), target);
    },
    find: (key) => targets.get(key),
  };
}
