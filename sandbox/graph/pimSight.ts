import type { PimRequest } from '../pim/model.ts';
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
  principalId: string,
  mine: boolean,
  make: (seenBy?: string) => Entity,
): Entity[] {
  const { cloud, caller } = call;
  const isOwn = principalId === caller.oid;
  if (isOwn) return [make()];
  const isMyGroups = groupsOfCaller(call).has(principalId);
  if (mine) return isMyGroups && api.kind === 'role' ? [make(caller.oid)] : [];
  return isMyGroups || cloud.pim.isAdministrator(caller.oid) ? [make()] : [];
}

const groupsOfCallers = new WeakMap<Call, ReadonlySet<string>>();

/** Worked out once a call: a list asks it of every row. */
function groupsOfCaller(call: Call): ReadonlySet<string> {
  const known =
    groupsOfCallers.get(call) ?? new Set(call.cloud.directory.groupsOf(call.caller.oid).map(({ id }) => id));
  groupsOfCallers.set(call, known);
  return known;
}

export function maySee({ cloud: { pim }, caller }: Call, request: PimRequest): boolean {
  const isParty = request.principalId === caller.oid || request.createdBy === caller.oid;
  return isParty || pim.isApprover(request, caller.oid) || pim.isAdministrator(caller.oid);
}

export function ofApi(call: Call, api: Api, of: PimRequest['of']): PimRequest {
  const request = call.cloud.pim.request(call.params['id'] ?? '');
  if (request?.target.kind !== api.kind || request.of !== of || !maySee(call, request))
    throw graphFaults.itemNotFound();
  return request;
}

export function mustFilter(call: Call, api: Api): void {
  if (!api.filterIsMandatory) return;
  const named = (call.query.filter?.comparisons ?? [])
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
