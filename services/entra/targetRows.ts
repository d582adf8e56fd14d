import { allOf, understood } from '../elevation/reading.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import { newestFirst } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { Answer } from './answer.ts';
import { collectionFrom } from './collection.ts';
import type { Graph } from './graph.ts';
import { quoted, withQuery } from './odata.ts';
import { currentUser } from './pimAddresses.ts';
import { apiOf } from './pimApi.ts';
import { endingAfter, isActivation, isBy, requestOf } from './requests.ts';
import { isOf, stateOf } from './status.ts';
import type { WireInstance, WireRequest } from './wire.ts';
import { targetOf, wireInstance, wireRequest } from './wire.ts';

/** Everything that Graph knows of one target and one person. */
export interface TargetRows {
  /** What the person has. */
  readonly held: readonly WireInstance[];
  /** What they asked for. */
  readonly asked: readonly WireRequest[];
}

/** What has to be read for it. */
export function targetPaths(
  actorId: string,
  target: Target,
): { readonly instances: string; readonly requests: string } {
  const api = apiOf(target);
  const mine = `principalId eq ${quoted(actorId)}`;
  return {
    instances: withQuery(currentUser(api.assignments, 'principal'), { filter: api.filterOf }),
    requests: withQuery(api.requests, { filter: `${mine} and ${api.filterOf}` }),
  };
}

/** All of it. Throws where some may be hidden, by what is somebody else's too: what is on or under way is not decided by half. */
export async function targetRows(
  graph: Graph,
  answers: { readonly instances?: Answer; readonly requests?: Answer },
  { target, actorId }: { readonly target: Target; readonly actorId: string },
): Promise<TargetRows> {
  const { kind } = target;
  const theirs = (row: WireRequest): WireRequest | undefined => (isBy(row, actorId) ? meant(row) : undefined);
  const [held, asked] = await Promise.all([
    collectionFrom(graph, { part: `${kind}-holdings`, row: wireInstance }, answers.instances),
    collectionFrom(graph, { part: `${kind}-requests`, row: wireRequest }, answers.requests),
  ]);
  return {
    held: concerning(target, allOf(understood(held, `${kind}-holdings`, meant))),
    asked: concerning(target, allOf(understood(asked, `${kind}-requests`, theirs))),
  };
}

/** A row that names no target may be about any. */
function meant<Row extends WireInstance | WireRequest>(row: Row): Row | undefined {
  return targetOf(row) === undefined ? undefined : row;
}

function concerning<Row extends WireInstance | WireRequest>(
  target: Target,
  rows: readonly Row[],
): readonly Row[] {
  return rows.filter(concerns(target));
}

/** Filters of Graph are coarser than a target: they leave out the scope of a role, and the side of a group. */
export function concerns(target: Target): (row: WireInstance | WireRequest) => boolean {
  return (row) => {
    const found = targetOf(row);
    return found !== undefined && keyOf(found) === keyOf(target);
  };
}

/** A request with the state that what is held, and what was asked later, give it. */
export function requestIn(
  row: WireRequest,
  target: Target,
  { held, asked }: TargetRows,
  now: Date,
): ElevationRequest | undefined {
  const ended = endingAfter(row, asked);
  const own = held.filter((instance) => isOf(instance, row));
  // What names another activation that is known is that one's, also where it began before this one was over. What an administrator changed may be of this one still.
  const others = asked.filter(isActivation);
  const unclaimed = held.filter((instance) => !others.some((other) => isOf(instance, other)));
  const state = stateOf(row, {
    now,
    instances: own.length > 0 ? own : unclaimed,
    ...(ended === undefined ? {} : { ended }),
  });
  return requestOf(row, state, target);
}

/** The person's activations of a target, the newest first. */
export function activationsIn(rows: TargetRows, target: Target, now: Date): readonly ElevationRequest[] {
  return rows.asked
    .filter(isActivation)
    .flatMap((row) => requestIn(row, target, rows, now) ?? [])
    .sort(newestFirst);
}
