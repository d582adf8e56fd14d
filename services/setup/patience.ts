import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../elevation/problem.ts';
import { ElevationError } from '../elevation/problem.ts';
import type { Answer } from '../entra/answer.ts';
import { retryAfterSeconds } from '../entra/graphErrors.ts';
import type { Graph } from '../entra/graph.ts';
import type { Version } from '../entra/graphCall.ts';

export interface PatienceParts {
  /** Waits, in milliseconds; by the system's clock when left out. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** Told as batches come back: how many of the questions asked so far are answered. */
  readonly onProgress?: (answered: number, asked: number) => void;
}

/** Graph's limit of requests in a batch, and how many batches are under way at one time. */
const batchSize = 20;
const atOnce = 4;
/** Where Graph asks for patience without saying how much: twice as long each time, up to this. */
const longestUnaskedSeconds = 32;
/** Somebody who lets a command run over a thousand targets waits longer than somebody in a chat does; an hour of refusals is an outage. */
const longestWaitSeconds = 3_600;

/** Graph for a long run: what is throttled is waited out, as long as Graph asks for, and batches go out a few at a time. */
export function patientGraph(
  graph: Graph,
  { pause = (ms) => sleep(ms), onProgress }: PatienceParts = {},
): Graph {
  let asked = 0;
  let answered = 0;

  async function waitedOut<T>(work: () => Promise<T>): Promise<T> {
    for (let waited = 0, attempt = 0; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        const seconds = waitFor(error instanceof ElevationError ? error.problem : undefined, attempt);
        waited += seconds ?? 0;
        if (seconds === undefined || waited > longestWaitSeconds) throw error;
        await pause(seconds * 1_000);
      }
    }
  }

  /** One batch, and again those parts that were throttled. */
  async function chunk(
    paths: readonly (readonly [string, string])[],
    version: Version | undefined,
  ): Promise<readonly (readonly [string, Answer])[]> {
    const found = new Map<string, Answer>();
    for (let open = paths, waited = 0, attempt = 0; open.length > 0; attempt += 1) {
      const part = Object.fromEntries(open);
      const answers = await waitedOut(() => graph.batch<string>(part, version));
      for (const [key, answer] of Object.entries(answers)) found.set(key, answer);
      open = open.filter(([key]) => found.get(key)?.status === 429);
      const seconds = Math.max(0, ...open.map(([key]) => secondsIn(found.get(key), attempt)));
      waited += seconds;
      if (open.length === 0 || waited > longestWaitSeconds) break;
      await pause(seconds * 1_000);
    }
    answered += paths.length;
    onProgress?.(answered, asked);
    return [...found];
  }

  return {
    get: (path, version) => waitedOut(() => graph.get(path, version)),
    write: (operation, call) => waitedOut(() => graph.write(operation, call)),
    async batch(paths, version) {
      const all = Object.entries<string>(paths);
      asked += all.length;
      const chunks = Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
        all.slice(index * batchSize, (index + 1) * batchSize),
      );
      const answers = await inParallel(chunks, atOnce, (part) => chunk(part, version));
      return Object.fromEntries(answers.flat()) as Readonly<Record<keyof typeof paths, Answer>>;
    },
  };
}

/** Seconds until another attempt is worth it; `undefined` where waiting helps nothing. A throttled write was not applied. */
function waitFor(problem: Problem | undefined, attempt: number): number | undefined {
  return problem?.kind === 'throttled' ? (problem.retryAfterSeconds ?? unasked(attempt)) : undefined;
}

function secondsIn(answer: Answer | undefined, attempt: number): number {
  return retryAfterSeconds(answer?.header('retry-after')) ?? unasked(attempt);
}

function unasked(attempt: number): number {
  return Math.min(2 ** attempt, longestUnaskedSeconds);
}

/** Does work on all items, so many at a time; answers in their order. The first failure ends it, once what is under way has ended. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const open = items.entries();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const [index, item] of open) {
      if (failed) return;
      try {
        results.set(index, await work(item));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, worker));
  const failure = ended.find((one) => one.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
  return items.flatMap((_, index) => (results.has(index) ? [results.get(index) as Result] : []));
}
