/**
 * As options of a least-recently-used cache: so many entries at most. Said by size, since a cache that is told a number of entries sets aside room for all of
 * them when it is made: tens of megabytes for those of one bot, most of it never used.
 */
export function atMost(entries: number) {
  return { maxSize: entries, sizeCalculation: (): number => 1 } as const;
}

/** What tells how full it is: a cache, a queue, what is under way. */
export interface Bounded {
  /** Entries. */
  readonly size: number;
  readonly maxSize: number;
}

const caches = new Map<string, Set<WeakRef<Bounded>>>();

/**
 * Lets whoever runs the bot see how full something is; answers it. `name` is a few words of what it holds, the same for all of a kind. Counted for as long as whoever made it holds
 * it.
 */
export function counted<T extends Bounded>(name: string, cache: T): T {
  const alive = [...(caches.get(name) ?? [])].filter((other) => other.deref() !== undefined);
  caches.set(name, new Set([...alive, new WeakRef(cache)]));
  return cache;
}

/** The same of a list: `sizeOf` tells how full it is. */
export function countedList(name: string, maxSize: number, sizeOf: () => number): Bounded {
  return counted(name, {
    get size() {
      return sizeOf();
    },
    maxSize,
  });
}

/** A map that tells how full it is, and whose owner lets no more in. */
class CountedMap<V> extends Map<string, V> implements Bounded {
  readonly maxSize: number;

  constructor(maxSize: number) {
    super();
    this.maxSize = maxSize;
  }
}

/** An empty map, counted by its name, of which its owner keeps that there are at most so many entries. */
export function countedMap<V>(name: string, most: number): Map<string, V> & Bounded {
  return counted(name, new CountedMap<V>(most));
}

/** A map that forgets what was put there longest ago when it is full, where being forgotten costs another look and nothing else. */
class LimitedMap<V> extends CountedMap<V> {
  override set(key: string, value: V): this {
    this.delete(key);
    if (this.size >= this.maxSize) this.delete(this.keys().next().value ?? key);
    return super.set(key, value);
  }
}

/** An empty map of at most so many entries, counted by its name. */
export function limitedMap<V>(name: string, most: number): Map<string, V> {
  return counted(name, new LimitedMap<V>(most));
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
