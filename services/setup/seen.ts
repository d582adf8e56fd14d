import type { Problem } from '../elevation/problem.ts';
import { ElevationError } from '../elevation/problem.ts';
import { bodyOf } from '../entra/answer.ts';
import type { Graph } from '../entra/graph.ts';
import { pagesFrom } from '../entra/pages.ts';

/** What a look found, or what stood in its way: a read that failed is not an empty answer. */
export type Seen<T> = { readonly value: T } | { readonly problem: Problem };

/** Several things, each by itself; by their paths. */
export async function seeAll(
  graph: Graph,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Seen<unknown>>> {
  const wanted = [...new Set(paths)];
  const answers = await graph.batch<string>(
    Object.fromEntries(wanted.map((path, index) => [String(index), path])),
  );
  return new Map(
    wanted.map((path, index) => {
      const answer = answers[String(index)];
      return [
        path,
        answer === undefined ? { problem: { kind: 'entra-unavailable' } } : seenOf(() => bodyOf(answer)),
      ];
    }),
  );
}

/** Several lists, each to its end: half of one is not taken for the whole. */
export async function seeLists(
  graph: Graph,
  paths: readonly string[],
): Promise<ReadonlyMap<string, Seen<readonly unknown[]>>> {
  const first = await seeAll(graph, paths);
  const lists = [...first].map(async ([path, seen]): Promise<[string, Seen<readonly unknown[]>]> => {
    if ('problem' in seen) return [path, seen];
    const { values, ended } = await pagesFrom(graph, seen.value);
    return [
      path,
      ended === undefined ? { value: values } : { problem: ended.problem ?? { kind: 'entra-unavailable' } },
    ];
  });
  return new Map(await Promise.all(lists));
}

function seenOf<T>(look: () => T): Seen<T> {
  try {
    return { value: look() };
  } catch (error) {
    if (error instanceof ElevationError) return { problem: error.problem };
    throw error;
  }
}

/** The same, understood. */
export function mapSeen<T, U>(seen: Seen<T> | undefined, meaningOf: (value: T) => U): Seen<U> {
  if (seen === undefined) return { problem: { kind: 'entra-unavailable' } };
  return 'problem' in seen ? seen : { value: meaningOf(seen.value) };
}
