import { z } from 'zod';
import { showCollection } from './collection.ts';
import { groupEntity, principalEntity, userEntity } from './directoryEntities.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { groupWrites } from './groupWrites.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply, Route } from './route.ts';
import { contextOf, ok } from './route.ts';
import { subjectOf } from './subject.ts';
import { principalSeen, userSeen } from './userSeen.ts';

function unknown(id: string): never {
  throw graphFaults.notFound(id);
}

function list(call: Call, rows: readonly Entity[], context: string): Reply {
  return ok(showCollection(rows, call.query, contextOf(call, context), call.address));
}

function one(call: Call, entity: Entity, context: string): Reply {
  return ok({ '@odata.context': contextOf(call, `${context}/$entity`), ...show(entity, call.query) });
}

function group(call: Call): NonNullable<ReturnType<Call['cloud']['directory']['group']>> {
  const id = call.params['id'] ?? '';
  return call.cloud.directory.group(id) ?? unknown(id);
}

function principals(call: Call, ids: readonly string[], only?: 'user' | 'group'): Reply {
  const { directory } = call.cloud;
  const rows = ids
    .filter((id) => only === undefined || (directory.user(id) === undefined ? 'group' : 'user') === only)
    .flatMap((id) => principalSeen(call, id, only) ?? []);
  return list(call, rows, only === undefined ? 'directoryObjects' : `${only}s`);
}

/** In small letters. Source: the reference page of listing users. */
const ofOneUser: ReadonlySet<string> = new Set([
  ...['aboutme', 'birthday', 'hiredate', 'interests', 'mysite', 'pastprojects', 'preferredname'],
  ...['responsibilities', 'schools', 'skills', 'mailboxsettings'],
]);

const byIds = z.object({ ids: z.array(z.string()).max(1_000), types: z.array(z.string()).nullish() });

export const directoryRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/me',
    entity: 'user',
    answer: (call) => {
      const subject = subjectOf(call, '/me');
      mustHave(call.caller, permissions.me);
      return one(
        call,
        userEntity(call.cloud.directory.user(subject) ?? unknown('me'), call.cloud.directory),
        'users',
      );
    },
  },
  {
    method: 'GET',
    path: '/users',
    entity: 'user',
    answer: (call) => {
      mustHave(call.caller, permissions.userRead);
      const alone = call.query.select?.find((name) => ofOneUser.has(name.toLowerCase()));
      if (alone !== undefined) throw graphFaults.notInLists(alone);
      return list(
        call,
        call.cloud.directory.users.map((user) => userSeen(call, user)),
        'users',
      );
    },
  },
  {
    method: 'GET',
    path: '/users/{id}',
    entity: 'user',
    answer: (call) => {
      const id = subjectOf(call, '/users/{id}');
      mustHave(call.caller, id === call.caller.oid ? permissions.me : permissions.userRead);
      return one(call, userSeen(call, call.cloud.directory.user(id) ?? unknown(id)), 'users');
    },
  },
  {
    method: 'GET',
    path: '/groups',
    entity: 'group',
    answer: (call) => {
      mustHave(call.caller, permissions.groupRead);
      return list(
        call,
        call.cloud.directory.groups.map((one) => groupEntity(one, call.cloud.directory)),
        'groups',
      );
    },
  },
  ...groupWrites,
  {
    method: 'GET',
    path: '/groups/{id}',
    entity: 'group',
    answer: (call) => {
      mustHave(call.caller, permissions.groupRead);
      return one(call, groupEntity(group(call), call.cloud.directory), 'groups');
    },
  },
  ...(
    [
      ['members', (call: Call) => call.cloud.directory.membersOf(group(call).id)],
      ['transitiveMembers', (call: Call) => call.cloud.directory.peopleIn(group(call).id)],
      ['owners', (call: Call) => call.cloud.directory.ownersOf(group(call).id)],
    ] as const
  ).flatMap(([name, ids]): Route[] =>
    ([undefined, 'user', 'group'] as const).map((only) => ({
      method: 'GET',
      path: `/groups/{id}/${name}${only === undefined ? '' : `/microsoft.graph.${only}`}`,
      entity: only ?? 'directoryObject',
      answer: (call) => {
        mustHave(call.caller, permissions.groupRead);
        return principals(call, ids(call), only);
      },
    })),
  ),
  {
    method: 'GET',
    path: '/directoryObjects/{id}',
    entity: 'directoryObject',
    answer: (call) => {
      mustHave(call.caller, permissions.directoryObjectRead);
      const id = call.params['id'] ?? '';
      return one(call, principalEntity(id, call.cloud.directory, true) ?? unknown(id), 'directoryObjects');
    },
  },
  {
    method: 'POST',
    path: '/directoryObjects/getByIds',
    entity: 'directoryObject',
    answer: (call) => {
      mustHave(call.caller, permissions.userRead);
      const parsed = byIds.safeParse(call.body);
      if (!parsed.success) throw graphFaults.badRequest('The ids are not valid.');
      return principals(call, parsed.data.ids);
    },
  },
];
