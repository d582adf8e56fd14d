import type { Graph } from '../entra/graph.ts';

/** The same Graph, every read of its beta version; lists are read page by page in v1.0 elsewhere. Writes say their version themselves. */
export function inBeta(graph: Graph): Graph {
  return {
    ...graph,
    get: (path) => graph.get(path, 'beta'),
    batch: (paths) => graph.batch(paths, 'beta'),
  };
}
