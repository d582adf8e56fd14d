/**
 * As options of a least-recently-used cache: so many entries at most. Said by size, since a cache that is told a number of entries sets aside room for all of
 * them when it is made: tens of megabytes for those of one bot, most of it never used.
 */
export function atMost(entries: number) {
  return { maxSize: entries, sizeCalculation: (): number => 1 } as const;
}

/** What a bounded cache tells of itself. */
interface Bounded {
  /** Entries. */
  readonly size: number;
  readonly maxSize: number;
}

const caches = new Map<string, Set<WeakRef<Bounded>>>();

/** Lets whoever runs the bot see how full a cache is; answers the cache. `name` is a few words of what it holds, the same for all of a kind. */
export function counted<T extends Bounded>(name: string, cache: T): T {
  const alive = [...(caches.get(name) ?? [])].filter((other) => other.deref() !== undefined);
  caches.set(name, new Set([...alive, new WeakRef(cache)]));
  return cache;
}

/** Entries of all caches of a kind, and how many there may be. */
export interface CacheSize {
  readonly name: string;
  readonly entries: number;
  readonly most: number;
}

export function cacheSizes(): readonly CacheSize[] {
  return [...caches].map(([name, references]) => {
    const alive = [...references].flatMap((reference) => reference.deref() ?? []);
    const sum = (of: (cache: Bounded) => number): number => alive.reduce((all, cache) => all + of(cache), 0);
    return { name, entries: sum(({ size }) => size), most: sum(({ maxSize }) => maxSize) };
  });
}
