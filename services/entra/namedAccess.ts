import type { Access } from '../elevation/access.ts';
import type { Approvals } from '../elevation/pim.ts';
import type { Reading } from '../elevation/reading.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import type { Graph } from './graph.ts';
import type { Named, Names } from './names.ts';

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
    openRequests: openRequests.map((row) => namedRequest(row, nameOf)),
    missing: [...access.missing, ...missing],
  };
}

/** The same of one list. */
export async function namedRows<Row extends { readonly target: Target }>(
  names: Names,
  graph: Graph,
  { rows, missing }: Reading<Row>,
): Promise<Reading<Row>> {
  const found = await names.complete(
    graph,
    rows.map(({ target }) => target),
  );
  return {
    rows: rows.map((row) => ({ ...row, target: found.nameOf(row.target) })),
    missing: [...missing, ...found.missing],
  };
}

/** The approver's half, with the names of what is asked for. */
export function namedApprovals(names: Names, graph: Graph, approvals: Approvals): Approvals {
  return {
    ...approvals,
    async waiting() {
      const { rows, missing } = await approvals.waiting();
      const targets = rows.map(({ order }) => order.target);
      const found = await names.complete(graph, targets);
      return { rows: rows.map((row) => namedRequest(row, found.nameOf)), missing };
    },
    async read(ref) {
      const reading = await approvals.read(ref);
      if (reading === undefined) return undefined;
      const { nameOf } = await names.complete(graph, [reading.request.order.target]);
      return { ...reading, request: namedRequest(reading.request, nameOf) };
    },
  };
}

function namedRequest(request: ElevationRequest, nameOf: Named['nameOf']): ElevationRequest {
  return { ...request, order: { ...request.order, target: nameOf(request.order.target) } };
}
