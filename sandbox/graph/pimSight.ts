import type { Holding, PimRequest, PimSchedule, PimTarget } from '../pim/model.ts';
import { targetKey } from '../pim/model.ts';
import type { Entity } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import type { Api } from './pimApi.ts';
import type { Call } from './route.ts';

/**
 * Who sees a grant. A person's own view holds what is theirs and, for roles alone, what a group of theirs holds; in the plain list an
 * administrator sees everything, others what is theirs or their groups'.
 */
export function seen(
  call: Call,
  api: Api,
  { principalId, target }: PimSchedule,
  mine: boolean,
  make: (seenBy?: string) => Entity,
): Entity[] {
  const { caller } = call;
  const isOwn = principalId === caller.oid;
  if (isOwn) return [make()];
  const isMyGroups = groupsOfCaller(call).has(principalId);
  if (mine) return isMyGroups && api.kind === 'role' ? [make(caller.oid)] : [];
  return isMyGroups || mayRead(call, target) ? [make()] : [];
}

/** Whose grants a list has to look at: the caller's and their groups', or `undefined` for everybody's. A tenant may have tens of thousands. */
export function whose(call: Call, mine: boolean): readonly (string | undefined)[] {
  return mine ? [call.caller.oid, ...groupsOfCaller(call)] : [undefined];
}

const groupsOfCallers = new WeakMap<Call, ReadonlySet<string>>();

/** Worked out once a call: a list asks it of every row. */
function groupsOfCaller(call: Call): ReadonlySet<string> {
  const known =
    groupsOfCallers.get(call) ?? new Set(call.cloud.directory.groupsOf(call.caller.oid).map(({ id }) => id));
  groupsOfCallers.set(call, known);
  return known;
}

const readableByCallers = new WeakMap<Call, Map<string, boolean>>();

/** Whether the caller may see what other people hold of it; worked out once a call and target. */
function mayRead(call: Call, target: PimTarget): boolean {
  const known = readableByCallers.get(call) ?? new Map<string, boolean>();
  readableByCallers.set(call, known);
  const { rights } = call.cloud.pim;
  const { oid } = call.caller;
  const remembered = (key: string, look: () => boolean): boolean => {
    const readable = known.get(key) ?? look();
    known.set(key, readable);
    return readable;
  };
  // A list asks it of many groups, and a directory role lets see all of a kind.
  if (remembered(rights.kindOf(target), () => rights.readsByRole(oid, target))) return true;
  return target.kind === 'group' && remembered(targetKey(target), () => rights.mayRead(oid, target));
}

export function maySee(call: Call, request: PimRequest): boolean {
  const { oid } = call.caller;
  const isParty = request.principalId === oid || request.createdBy === oid;
  return isParty || call.cloud.pim.approvers.isListed(request, oid) || mayRead(call, request.target);
}

export function ofApi(call: Call, api: Api, of: Holding): PimRequest {
  const request = call.cloud.pim.request(call.params['id'] ?? '');
  if (request?.target.kind !== api.kind || request.of !== of || !maySee(call, request))
    throw graphFaults.itemNotFound();
  return request;
}

export function mustFilter({ query }: Call, { filterIsMandatory }: Api): void {
  if (!filterIsMandatory) return;
  const named = (query.filter?.comparisons ?? [])
    .filter(({ operator }) => operator === 'eq')
    .map(({ path }) => path.toLowerCase());
  if (!named.includes('groupid') && !named.includes('principalid'))
    throw graphFaults.invalidFilter('The filter is invalid: groupId or principalId is required.');
}

export function mentions(call: Call, path: string, value: string): boolean {
  return (call.query.filter?.comparisons ?? []).some(
    (one) =>
      one.path.toLowerCase() === path.toLowerCase() &&
      one.operator === 'eq' &&
      String(one.value).toLowerCase() === value,
  );
}
