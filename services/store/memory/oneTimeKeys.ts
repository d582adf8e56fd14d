import type { Clock } from '../../elevation/clock.ts';
import type { OneTimeKeys } from '../../elevation/ports.ts';

/** Keys in the memory of one process; each is forgotten when its time is over. */
export function memoryOneTimeKeys(clock: Clock): OneTimeKeys {
  const taken = new Map<string, number>();
  return {
    claim: (key, lifetimeMs) => {
      const now = clock.now().getTime();
      for (const [old, end] of taken) {
        if (end > now) break;
        taken.delete(old);
      }
      if ((taken.get(key) ?? 0) > now) return Promise.resolve(false);
      taken.set(key, now + lifetimeMs);
      return Promise.resolve(true);
    },
  };
}
