import type { Clock } from './clock.ts';
import { conduct } from './conduct.ts';
import type { Problem } from './problem.ts';
import { ElevationError } from './problem.ts';

/** What Entra asks to wait is waited for up to this long, so many times. Seconds. */
const patience = { seconds: 20, times: 3 } as const;

/** Entra, or what keeps the trail, does nothing more now: whatever follows would meet the same. */
const stops: ReadonlySet<Problem['kind']> = new Set<Problem['kind']>([
  'throttled',
  'entra-unavailable',
  'not-recorded',
]);

/** One of several writes that follow each other: what it came to, or what stood in its way. */
export type Paced<R> =
  | { readonly kind: 'done'; readonly result: R }
  | { readonly kind: 'not-done'; readonly error: ElevationError };

/**
 * Writes as fast as Entra lets it: a throttled write was not applied, is recorded as not done, and is tried again after the wait. Throws what only a sign-in
 * mends.
 */
export async function atItsPace<R>(
  { clock }: { readonly clock: Clock },
  write: () => Promise<R>,
  beforeWait: () => Promise<unknown> = () => Promise.resolve(),
): Promise<Paced<R>> {
  for (let time = 1; ; time += 1) {
    try {
      return { kind: 'done', result: await write() };
    } catch (error) {
      if (!(error instanceof ElevationError)) throw error;
      const { problem } = error;
      if (conduct[problem.kind].retry === 'after-sign-in') throw error;
      const seconds = problem.kind === 'throttled' ? (problem.retryAfterSeconds ?? Infinity) : Infinity;
      if (seconds > patience.seconds || time > patience.times) return { kind: 'not-done', error };
      await beforeWait();
      await pause(clock, seconds * 1_000);
    }
  }
}

/** What keeps the writes that follow from being tried. One lost answer may be nothing but that; two say that no more come. */
export function whatStops(problems: readonly Problem[]): Problem | undefined {
  const lost = problems.filter(({ kind }) => kind === 'outcome-unknown');
  return problems.find(({ kind }) => stops.has(kind)) ?? lost[1];
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}
