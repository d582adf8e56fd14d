import { z } from 'zod';
import type { Graph } from './graph.ts';

const page = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  '@odata.nextLink': z.string().optional(),
});

/** All rows of a list, page by page: what is on a later page counts as much. */
export async function allRows(graph: Graph, path: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const read: z.infer<typeof page> = page.parse(await graph.get(next));
    found.push(...read.value);
    next = read['@odata.nextLink'];
  }
  return found;
}
