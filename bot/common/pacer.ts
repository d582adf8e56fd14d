import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../../services/elevation/atMost.ts';
import type { Clock } from '../../services/elevation/clock.ts';

/** At most `calls` within any `ms` milliseconds. */
export interface Window {
  readonly calls: number;
  readonly ms: number;
}

/** Spreads calls instead of refusing them. */
export interface Pacer {
  /** Resolves when the next call of the key may go out; in the order in which they were asked for. */
  turn(key: string): Promise<void>;
}

/** Keys remembered; of more, the ones that were quiet for longest begin anew. */
const capacity = 10_000;

export function createPacer(windows: readonly Window[], clock: Clock): Pacer {
  const longestMs = Math.max(...windows.map(({ ms }) => ms));
  /** When the latest calls of each key went out or will, in milliseconds since 1970, the oldest first. */
  const granted = counted('paces', new LRUCache<string, readonly number[]>(atMost(capacity)));

  return {
    async turn(key) {
      const now = clock.now().getTime();
      const times = (granted.get(key) ?? []).filter((time) => time > now - longestMs);
      const next = windows.reduce(
        (earliest, { calls, ms }) => Math.max(earliest, (times.at(-calls) ?? -Infinity) + ms),
        Math.max(now, times.at(-1) ?? now),
      );
      granted.set(key, [...times, next]);
      if (next > now)
        await new Promise<void>((resolve) => {
          clock.after(next - now, resolve);
        });
    },
  };
}
