import { z } from 'zod';
import { isProblem, ElevationError } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import { quoted, withQuery } from '../entra/odata.ts';
import { directoryRoles, policyAssignments } from '../entra/pimAddresses.ts';
import { apiOf } from '../entra/pimApi.ts';
import { policyPath } from '../entra/policyRules.ts';
import { same } from '../entra/wire.ts';
import type { CurrentPolicy, Grant } from './current.ts';
import { grantOf, isSameGrant, policyAt, rowsOf, standingOf } from './current.ts';
import type { Directory } from './directory.ts';
import { select } from './directoryRows.ts';
import type { LaterGrant } from './later.ts';
import { laterIn } from './later.ts';
import type { Place } from './place.ts';
import type { Seen } from './seen.ts';
import { mapSeen, seeLists } from './seen.ts';

/** Somebody who has it without activating. */
export interface StandingGrant extends Grant {
  /** Given past PIM, in the directory itself. */
  readonly isOutsidePim: boolean;
}

/** A place as the tenant has it. Each part was seen, or not, by itself. */
export interface PlaceLook {
  readonly policy: Seen<CurrentPolicy>;
  readonly eligible: Seen<readonly Grant[]>;
  readonly standing: Seen<readonly StandingGrant[]>;
  /** What was given to begin later, of either kind. */
  readonly later: Seen<readonly LaterGrant[]>;
}

export type Look = ReadonlyMap<Place, PlaceLook>;

/** Looks at all places in one pass, and learns what everybody in them is called. */
export async function lookAt(graph: Graph, directory: Directory, places: readonly Place[]): Promise<Look> {
  const lists = await seeLists(graph, places.flatMap(pathsOf));
  const look = new Map(places.map((place) => [place, placeLook(place, lists, directory)]));
  await directory.nameAll(idsIn([...look.values()]));
  return look;
}

interface Paths {
  readonly policy: string;
  readonly eligible: string;
  readonly assigned: string;
  /** The same beneath PIM. */
  readonly direct: string;
  /** The plans behind both, those for later among them. */
  readonly eligiblePlans: string;
  readonly assignedPlans: string;
}

type Lists = ReadonlyMap<string, Seen<readonly unknown[]>>;

/** Both sides of a group are in the same lists, which are read once. */
function pathsBy(place: Place): Paths {
  const { eligibilities, assignments, eligibilitySchedules, assignmentSchedules, filterOf } = apiOf(place);
  const lists = {
    eligible: withQuery(eligibilities, { filter: filterOf }),
    assigned: withQuery(assignments, { filter: filterOf }),
    eligiblePlans: withQuery(eligibilitySchedules, { filter: filterOf }),
    assignedPlans: withQuery(assignmentSchedules, { filter: filterOf }),
  };
  return place.kind === 'role'
    ? {
        ...lists,
        policy: policyPath(place),
        direct: withQuery(directoryRoles.assignments, { filter: filterOf }),
      }
    : {
        ...lists,
        policy: withQuery(policyAssignments, {
          filter: `scopeId eq ${quoted(place.groupId)} and scopeType eq 'Group'`,
          expand: 'policy($expand=rules)',
        }),
        direct: withQuery(`/groups/${place.groupId}/${place.access}s`, { select }),
      };
}

function pathsOf(place: Place): readonly string[] {
  return Object.values(pathsBy(place)) as readonly string[];
}

function placeLook(place: Place, lists: Lists, directory: Directory): PlaceLook {
  const paths = pathsBy(place);
  const eligible = unknownIsEmpty(place, lists.get(paths.eligible));
  const assigned = unknownIsEmpty(place, lists.get(paths.assigned));
  const policy = lists.get(paths.policy);
  return {
    policy:
      policy === undefined ? { problem: { kind: 'entra-unavailable' } } : understoodPolicy(place, policy),
    eligible: mapSeen(eligible, (rows) => rowsOf(place, rows).flatMap(grantOf)),
    standing: standingIn(place, assigned, lists.get(paths.direct), directory),
    later: laterIn(
      place,
      {
        eligible: unknownIsEmpty(place, lists.get(paths.eligiblePlans)) ?? unanswered,
        standing: unknownIsEmpty(place, lists.get(paths.assignedPlans)) ?? unanswered,
      },
      new Date(),
    ),
  };
}

const unanswered = { problem: { kind: 'entra-unavailable' } } as const;

/** A group that was never under PIM is unknown to it. */
function unknownIsEmpty(
  place: Place,
  seen: Seen<readonly unknown[]> | undefined,
): Seen<readonly unknown[]> | undefined {
  const isUnknown = seen !== undefined && 'problem' in seen && seen.problem.kind === 'not-found';
  return place.kind === 'group' && isUnknown ? { value: [] } : seen;
}

function understoodPolicy(place: Place, seen: Seen<readonly unknown[]>): Seen<CurrentPolicy> {
  if ('problem' in seen) return seen;
  try {
    return { value: policyAt({ value: seen.value }, place) };
  } catch (error) {
    if (error instanceof ElevationError && isProblem(error, 'not-found')) return { problem: error.problem };
    throw error;
  }
}

const directAssignment = z.object({
  principalId: z.string(),
  directoryScopeId: z.string().nullish(),
  appScopeId: z.string().nullish(),
});
const directMember = z.object({
  '@odata.type': z.string().nullish(),
  id: z.string(),
  displayName: z.string().nullish(),
});

/** Whoever PIM has assigned, and whoever has it in the directory without PIM knowing of it. What is activated ends by itself. */
function standingIn(
  place: Place,
  assigned: Seen<readonly unknown[]> | undefined,
  direct: Seen<readonly unknown[]> | undefined,
  directory: Directory,
): Seen<readonly StandingGrant[]> {
  if (assigned === undefined || direct === undefined) return { problem: { kind: 'entra-unavailable' } };
  if ('problem' in assigned) return assigned;
  if ('problem' in direct) return direct;
  const rows = rowsOf(place, assigned.value);
  const inPim = standingOf(rows)?.flatMap(grantOf);
  if (inPim === undefined) return unanswered;
  const explained = rows.flatMap(grantOf);
  const outside = directGrants(place, direct.value, directory).filter(
    (grant) => !explained.some((other) => isSameGrant(grant, other)),
  );
  return {
    value: [
      ...inPim.map((grant) => ({ ...grant, isOutsidePim: false })),
      ...outside.map((grant) => ({ ...grant, isOutsidePim: true })),
    ],
  };
}

function directGrants(place: Place, rows: readonly unknown[], directory: Directory): readonly Grant[] {
  if (place.kind === 'role')
    return z
      .array(directAssignment)
      .parse(rows)
      .map(({ principalId, directoryScopeId, appScopeId }) => ({
        principalId: principalId.toLowerCase(),
        scopeId: directoryScopeId ?? appScopeId ?? '/',
      }));
  return z
    .array(directMember)
    .parse(rows)
    .map((row) => {
      const kind = same(row['@odata.type'], '#microsoft.graph.group') ? 'group' : 'user';
      if (row.displayName) directory.learn({ kind, id: row.id, name: row.displayName });
      return { principalId: row.id.toLowerCase(), scopeId: '/' };
    });
}

function idsIn(looks: readonly PlaceLook[]): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { policy, eligible, standing, later } of looks) {
    for (const grants of [eligible, standing, later])
      if ('value' in grants) for (const { principalId } of grants.value) ids.add(principalId);
    if ('value' in policy)
      for (const approver of policy.value.rules.approval?.approvers ?? [])
        if (approver.kind !== 'other') ids.add(approver.id);
  }
  return ids;
}
