import { z } from 'zod';
import type { TenantRole } from '../tenant/tenant.ts';
import { showCollection } from './collection.ts';
import { groupEntity } from './directoryEntities.ts';
import { directoryRoleEntity, isBuiltIn, objectIdOf } from './directoryRoleRoutes.ts';
import type { Entity } from './entity.ts';
import { typed } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { has, mustHave, permissions } from './permissions.ts';
import { isRoleSchedule } from './roleSchedules.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, ok } from './route.ts';
import { subjectOf } from './subject.ts';

/** Who can be asked after: the caller, a person, a group, an application, any of them. */
const bases = ['/me', '/users/{id}', '/groups/{id}', '/servicePrincipals/{id}', '/directoryObjects/{id}'];

/** What is asked for: all kinds, or one. */
const kinds = [
  { cast: '', entity: 'directoryObject', set: 'directoryObjects' },
  { cast: '/microsoft.graph.group', entity: 'group', set: 'groups' },
  { cast: '/microsoft.graph.directoryRole', entity: 'directoryRole', set: 'directoryRoles' },
] as const;

type Kind = (typeof kinds)[number];

/** What somebody is in: groups, and the roles that they have in the whole tenant. */
export const membershipRoutes: readonly Route[] = bases.flatMap((base) => [
  ...(base.startsWith('/directoryObjects') ? [] : lists(base)),
  ...functions(base),
]);

function lists(base: string): Route[] {
  return kinds.flatMap((kind) =>
    (
      [
        ['memberOf', (call, id) => memberships(call, id, true)],
        ['transitiveMemberOf', (call, id) => memberships(call, id, false)],
        ['ownedObjects', owned],
      ] as const satisfies readonly (readonly [string, Look])[]
    ).map(([name, look]): Route => ({
      method: 'GET',
      path: `${base}/${name}${kind.cast}`,
      entity: kind.entity,
      answer: (call) => list(call, base, kind, look),
    })),
  );
}

/** What somebody is found with, by its type. */
type Look = (call: Call, subject: string) => Readonly<Record<'group' | 'directoryRole', readonly Entity[]>>;

/** A list of one kind alone does not say which. */
function list(call: Call, base: string, { entity, set }: Kind, look: Look): Reply {
  const found = look(call, mayRead(call, base));
  const rows =
    entity === 'directoryObject'
      ? [
          ...found.group.map((row) => typed(row, 'group')),
          ...found.directoryRole.map((row) => typed(row, 'directoryRole')),
        ]
      : found[entity];
  return ok(showCollection(rows, call.query, contextOf(call, set), call.address));
}

function memberships(call: Call, subject: string, direct: boolean): ReturnType<Look> {
  const { directory } = call.cloud;
  return {
    group: directory
      .groupsOf(subject)
      .filter(({ id }) => !direct || directory.isDirectMember(id, subject))
      .map((group) => groupEntity(group, directory)),
    directoryRole: rolesOf(call, subject, direct).map((role) => roleSeen(call, role)),
  };
}

function owned({ cloud: { directory } }: Call, subject: string): ReturnType<Look> {
  const groups = directory.groups.filter(({ id }) => directory.ownersOf(id).includes(subject));
  return { group: groups.map((group) => groupEntity(group, directory)), directoryRole: [] };
}

/** Of what an application may not read, Graph tells the type and the id. Source: its page on limited information of members. */
function roleSeen(call: Call, role: TenantRole): Entity {
  const row = directoryRoleEntity(call, role);
  if (has(call.caller, permissions.roleDefinitionRead)) return row;
  const { id, ...others } = row.json;
  return { json: { ...nothingOf(others), id } };
}

function nothingOf(members: object): object {
  return Object.fromEntries(Object.keys(members).map((name) => [name, null]));
}

/** Roles in effect in the whole tenant, to somebody themselves or through their groups. */
function rolesOf({ cloud }: Call, subject: string, direct: boolean): readonly TenantRole[] {
  const { apps, directory, pim } = cloud;
  const holders = new Set([subject, ...(direct ? [] : directory.groupsOf(subject).map(({ id }) => id))]);
  const ids = new Set([
    ...[...holders]
      .flatMap((id) => pim.inEffect('assignment', id))
      .filter(isRoleSchedule)
      .filter(({ target }) => (target.directoryScopeId ?? '/') === '/')
      .map(({ target }) => target.roleDefinitionId),
    ...apps.roleAssignments
      .filter(({ principalId, directoryScopeId }) => principalId === subject && directoryScopeId === '/')
      .map(({ roleDefinitionId }) => String(roleDefinitionId)),
  ]);
  return directory.roles.filter((role) => isBuiltIn(role) && ids.has(role.id));
}

function mayRead(call: Call, base: string): string {
  const subject = subjectOf(call, base);
  const isOwn = subject === call.caller.oid;
  const isApp = call.cloud.apps.servicePrincipals.has(subject);
  mustHave(
    call.caller,
    isOwn ? permissions.membershipRead : isApp ? permissions.applicationRead : permissions.groupRead,
  );
  return subject;
}

const which = z.strictObject({ securityEnabledOnly: z.boolean() });
const ids = z.array(z.guid()).min(1).max(20);

/** Ids of the groups, or of the groups and roles, that somebody is in: all of them, or those that are named. */
function functions(base: string): Route[] {
  const asked = (name: string, withRoles: boolean, wanted: (body: unknown) => Wanted) =>
    ({
      method: 'POST',
      path: `${base}/${name}`,
      answer: (call) => {
        const subject = mayRead(call, base);
        const { named, securityOnly } = wanted(call.body);
        const { directory, tenant } = call.cloud;
        const groups = directory
          .groupsOf(subject)
          .filter(({ securityEnabled }) => securityEnabled || !securityOnly)
          .map(({ id }) => id);
        const roles =
          withRoles && !securityOnly
            ? rolesOf(call, subject, false).map(({ id }) => objectIdOf(tenant.id, id))
            : [];
        return ok({
          '@odata.context': contextOf(call, 'Collection(Edm.String)'),
          value: [...groups, ...roles].filter((id) => named?.has(id) ?? true),
        });
      },
    }) satisfies Route;
  return [
    asked('getMemberGroups', false, all),
    asked('getMemberObjects', true, all),
    asked('checkMemberGroups', false, (body) => those(body, 'groupIds')),
    asked('checkMemberObjects', true, (body) => those(body, 'ids')),
  ];
}

/** `named`: those alone. Source: the page of `getMemberObjects`, where security groups alone leaves out the roles too. */
interface Wanted {
  readonly named?: ReadonlySet<string>;
  readonly securityOnly: boolean;
}

function all(body: unknown): Wanted {
  const said = which.safeParse(body);
  if (!said.success)
    throw graphFaults.badRequest("The parameter 'securityEnabledOnly' is required: true or false.");
  return { securityOnly: said.data.securityEnabledOnly };
}

function those(body: unknown, name: 'groupIds' | 'ids'): Wanted {
  const said = z.strictObject({ [name]: ids }).safeParse(body);
  if (!said.success) throw graphFaults.badRequest(`The parameter '${name}' is required: 1 to 20 ids.`);
  return { named: new Set(said.data[name]?.map((id) => id.toLowerCase())), securityOnly: false };
}
