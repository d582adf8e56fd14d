import type { Person } from '../elevation/actor.ts';
import type { Missing } from '../elevation/reading.ts';
import { joined, understood } from '../elevation/reading.ts';
import type { Target } from '../elevation/target.ts';
import { readCollection, readCollections } from './collection.ts';
import type { Graph } from './graph.ts';
import { quoted, withQuery } from './odata.ts';
import { apiNamed } from './pimApi.ts';
import { pimAddresses } from './pimAddresses.ts';
import type { WireInstance } from './wire.ts';
import { same, targetOf, wireInstance, wirePerson } from './wire.ts';

/** Somebody may switch something on, directly or as a member of a group that may. */
export interface TenantEligibility {
  readonly target: Target;
  readonly person: Person;
  readonly since?: Date;
}

/** What a whole tenant may switch on, as far as it was read. Groups stand with their members; `unopened` are those whose members were not read. */
export interface TenantEligibilities {
  readonly rows: readonly TenantEligibility[];
  /** Object ids. */
  readonly unopened: readonly string[];
  readonly missing: readonly Missing[];
}

/** Delegated permissions of the reads below. */
export const tenantEligibilityScopes = [
  'RoleEligibilitySchedule.Read.Directory',
  'PrivilegedEligibilitySchedule.Read.AzureADGroup',
  'Group.Read.All',
] as const;

/**
 * Reads who may switch on what, with an auditor's token: every role, and of groups those that can hold a role and those named besides, since Graph lists
 * eligibilities of groups by the group alone.
 */
export async function tenantEligibilities(
  graph: Graph,
  groupIds: readonly string[],
): Promise<TenantEligibilities> {
  const roles = await readCollection(graph, {
    ...({ part: 'role-eligibilities', row: wireInstance } as const),
    path: withQuery(pimAddresses.role.eligibilities, { expand: apiNamed('role').expand }),
  });
  const assignable = await readCollection(graph, {
    ...({ part: 'groups-of-all', row: wirePerson } as const),
    path: withQuery('/groups', { filter: 'isAssignableToRole eq true', select: 'id,displayName' }),
  });
  const ids = new Set([...assignable.rows.map(({ id }) => id.toLowerCase()), ...groupIds]);
  const groups = await readCollections(graph, Object.fromEntries([...ids].map((id) => [id, ofGroup(id)])));
  const readings = Object.values(groups);
  const named = joined(
    understood(roles, 'role-eligibilities', ofSomebody),
    ...readings.map((reading) => understood(reading, 'group-eligibilities', ofSomebody)),
  );
  const opened = await withMembers(graph, named.rows.filter(isDirect));
  return {
    ...opened,
    missing: [
      // A group that was never under PIM is unknown to it.
      ...named.missing.filter((one) => !(one.part === 'group-eligibilities' && isNotKnown(one))),
      ...assignable.missing,
      ...opened.missing,
    ],
  };
}

function ofGroup(id: string) {
  const path = withQuery(pimAddresses.group.eligibilities, {
    filter: `groupId eq ${quoted(id)}`,
    expand: apiNamed('group').expand,
  });
  return { part: 'group-eligibilities', row: wireInstance, path } as const;
}

function isNotKnown({ problem }: Missing): boolean {
  return problem?.kind === 'not-found';
}

/** Of somebody or of a group: a row does not say which. */
interface Eligible extends Pick<WireInstance, 'memberType'>, Pick<TenantEligibility, 'target' | 'since'> {
  /** In small letters. */
  readonly principalId: string;
}

/** A row that does not say who may switch on what may be about anybody. */
function ofSomebody(row: WireInstance): Eligible | undefined {
  const target = targetOf(row);
  if (target === undefined || !row.principalId) return undefined;
  const since = row.startDateTime === undefined ? {} : { since: row.startDateTime };
  return { target, principalId: row.principalId.toLowerCase(), memberType: row.memberType, ...since };
}

/** What reaches people through a group is the group's. */
function isDirect({ memberType }: Eligible): boolean {
  return !same(memberType, 'group') && !same(memberType, 'inherited');
}

/** A principal that answers with members is a group. */
async function withMembers(graph: Graph, direct: readonly Eligible[]): Promise<TenantEligibilities> {
  const ids = [...new Set(direct.map(({ principalId }) => principalId))];
  const members = await readCollections(graph, Object.fromEntries(ids.map((id) => [id, membersOf(id)])));
  const isPerson = (id: string): boolean => members[id]?.missing.some(isNotKnown) === true;
  const rows = direct.flatMap(({ principalId: id, target, since }): readonly TenantEligibility[] => {
    const people: readonly Person[] = isPerson(id)
      ? [{ id, name: '' }]
      : (members[id]?.rows ?? []).map((member) => ({
          ...{ id: member.id.toLowerCase(), name: member.displayName ?? '' },
        }));
    return people.map((person) => ({ target, person, ...(since === undefined ? {} : { since }) }));
  });
  const unopened = ids.filter((id) => !isPerson(id) && (members[id]?.missing.length ?? 1) > 0);
  return {
    rows,
    unopened,
    missing: unopened.flatMap((id) => members[id]?.missing ?? []),
  };
}

function membersOf(id: string) {
  const path = withQuery(`/groups/${id}/transitiveMembers/microsoft.graph.user`, {
    select: 'id,displayName',
    top: '999',
  });
  return { part: 'approver-members', row: wirePerson, path } as const;
}
