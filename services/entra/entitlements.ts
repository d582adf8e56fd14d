import type { Access, Eligibility, Holding } from '../elevation/access.ts';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import { isOpen } from '../elevation/request.ts';
import type { Target } from '../elevation/target.ts';
import type { Answer } from './answer.ts';
import type { Graph } from './graph.ts';
import { quoted, withQuery } from './odata.ts';
import { allRows } from './pages.ts';
import { currentUser } from './pimAddresses.ts';
import { apiNamed } from './pimApi.ts';
import { isActivation, requestOf } from './requests.ts';
import { rowsOf, rowsOrNone } from './rows.ts';
import { stateOf } from './status.ts';
import type { WireInstance, WireRequest } from './wire.ts';
import { same, targetOf, wireInstance, wirePage, wirePerson, wireRequest } from './wire.ts';

const instances = wirePage(wireInstance);
const requests = wirePage(wireRequest);
const groups = wirePage(wirePerson);

/** `filterByCurrentUser` ends at this many rows without saying so. */
const cap = 50;

/** Statuses that leave nothing to wait for; `ne` is documented, and an unknown status is so kept. */
const open = ['Provisioned', 'Revoked', 'Denied', 'AdminDenied', 'Canceled', 'TimedOut', 'Failed']
  .map((status) => `status ne '${status}'`)
  .join(' and ');

/** One batch: what the person may switch on, what is on, what is under way, and which groups they are in. */
export async function readAccess(
  graph: Graph,
  actor: Actor,
  clock: Clock,
): Promise<Access & { readonly groupIds: readonly string[] }> {
  const [role, group] = [pathsOf('role'), pathsOf('group')];
  const answers = await graph.batch({
    roleEligibilities: role.eligibilities,
    groupEligibilities: group.eligibilities,
    roleAssignments: role.assignments,
    groupAssignments: group.assignments,
    roleRequests: role.requests,
    groupRequests: group.requests,
    memberOf: withQuery('/me/transitiveMemberOf/microsoft.graph.group', { select: 'id', top: '999' }),
  });
  const eligible = [
    ...(await uncapped(graph, answers.roleEligibilities, plainEligibilities('role', actor))),
    ...(await uncapped(graph, answers.groupEligibilities, plainEligibilities('group', actor))),
  ];
  const held = [answers.roleAssignments, answers.groupAssignments].flatMap((answer) =>
    rowsOf(answer, instances),
  );
  const asked = [answers.roleRequests, answers.groupRequests].flatMap((answer) => rowsOf(answer, requests));
  return {
    eligibilities: eligible.flatMap((row) => eligibilityOf(row, same(row.memberType, 'group')) ?? []),
    holdings: held.flatMap((row) => holdingOf(row) ?? []),
    openRequests: asked.filter(isActivation).flatMap((row) => openRequestOf(row, clock.now()) ?? []),
    // Without it only what groups hold stays hidden, and the person may not need any of that.
    groupIds: rowsOrNone(answers.memberOf, groups).map(({ id }) => id),
  };
}

/** A person's own lists of one API. */
function pathsOf(
  kind: Target['kind'],
): Readonly<Record<'eligibilities' | 'assignments' | 'requests', string>> {
  const { eligibilities, assignments, requests: asked, expand } = apiNamed(kind);
  return {
    eligibilities: withQuery(currentUser(eligibilities, 'principal'), { expand }),
    assignments: withQuery(currentUser(assignments, 'principal'), { expand }),
    requests: withQuery(currentUser(asked, 'principal'), { filter: open, expand }),
  };
}

function plainEligibilities(kind: Target['kind'], { id }: Actor): string {
  const { eligibilities, expand } = apiNamed(kind);
  return withQuery(eligibilities, { filter: `principalId eq ${quoted(id)}`, expand });
}

/** Something active is told by its instance, which knows when it ends. */
function openRequestOf(row: WireRequest, now: Date): ElevationRequest | undefined {
  const state = stateOf(row, { now });
  return isOpen(state) && state.kind !== 'active' ? requestOf(row, state) : undefined;
}

/** An eligibility that a group has. */
export type ThroughGroup = Eligibility & { readonly via: string };

/** What groups are eligible for. A group whose eligibilities this person may not read gives none. */
export async function readThroughGroups(
  graph: Graph,
  groupIds: readonly string[],
): Promise<readonly ThroughGroup[]> {
  if (groupIds.length === 0) return [];
  const paths = Object.fromEntries(
    groupIds.flatMap((id) => {
      const filter = `principalId eq ${quoted(id)}`;
      return (['role', 'group'] as const).map((kind) => {
        const { eligibilities, expand } = apiNamed(kind);
        return [`${kind}:${id}`, withQuery(eligibilities, { filter, expand })];
      });
    }),
  );
  const answers = await graph.batch(paths);
  return Object.entries(answers).flatMap(([name, answer]) => {
    const parsed = answer.status < 400 ? instances.safeParse(answer.body) : undefined;
    const via = name.slice(name.indexOf(':') + 1);
    return (parsed?.data?.rows ?? []).flatMap((row) => {
      const eligibility = eligibilityOf(row, true);
      return eligibility === undefined ? [] : [{ ...eligibility, via }];
    });
  });
}

/** A full page of `filterByCurrentUser` may not be all: then the plain list is read to its end. */
async function uncapped(graph: Graph, answer: Answer, plain: string): Promise<readonly WireInstance[]> {
  const rows = rowsOf(answer, instances);
  if (rows.length < cap) return rows;
  const all = instances.parse({ value: await allRows(graph, plain) }).rows;
  const listed = new Set(all.map(({ id }) => id));
  return [...all, ...rows.filter(({ id }) => !listed.has(id))];
}

function eligibilityOf(row: WireInstance, throughGroup: boolean): Eligibility | undefined {
  const target = targetOf(row);
  if (target === undefined) return undefined;
  return { target, throughGroup, ...(row.endDateTime === undefined ? {} : { until: row.endDateTime }) };
}

export function holdingOf(row: WireInstance): Holding | undefined {
  const target = targetOf(row);
  if (target === undefined) return undefined;
  const schedule = row.roleAssignmentScheduleId ?? row.assignmentScheduleId ?? undefined;
  const how = same(row.assignmentType, 'activated') ? 'activated' : 'assigned';
  return {
    target,
    how,
    ...(row.startDateTime === undefined ? {} : { since: row.startDateTime }),
    ...(row.endDateTime === undefined ? {} : { until: row.endDateTime }),
    // A group's schedule is named {group}_{access}_{request}.
    ...(schedule === undefined || how === 'assigned'
      ? {}
      : { requestId: schedule.split('_').at(-1) ?? schedule }),
  };
}
