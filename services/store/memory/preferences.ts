import type { Preferences } from '../../elevation/ports.ts';

/** Last choices in the memory of one process. */
export function memoryPreferences(): Preferences {
  const minutesOf = new Map<string, number>();
  return {
    lastMinutes: (personId, target) => Promise.resolve(minutesOf.get(`${personId} ${target}`)),
    rememberMinutes: (personId, target, minutes) => {
      minutesOf.set(`${personId} ${target}`, minutes);
      return Promise.resolve();
    },
  };
}
