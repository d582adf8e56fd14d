import type { Access, Eligibility, Holding } from '../elevation/access.ts';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Reading } from '../elevation/reading.ts';
import { joined, understood } from '../elevation/reading.ts';
import type { ElevationRequest } from '../elevation/request.ts';
import { isOpen } from '../elevation/request.ts';
import type { Graph } from './graph.ts';
import { quoted } from './odata.ts';
import { ownGroups } from './ownGroups.ts';
import { currentUser } from './pimAddresses.ts';
import { apiNamed } from './pimApi.ts';
import type { PimList } from './pimLists.ts';
import { readPimLists } from './pimLists.ts';
import { isActivation, isBy, requestOf } from './requests.ts';
import { stateOf } from './status.ts';
import type { WireInstance, WireRequest } from './wire.ts';
import { same, targetOf, wireInstance, wireRequest } from './wire.ts';

/** Statuses that leave nothing to wait for; `ne` is documented, and an unknown status is so kept. */
const open = ['Provisioned', 'Revoked', 'Denied', 'AdminDenied', 'Canceled', 'TimedOut', 'Failed']
  .map((status) => `status ne '${status}'`)
  .join(' and ');

/** One batch: what the person may switch on, what is on, what is under way, and which groups they are in. Each list stands alone. */
export async function readAccess(graph: Graph, actor: Actor, clock: Clock): Promise<Access> {
  const found = await readPimLists(graph, {
    ...{ roleEligibilities: eligibilities('role', actor), groupEligibilities: eligibilities('group', actor) },
    ...holdingsOf(actor),
    ...{ roleRequests: requests('role'), groupRequests: requests('group') },
    groups: ownGroups,
  });
  const asOf = { now: clock.now(), actorId: actor.id };
  const eligible = joined(
    eligibilitiesIn(found.roleEligibilities, 'role-eligibilities'),
    eligibilitiesIn(found.groupEligibilities, 'group-eligibilities'),
  );
  const held = heldIn(found);
  const asked = joined(
    openIn(found.roleRequests, 'role-requests', asOf),
    openIn(found.groupRequests, 'group-requests', asOf),
  );
  return {
    eligibilities: eligible.rows,
    holdings: held.rows,
    openRequests: asked.rows,
    groups: found.groups.rows,
    missing: [eligible, held, asked, found.groups].flatMap(({ missing }) => missing),
  };
}

/** What is on for the person: the two lists that tell it, in one batch. */
export async function readHoldings(graph: Graph, actor: Actor): Promise<Reading<Holding>> {
  return heldIn(await readPimLists(graph, holdingsOf(actor)));
}

type Kind = 'role' | 'group';
type Holdings = Readonly<Record<'roleHoldings' | 'groupHoldings', PimList<typeof wireInstance>>>;

function holdingsOf(actor: Actor): Holdings {
  return { roleHoldings: holdings('role', actor), groupHoldings: holdings('group', actor) };
}

function heldIn(found: { readonly [K in keyof Holdings]: Reading<WireInstance> }): Reading<Holding> {
  return joined(
    understood(found.roleHoldings, 'role-holdings', holdingOf),
    understood(found.groupHoldings, 'group-holdings', holdingOf),
  );
}

function eligibilities(kind: Kind, { id }: Actor): PimList<typeof wireInstance> {
  const { eligibilities: address, expand } = apiNamed(kind);
  return {
    part: `${kind}-eligibilities`,
    row: wireInstance,
    address: currentUser(address, 'principal'),
    expand,
    uncapped: { address, filter: `principalId eq ${quoted(id)}` },
  };
}

function holdings(kind: Kind, { id }: Actor): PimList<typeof wireInstance> {
  const { assignments: address, expand } = apiNamed(kind);
  return {
    part: `${kind}-holdings`,
    row: wireInstance,
    address: currentUser(address, 'principal'),
    expand,
    uncapped: { address, filter: `principalId eq ${quoted(id)}` },
  };
}

function requests(kind: Kind): PimList<typeof wireRequest> {
  const { requests: address, expand } = apiNamed(kind);
  return {
    part: `${kind}-requests`,
    row: wireRequest,
    address: currentUser(address, 'principal'),
    filter: open,
    expand,
  };
}

function eligibilitiesIn(
  reading: Reading<WireInstance>,
  part: 'role-eligibilities' | 'group-eligibilities',
): Reading<Eligibility> {
  return understood(reading, part, (row) => eligibilityOf(row, same(row.memberType, 'group')));
}

/** Something active is told by its instance, which knows when it ends. */
function openIn(
  { rows, missing }: Reading<WireRequest>,
  part: 'role-requests' | 'group-requests',
  { now, actorId }: { readonly now: Date; readonly actorId: string },
): Reading<ElevationRequest> {
  const underWay = rows
    .filter(isActivation)
    .map((row) => ({ row, state: stateOf(row, { now }) }))
    .filter(({ state }) => isOpen(state) && state.kind !== 'active');
  return understood({ rows: underWay, missing }, part, ({ row, state }) =>
    isBy(row, actorId) ? requestOf(row, state) : undefined,
  );
}

export function eligibilityOf(row: WireInstance, throughGroup: boolean): Eligibility | undefined {
  const target = targetOf(row);
  if (target === undefined) return undefined;
  return {
    target,
    throughGroup,
    ...(row.startDateTime === undefined ? {} : { from: row.startDateTime }),
    ...(row.endDateTime === undefined ? {} : { until: row.endDateTime }),
  };
}

export function holdingOf(row: WireInstance): Holding | undefined {
  const target = targetOf(row);
  if (target === undefined) return undefined;
  const schedule = row.roleAssignmentScheduleId ?? row.assignmentScheduleId ?? undefined;
  // Of what does not say, Entra decides whether it can be given back.
  const how = same(row.assignmentType, 'assigned') ? 'assigned' : 'activated';
  return {
    target,
    how,
    ...(row.startDateTime === undefined ? {} : { since: row.startDateTime }),
    ...(row.endDateTime === undefined ? {} : { until: row.endDateTime }),
    // A group's schedule is named {group}_{access}_{request}.
    ...(schedule === undefined || how === 'assigned'
      ? {}
      : { requestId: (schedule.split('_').at(-1) ?? schedule).toLowerCase() }),
  };
}
