import type { Clock } from '../services/elevation/clock.ts';

/** Makes a form count once: a double click, or Teams' own repeat, gets the first click's answer. */
export interface Submits {
  /** Runs `work` for the first caller of a key; others get its result. A failure frees the key, so that a mended form can go again. */
  once<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** How long an answered form is remembered; a repeat comes within seconds. */
const rememberMs = 30 * 60 * 1_000;

export function createSubmits(clock: Clock): Submits {
  const results = new Map<string, { readonly result: Promise<unknown>; readonly at: number }>();

  function forgetOld(): void {
    const oldest = clock.now().getTime() - rememberMs;
    for (const [key, { at }] of results) {
      if (at > oldest) break;
      results.delete(key);
    }
  }

  return {
    once<T>(key: string, work: () => Promise<T>): Promise<T> {
      forgetOld();
      const known = results.get(key);
      // The key names the person, the form and its target, so what was stored under it is this caller's own kind of result.
      if (known !== undefined) return known.result as Promise<T>;
      const result = work();
      results.set(key, { result, at: clock.now().getTime() });
      result.catch(() => results.delete(key));
      return result;
    },
  };
}
