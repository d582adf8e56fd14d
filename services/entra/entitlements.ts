import type { Access, Eligibility, Holding } from '../elevation/access.ts';
import type { Actor } from '../elevation/actor.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import { isOpen } from '../elevation/request.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Answer } from './answer.ts';
import type { Graph } from './graph.ts';
import { bodyOf } from './answer.ts';
import { quoted, withQuery } from './odata.ts';
import { currentUser } from './pimAddresses.ts';
import { apiNamed, groupApi, roleApi } from './pimApi.ts';
import { isActivation, requestOf } from './requests.ts';
import { stateOf } from './status.ts';
import type { WireInstance } from './wire.ts';
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
  const answers = await graph.batch({
    roleEligibilities: withQuery(currentUser(roleApi.eligibilities, 'principal'), { expand: roleApi.expand }),
    groupEligibilities: withQuery(currentUser(groupApi.eligibilities, 'principal'), {
      expand: groupApi.expand,
    }),
    roleAssignments: withQuery(currentUser(roleApi.assignments, 'principal'), { expand: roleApi.expand }),
    groupAssignments: withQuery(currentUser(groupApi.assignments, 'principal'), { expand: groupApi.expand }),
    roleRequests: withQuery(currentUser(roleApi.requests, 'principal'), {
      filter: open,
      expand: roleApi.expand,
    }),
    groupRequests: withQuery(currentUser(groupApi.requests, 'principal'), {
      filter: open,
      expand: groupApi.expand,
    }),
    memberOf: withQuery('/me/transitiveMemberOf/microsoft.graph.group', { select: 'id', top: '999' }),
  });
  const own = { filter: `principalId eq ${quoted(actor.id)}` };
  const eligible = [
    ...(await uncapped(
      graph,
      answers.roleEligibilities,
      withQuery(roleApi.eligibilities, { ...own, expand: roleApi.expand }),
    )),
    ...(await uncapped(
      graph,
      answers.groupEligibilities,
      withQuery(groupApi.eligibilities, { ...own, expand: groupApi.expand }),
    )),
  ];
  const held = [answers.roleAssignments, answers.groupAssignments].flatMap(
    (answer) => instances.parse(bodyOf(answer)).rows,
  );
  const asked = [answers.roleRequests, answers.groupRequests].flatMap(
    (answer) => requests.parse(bodyOf(answer)).rows,
  );
  const now = clock.now();
  return {
    eligibilities: eligible.flatMap((row) => eligibilityOf(row, same(row.memberType, 'group')) ?? []),
    holdings: held.flatMap((row) => holdingOf(row) ?? []),
    openRequests: asked.filter(isActivation).flatMap((row): ElevationRequest[] => {
      const state = stateOf(row, { now });
      const request = requestOf(row, state);
      // Something active is told by its instance, which knows when it ends.
      return request !== undefined && isOpen(state) && state.kind !== 'active' ? [request] : [];
    }),
    // Without it only what groups hold stays hidden, and the person may not need any of that.
    groupIds:
      answers.memberOf.status < 400 ? groups.parse(answers.memberOf.body).rows.map(({ id }) => id) : [],
  };
}

/** What groups are eligible for. A group whose eligibilities this person may not read gives none. */
export async function readThroughGroups(
  graph: Graph,
  groupIds: readonly string[],
): Promise<readonly (Eligibility & { readonly via: string })[]> {
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
  const { rows } = instances.parse(bodyOf(answer));
  if (rows.length < cap) return rows;
  const all: WireInstance[] = [];
  for (let next: string | undefined = plain; next !== undefined;) {
    const page: { rows: WireInstance[]; nextLink: string | undefined } = instances.parse(
      await graph.get(next),
    );
    all.push(...page.rows);
    next = page.nextLink;
  }
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
