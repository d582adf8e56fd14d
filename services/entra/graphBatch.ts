import { z } from 'zod';
import { ElevationError } from '../elevation/problem.ts';
import type { Answer } from './answer.ts';
import { isBusy, waitBefore } from './graphRetry.ts';

/** Graph's limit of requests in a batch. */
const batchSize = 20;

const batchAnswer = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.number(),
      headers: z.record(z.string(), z.string()).nullish(),
      body: z.unknown().optional(),
    }),
  ),
});

export interface BatchParts {
  /** Sent with each part. */
  readonly headers: Readonly<Record<string, string>>;
  /** Posts one batch and answers its body. */
  readonly post: (body: object) => Promise<unknown>;
  /** Waits, in milliseconds. */
  readonly pause: (ms: number) => Promise<unknown>;
}

/** A part that Graph says nothing of counts as busy. */
const missing: Answer = { status: 503, header: () => undefined, body: undefined };

/** Reads several paths, twenty in one request. Each answer is by itself; those that were busy are asked for again. */
export async function readBatch<K extends string>(
  parts: BatchParts,
  paths: Readonly<Record<K, string>>,
): Promise<Readonly<Record<K, Answer>>> {
  const all = Object.entries<string>(paths);
  const chunks = Array.from({ length: Math.ceil(all.length / batchSize) }, (_, index) =>
    all.slice(index * batchSize, (index + 1) * batchSize),
  );
  const answers = await Promise.all(chunks.map((chunk) => readChunk(parts, chunk)));
  const found = new Map(answers.flatMap((chunk) => [...chunk]));
  return Object.fromEntries(all.map(([id]) => [id, found.get(id) ?? missing])) as Readonly<Record<K, Answer>>;
}

type Path = readonly [id: string, path: string];

async function readChunk(
  { headers, post, pause }: BatchParts,
  paths: readonly Path[],
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  let open = paths;
  for (let attempt = 0; open.length > 0; attempt += 1) {
    const requests = open.map(([id, url]) => ({ id, method: 'GET', url, headers }));
    for (const [id, answer] of answersIn(await post({ requests }))) answers.set(id, answer);
    open = open.filter(([id]) => isBusy((answers.get(id) ?? missing).status));
    const waits = open.map(([id]) => waitBefore(answers.get(id), attempt));
    if (waits.includes(undefined)) break;
    if (open.length > 0) await pause(Math.max(...waits.map((wait) => wait ?? 0)));
  }
  return answers;
}

function answersIn(body: unknown): readonly (readonly [id: string, answer: Answer])[] {
  const parsed = batchAnswer.safeParse(body);
  if (!parsed.success) throw new ElevationError({ kind: 'entra-unavailable' }, { cause: parsed.error });
  return parsed.data.responses.map(({ id, status, headers, body: inner }) => {
    const byName = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
    return [id, { status, header: (name) => byName.get(name.toLowerCase()), body: inner }];
  });
}
