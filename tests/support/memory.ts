import type { Preferences, RequestStore, TrackedRequest } from '../../services/elevation/ports.ts';

/** The least that the ports ask, for use cases alone. */
export function memoryRequests(): RequestStore {
  const stored = new Map<string, TrackedRequest>();
  return {
    find: ({ api, id }) => Promise.resolve(stored.get(`${api}/${id}`)),
    replace: (before, after) => {
      const key = `${after.request.ref.api}/${after.request.ref.id}`;
      if (stored.get(key) !== before) return Promise.resolve(false);
      stored.set(key, after);
      return Promise.resolve(true);
    },
    told: () => Promise.resolve(),
    untold: () => Promise.resolve([]),
    openOf: (id) =>
      Promise.resolve([...stored.values()].filter(({ request }) => request.requester.id === id)),
  };
}

export function memoryPreferences(): Preferences {
  const minutes = new Map<string, number>();
  return {
    lastMinutes: (person, target) => Promise.resolve(minutes.get(`${person} ${target}`)),
    rememberMinutes: (person, target, chosen) => {
      minutes.set(`${person} ${target}`, chosen);
      return Promise.resolve();
    },
  };
}
