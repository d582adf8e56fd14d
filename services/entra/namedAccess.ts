import type { Access, Eligibility } from '../elevation/access.ts';
import type { Reading } from '../elevation/reading.ts';
import type { Graph } from './graph.ts';
import type { Names } from './names.ts';

/** What a person may switch on, has and asked for, with the names that Graph left out. */
export async function namedAccess(names: Names, graph: Graph, access: Access): Promise<Access> {
  const { eligibilities, holdings, openRequests } = access;
  const targets = [
    ...[...eligibilities, ...holdings].map(({ target }) => target),
    ...openRequests.map(({ order }) => order.target),
  ];
  const { nameOf, missing } = await names.complete(graph, targets);
  return {
    ...access,
    eligibilities: eligibilities.map((row) => ({ ...row, target: nameOf(row.target) })),
    holdings: holdings.map((row) => ({ ...row, target: nameOf(row.target) })),
    openRequests: openRequests.map((row) => ({
      ...row,
      order: { ...row.order, target: nameOf(row.order.target) },
    })),
    missing: [...access.missing, ...missing],
  };
}

export async function namedEligibilities(
  names: Names,
  graph: Graph,
  { rows, missing }: Reading<Eligibility>,
): Promise<Reading<Eligibility>> {
  const found = await names.complete(
    graph,
    rows.map(({ target }) => target),
  );
  return {
    rows: rows.map((row) => ({ ...row, target: found.nameOf(row.target) })),
    missing: [...missing, ...found.missing],
  };
}
