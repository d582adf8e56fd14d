import { isProblem } from '../elevation/problem.ts';
import type { Graph } from '../entra/graph.ts';
import { quoted, withQuery } from '../entra/odata.ts';
import { allRows } from '../entra/pages.ts';
import { directoryRoles } from '../entra/pimAddresses.ts';
import type { Found, Group, MaybeGroup, Principal } from './directoryRows.ts';
import { SetupError, groupIn, namedRow, oneOf, principalIn, select } from './directoryRows.ts';
import { mapSeen, seeAll, seeLists } from './seen.ts';
import type { Wanted } from './wanted.ts';

/** Finds what the file names. Each is asked for once. */
export interface Directory {
  role(name: string): Promise<Found>;
  /** `undefined` when there is none yet. */
  group(name: string): Promise<Group | undefined>;
  principal(kind: Principal['kind'], name: string): Promise<MaybeGroup>;
  unit(name: string): Promise<Found>;
  /** Reads what a file names in as few calls as can be; what cannot be read so is asked for by itself later. */
  prefetch(wanted: Wanted): Promise<void>;
  /** Looks up, as well as can be, what ids that the file does not mention are called; afterwards `nameOf` knows them. */
  nameAll(ids: Iterable<string>): Promise<void>;
  /** The id itself where nobody told the name. */
  nameOf(id: string): string;
  /** `undefined` for what is neither, or could not be looked up. */
  kindOf(id: string): Principal['kind'] | undefined;
  /** What a list told of somebody. */
  learn(principal: Principal): void;
  /** A group was made a moment ago. */
  forgetGroups(): void;
}

export const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function createDirectory(graph: Graph): Directory {
  const known = new Map<string, Principal>();
  const users = remembering(async (name) => userIn(await missingIsNone(graph, userPath(name)), name));
  const groups = remembering(async (name) => groupOf(await rowsNamed(graph, groupPath(name), name), name));
  const units = remembering(async (name) => unitOf(await rowsNamed(graph, unitPath(name), name), name));
  const allRoles = remembering(() => allRows(graph, withQuery(directoryRoles.definitions, { select })));

  /** Whoever was found need not be named again. */
  function knownAs<T extends Principal>(found: T): T {
    known.set(found.id.toLowerCase(), found);
    return found;
  }

  return {
    role: async (name) => roleOf(await allRoles.of(''), name),
    async group(name) {
      const found = await groups.of(name);
      return found === undefined ? undefined : knownAs(found);
    },
    async principal(kind, name) {
      if (kind === 'user') return knownAs(await users.of(name));
      const found = await groups.of(name);
      if (found === undefined) throw new SetupError(`There is no group “${name}”.`);
      return knownAs(found);
    },
    unit: (name) => units.of(name),
    async prefetch(wanted) {
      const { userNames, groupNames } = namesIn(wanted);
      const single = [
        ...userNames.map(userPath),
        ...groupNames.filter((name) => isId.test(name)).map(groupPath),
      ];
      const ones = await seeAll(graph, single);
      const lists = await seeLists(graph, groupNames.filter((name) => !isId.test(name)).map(groupPath));
      for (const name of userNames) {
        const seen = ones.get(userPath(name));
        if (seen !== undefined && 'value' in seen) users.know(name, principalIn('user', seen.value, name));
      }
      for (const name of groupNames) {
        const one = ones.get(groupPath(name));
        const seen = one === undefined ? lists.get(groupPath(name)) : mapSeen(one, (row) => [row]);
        if (seen !== undefined && 'value' in seen && seen.value.length < 2)
          groups.know(name, groupOf(seen.value, name));
      }
    },
    async nameAll(ids) {
      for (const kind of ['user', 'group'] as const) {
        const open = [...new Set(ids)].filter((id) => !known.has(id.toLowerCase()));
        const seen = await seeAll(
          graph,
          open.map((id) => namePath(kind, id)),
        );
        for (const id of open) {
          const name = namedRow(seen.get(namePath(kind, id)));
          if (name !== undefined) knownAs({ kind, id, name });
        }
      }
    },
    nameOf: (id) => known.get(id.toLowerCase())?.name ?? id,
    kindOf: (id) => known.get(id.toLowerCase())?.kind,
    learn: (principal) => void knownAs(principal),
    forgetGroups() {
      groups.forget();
    },
  };
}

const namePath = (kind: Principal['kind'], id: string): string => withQuery(`/${kind}s/${id}`, { select });
const userPath = (name: string): string => withQuery(`/users/${encodeURIComponent(name)}`, { select });
const unitPath = (name: string): string => pathNamed('/directory/administrativeUnits', name, select);
const groupPath = (name: string): string =>
  pathNamed(
    '/groups',
    name,
    `${select},description,isAssignableToRole,securityEnabled,groupTypes,onPremisesSyncEnabled`,
  );

/** What is in a list under a display name, or has that object id. */
function pathNamed(path: string, name: string, members: string): string {
  return isId.test(name)
    ? withQuery(`${path}/${name}`, { select: members })
    : withQuery(path, { filter: `displayName eq ${quoted(name)}`, select: members });
}

async function rowsNamed(graph: Graph, path: string, name: string): Promise<readonly unknown[]> {
  if (!isId.test(name)) return allRows(graph, path);
  const found = await missingIsNone(graph, path);
  return found === undefined ? [] : [found];
}

async function missingIsNone(graph: Graph, path: string): Promise<unknown> {
  try {
    return await graph.get(path);
  } catch (error) {
    if (isProblem(error, 'not-found')) return undefined;
    throw error;
  }
}

function userIn(found: unknown, name: string): Principal {
  if (found === undefined)
    throw new SetupError(`There is no user ${name}: use the sign-in name (UPN) or the object id.`);
  return principalIn('user', found, name);
}

function groupOf(rows: readonly unknown[], name: string): Group | undefined {
  const found = oneOf(rows, `groups called “${name}”`);
  return found === undefined ? undefined : groupIn(found, name);
}

function unitOf(rows: readonly unknown[], name: string): Found {
  const found = oneOf(rows, `administrative units called “${name}”`);
  if (found === undefined) throw new SetupError(`There is no administrative unit “${name}”.`);
  return principalIn('group', found, name);
}

function roleOf(rows: readonly unknown[], name: string): Found {
  const all = rows.map((row) => principalIn('group', row, ''));
  const wanted = name.toLowerCase();
  const found = all.filter((role) =>
    isId.test(name) ? role.id.toLowerCase() === wanted : role.name.toLowerCase() === wanted,
  );
  const only = oneOf(found, `directory roles called “${name}”`);
  if (only === undefined)
    throw new SetupError(
      `There is no directory role “${name}”: use its name as in Entra, e.g. Security Reader.`,
    );
  return { id: only.id, name: only.name };
}

interface NamesIn {
  readonly userNames: readonly string[];
  readonly groupNames: readonly string[];
}

function namesIn({ roles, groups, breakGlass, protect }: Wanted): NamesIn {
  const sides = [...roles, ...groups.flatMap(({ member, owner }) => [member, owner])].filter(
    (side) => side !== undefined,
  );
  const principals = [
    ...breakGlass,
    ...protect,
    ...sides.flatMap(({ activation, eligible = [], alsoAllowed }) => [
      ...eligible,
      ...alsoAllowed,
      ...(activation?.approval?.approvers ?? []),
    ]),
    ...groups.map(({ name }) => ({ kind: 'group' as const, name })),
  ];
  const of = (wanted: string): string[] => [
    ...new Set(principals.filter(({ kind }) => kind === wanted).map(({ name }) => name)),
  ];
  return { userNames: of('user'), groupNames: of('group') };
}

/** What was found under a name, whatever its case. */
function remembering<T>(find: (name: string) => Promise<T>): {
  readonly of: (name: string) => Promise<T>;
  readonly know: (name: string, found: T) => void;
  readonly forget: () => void;
} {
  const known = new Map<string, { readonly found: T }>();
  const know = (name: string, found: T): void => void known.set(name.toLowerCase(), { found });
  return {
    async of(name) {
      const entry = known.get(name.toLowerCase());
      if (entry !== undefined) return entry.found;
      const found = await find(name);
      know(name, found);
      return found;
    },
    know,
    forget() {
      known.clear();
    },
  };
}
