import { countedList } from '../../elevation/atMost.ts';

/** Two that touch the same thing are never in one batch. */
export interface Batched {
  readonly touches: readonly string[];
}

/** At most so many in one batch. */
const mostTogether = 50;

/** At most so many wait: a database that hangs fills no memory. */
export const mostWaiting = 5_000;

/** One batch at a time as long as the database answers; one that takes longer lets the next begin beside it. Milliseconds. */
const patienceMs = 250;

/** So many at a time, whatever hangs. */
const mostAtOnce = 4;

interface Waiting<T, R> {
  readonly item: T;
  readonly settle: (result: PromiseSettledResult<R>) => void;
}

/**
 * What comes while a batch is under way goes together in the next: who is alone waits for nothing, and a crowd costs one way there and back. `run` never rejects
 * and answers for each item, in their order, what came of it. Rejects where too many wait.
 */
export function inBatches<T extends Batched, R>(
  run: (items: readonly T[]) => Promise<readonly PromiseSettledResult<R>[]>,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  const bound = countedList('what waits for the database', mostWaiting, () => waiting.length);
  let running = 0;
  let isTaken = false;

  async function work(): Promise<void> {
    if (isTaken) return;
    isTaken = true;
    while (waiting.length > 0 && running < mostAtOnce) {
      const batch = waiting.splice(0, together(waiting.map(({ item }) => item)));
      running += 1;
      const done = run(batch.map(({ item }) => item)).then((results) => {
        running -= 1;
        for (const [index, { settle }] of batch.entries()) settle(results[index] ?? nothingSaid);
      });
      const late = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => {
        late.resolve(undefined);
      }, patienceMs);
      await Promise.race([done, late.promise]);
      clearTimeout(timer);
      // Whoever was late makes room for those who still wait.
      void done.then(work);
    }
    isTaken = false;
  }

  return (item) => {
    if (bound.size >= bound.maxSize) return Promise.reject(new Error('too much waits for the database'));
    return new Promise((resolve, reject) => {
      const settle = (result: PromiseSettledResult<R>): void => {
        if (result.status === 'fulfilled') resolve(result.value);
        else reject(result.reason as Error);
      };
      waiting.push({ item, settle });
      void work();
    });
  };
}

const nothingSaid = { status: 'rejected', reason: new Error('nothing was said of it') } as const;

/** How many of the first go together. */
function together(items: readonly Batched[]): number {
  const touched = new Set<string>();
  const first = items.slice(0, mostTogether);
  const end = first.findIndex(({ touches }) => {
    const meets = touches.some((name) => touched.has(name));
    for (const name of touches) touched.add(name);
    return meets;
  });
  return end < 0 ? first.length : end;
}
