import { z } from 'zod';
import { ElevationError } from '../elevation/problem.ts';
import type { Graph } from './graph.ts';

const page = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  '@odata.nextLink': z.string().optional(),
});

/** Far more than any list that is read here has; a list that leads back to itself ends too. */
const mostPages = 1_000;

/** All rows of a list, page by page: what is on a later page counts as much. A list without an end is not taken for one that has been read. */
export async function allRows(graph: Graph, path: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let next = path;
  for (let pages = 1; pages <= mostPages; pages += 1) {
    const read: z.infer<typeof page> = page.parse(await graph.get(next));
    found.push(...read.value);
    if (read['@odata.nextLink'] === undefined) return found;
    next = read['@odata.nextLink'];
  }
  const cause = new Error(`a list has more than ${mostPages} pages`);
  throw new ElevationError({ kind: 'entra-unavailable' }, { cause });
}
