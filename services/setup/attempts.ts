import { ElevationError } from '../elevation/problem.ts';

/** What was sent and may not be listed yet: sent again, it would be made twice. */
export interface Attempts {
  /** Does work at most once in half an hour under that name; always, where there is none. What was refused was not done. */
  once(name: string | undefined, work: () => Promise<void>): Promise<void>;
  /** It is listed by now. */
  forget(names: readonly string[]): Promise<void>;
  /** Whatever is not among these is listed, or is no longer wanted. */
  keepOnly(names: readonly string[]): Promise<void>;
}

/** Where attempts are kept: names, and when each was made, in milliseconds since 1970. */
export interface AttemptBook {
  read(): Promise<Readonly<Record<string, number>>>;
  write(all: Readonly<Record<string, number>>): Promise<void>;
}

/** Milliseconds; longer than Defender was ever seen to take until it lists something. No figure is published. */
const halfAnHour = 30 * 60_000;

export function attemptsIn(book: AttemptBook, tooSoonMs = halfAnHour): Attempts {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other: a part of the file may be at work beside another. */
  const change = (by: (all: Record<string, number>) => void): Promise<void> => {
    const next = last.then(async () => {
      const all = { ...(await book.read()) };
      by(all);
      await book.write(all);
    });
    last = next.catch(() => undefined);
    return next;
  };
  const forget = (names: readonly string[]): Promise<void> =>
    change((all) => {
      for (const name of names) Reflect.deleteProperty(all, name);
    });
  return {
    forget,
    keepOnly: (names) =>
      change((all) => {
        for (const name of Object.keys(all)) if (!names.includes(name)) Reflect.deleteProperty(all, name);
      }),
    async once(name, work) {
      if (name === undefined) {
        await work();
        return;
      }
      const before = (await book.read())[name];
      if (before !== undefined && Date.now() - before < tooSoonMs) return;
      // Noted first: a run that ends in between does not know what became of it.
      await change((all) => {
        all[name] = Date.now();
      });
      try {
        await work();
      } catch (error) {
        if (wasRefused(error)) await forget([name]);
        throw error;
      }
    },
  };
}

/** In the memory of this run alone. */
export function rememberedHere(): Attempts {
  let kept: Readonly<Record<string, number>> = {};
  return attemptsIn({
    read: () => Promise.resolve(kept),
    write: (all) => {
      kept = all;
      return Promise.resolve();
    },
  });
}

/** Anything but an answer that was lost is a word of Graph's that nothing was made. */
function wasRefused(error: unknown): boolean {
  return error instanceof ElevationError && error.problem.kind !== 'outcome-unknown';
}
