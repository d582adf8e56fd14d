import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Missing, Reading } from '../elevation/reading.ts';
import { joined, understood } from '../elevation/reading.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import { oldestFirst } from '../elevation/request.ts';
import type { Graph } from './graph.ts';
import { currentUser } from './pimAddresses.ts';
import { apiNamed, requestNames } from './pimApi.ts';
import type { PimList } from './pimLists.ts';
import { readPimLists } from './pimLists.ts';
import { requestOf } from './requests.ts';
import { stateOf } from './status.ts';
import type { WireRequest } from './wire.ts';
import { wireRequest } from './wire.ts';

type Kind = 'role' | 'group';

/** `filterByCurrentUser` was seen to end at this many rows without saying so, and no other list tells what waits for somebody. */
const cap = 50;

/** The requests of others that wait for this person's decision, the oldest first: one batch, of which each half stands alone. */
export async function awaitingDecision(
  graph: Graph,
  actor: Actor,
  clock: Clock,
): Promise<Reading<ElevationRequest>> {
  const { role, group } = await readPimLists(graph, {
    role: waitingList('role'),
    group: waitingList('group'),
  });
  const { rows, missing } = joined(requestsIn(role, 'role', clock), requestsIn(group, 'group', clock));
  return {
    rows: rows
      .filter(({ state, requester }) => state.kind === 'awaiting-approval' && requester.id !== actor.id)
      .sort(oldestFirst),
    missing,
  };
}

/** The same list of one API, as Graph gives it. */
export async function waitingRows(graph: Graph, kind: Kind): Promise<Reading<WireRequest>> {
  const { rows, missing } = (await readPimLists(graph, { waiting: waitingList(kind) })).waiting;
  return { rows, missing: orCut(missing, rows.length, kind) };
}

function waitingList(kind: Kind): PimList<typeof wireRequest> {
  const api = apiNamed(kind);
  return {
    part: partOf(kind),
    row: wireRequest,
    address: currentUser(api.requests, 'approver'),
    expand: requestNames(api),
  };
}

function requestsIn(reading: Reading<WireRequest>, kind: Kind, clock: Clock): Reading<ElevationRequest> {
  const now = clock.now();
  const { rows, missing } = understood(reading, partOf(kind), (row) => requestOf(row, stateOf(row, { now })));
  return { rows, missing: orCut(missing, reading.rows.length, kind) };
}

/** What is missing of a list that looked whole, too. */
function orCut(missing: readonly Missing[], count: number, kind: Kind): readonly Missing[] {
  return missing.length === 0 && count === cap ? [{ part: partOf(kind), why: 'cut' }] : missing;
}

const partOf = (kind: Kind) => `${kind}-approvals` as const;
