import type { BundleRun, BundleRuns } from '../../services/elevation/bundleRun.ts';

/** What was asked for together, in memory. */
export function memoryRuns(): BundleRuns {
  const all = new Map<string, BundleRun>();
  const keyOf = (personId: string, id: string): string => `${personId}/${id}`;
  return {
    begin: (run) => {
      const key = keyOf(run.personId, run.id);
      const there = all.get(key) ?? run;
      all.set(key, there);
      return Promise.resolve(there);
    },
    find: (personId, id) => Promise.resolve(all.get(keyOf(personId, id))),
    change: (personId, id, change) => {
      const before = all.get(keyOf(personId, id));
      const after = before === undefined ? undefined : change(before);
      if (after !== undefined) all.set(keyOf(personId, id), after);
      return Promise.resolve(after);
    },
    since: (personId, at) =>
      Promise.resolve([...all.values()].filter((run) => run.personId === personId && run.at >= at).reverse()),
  };
}
