import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../elevation/problem.ts';
import { ElevationError } from '../elevation/problem.ts';
import type { Answer } from '../entra/answer.ts';
import { retryAfterSeconds } from '../entra/graphErrors.ts';
import type { Graph } from '../entra/graph.ts';
import { inParallel } from './inParallel.ts';

export interface PatienceParts {
  /** Waits, in milliseconds; by the system's clock when left out. */
  readonly pause?: (ms: number) => Promise<unknown>;
  /** Told as batches come back: how many of the questions asked so far are answered. */
  readonly onProgress?: (answered: number, asked: number) => void;
  /** How long it waits for one answer at most; an hour when left out. */
  readonly longestWaitSeconds?: number;
}

/** Graph's limit of requests in a batch, and how many batches are under way at one time. */
const batchSize = 20;
const atOnce = 4;
/** Where Graph asks for patience without saying how much: twice as long each time, up to this. */
const longestUnaskedSeconds = 32;
/** Somebody who lets a command run over a thousand targets waits longer than somebody in a chat does; an hour of refusals is an outage. */
const anHour = 3_600;

/** Graph for a long run: what is throttled is waited out, as long as Graph asks for, and batches go out a few at a time. */
export function patientGraph(
  graph: Graph,
  { pause = (ms) => sleep(ms), onProgress, longestWaitSeconds = anHour }: PatienceParts = {},
): Graph {
  let asked = 0;
  let answered = 0;

  const waitedOut = waiting(pause, longestWaitSeconds);
  return {
    get: (path, version) => waitedOut(() => graph.get(path, version)),
    write: (operation, call) => waitedOut(() => graph.write(operation, call)),
    async batch(paths, version) {
      const all = Object.entries<string>(paths);
      asked += all.length;
      const chunks = Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
        all.slice(index * batchSize, (index + 1) * batchSize),
      );
      const answers = await inParallel(chunks, atOnce, async (part) => {
        const found = await answersTo(part, {
          ...{ pause, longestWaitSeconds },
          post: (open) => waitedOut(() => graph.batch(open, version)),
        });
        answered += part.length;
        onProgress?.(answered, asked);
        return found;
      });
      return Object.fromEntries(answers.flat()) as Readonly<Record<keyof typeof paths, Answer>>;
    },
  };
}

/** Seconds until another attempt is worth it; `undefined` where waiting helps nothing. A throttled write was not applied. */
function waitFor(problem: Problem | undefined, attempt: number): number | undefined {
  return problem?.kind === 'throttled' ? secondsFor(problem.retryAfterSeconds, attempt) : undefined;
}

function secondsIn(answer: Answer | undefined, attempt: number): number {
  return secondsFor(retryAfterSeconds(answer?.header), attempt);
}

/** As long as Graph asks for. A second at least: whoever is told to wait for no time and refused again would never come to an end. */
function secondsFor(asked: number | undefined, attempt: number): number {
  return Math.max(asked ?? Math.min(2 ** attempt, longestUnaskedSeconds), 1);
}

type Pause = (ms: number) => Promise<unknown>;

/** Repeats work that was throttled. */
function waiting(pause: Pause, longestWaitSeconds: number): <T>(work: () => Promise<T>) => Promise<T> {
  return async (work) => {
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
  };
}

interface BatchParts {
  readonly pause: Pause;
  readonly longestWaitSeconds: number;
  readonly post: (paths: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, Answer>>>;
}

/** One batch, and again those parts that were throttled. */
async function answersTo(
  paths: readonly (readonly [string, string])[],
  { pause, longestWaitSeconds, post }: BatchParts,
): Promise<readonly (readonly [string, Answer])[]> {
  const found = new Map<string, Answer>();
  for (let open = paths, waited = 0, attempt = 0; open.length > 0; attempt += 1) {
    const answers = await post(Object.fromEntries(open));
    for (const [key, answer] of Object.entries(answers)) found.set(key, answer);
    open = open.filter(([key]) => found.get(key)?.status === 429);
    const seconds = Math.max(0, ...open.map(([key]) => secondsIn(found.get(key), attempt)));
    waited += seconds;
    if (open.length === 0 || waited > longestWaitSeconds) break;
    await pause(seconds * 1_000);
  }
  return [...found];
}
