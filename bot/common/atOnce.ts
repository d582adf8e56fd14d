import { counted } from '../../services/elevation/atMost.ts';

/** Does work when there is room for it, of those who wait the first first; settles as the work does. How many wait is the caller's to bound. */
export type AtOnce = <T>(work: () => Promise<T>) => Promise<T>;

/** `name`: what is done, in a few words, for whoever runs the bot; `most` of it at a time. */
export function createAtOnce(name: string, most: number): AtOnce {
  const line: (() => void)[] = [];
  const under = counted(name, { size: 0, maxSize: most });

  /** The room of whoever ends is that of the next in line. */
  function leave(): void {
    const next = line.shift();
    if (next === undefined) under.size -= 1;
    else next();
  }

  return async (work) => {
    if (under.size < under.maxSize) under.size += 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
