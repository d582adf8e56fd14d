/**
 * As options of a least-recently-used cache: so many entries at most. Said by size, since a cache that is told a number of entries sets aside room for all of
 * them when it is made: tens of megabytes for those of one bot, most of it never used.
 */
export function atMost(entries: number) {
  return { maxSize: entries, sizeCalculation: (): number => 1 } as const;
}
