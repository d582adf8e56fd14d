import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { allRows } from '../entra/pages.ts';
import { quoted, withQuery } from '../entra/odata.ts';
import { directoryRoles } from '../entra/pimAddresses.ts';
import { isProblem } from '../elevation/problem.ts';

/** Somebody or some group in the tenant. */
export interface Principal {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly name: string;
}

/** The file names something that the tenant does not have, or has twice. */
export class SetupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SetupError';
  }
}

const entity = z.object({ id: z.string(), displayName: z.string().nullish() });
const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Group = Principal & { readonly roleAssignable: boolean };

/** Finds what the file names. Each is asked for once. */
export interface Directory {
  role(name: string): Promise<{ readonly id: string; readonly name: string }>;
  /** `undefined` when there is none yet. */
  group(name: string): Promise<Group | undefined>;
  principal(kind: Principal['kind'], name: string): Promise<Principal>;
  /** Names of ids that the file does not mention. */
  nameOf(id: string): Promise<string>;
  /** A group was made a moment ago. */
  forgetGroups(): void;
}

export function createDirectory(graph: Graph): Directory {
  const users = remembering((name) => findUser(graph, name));
  const groups = remembering((name) => findGroup(graph, name));
  const roles = remembering((name) => findRole(graph, name));
  const names = remembering((id) => findName(graph, id));
  return {
    role: (name) => roles.of(name),
    group: (name) => groups.of(name),
    async principal(kind, name) {
      if (kind === 'user') return users.of(name);
      const found = await groups.of(name);
      if (found === undefined) throw new SetupError(`There is no group “${name}”.`);
      return found;
    },
    nameOf: (id) => names.of(id),
    forgetGroups() {
      groups.forget();
    },
  };
}

/** What was found under a name, whatever its case. */
function remembering<T>(find: (name: string) => Promise<T>): {
  readonly of: (name: string) => Promise<T>;
  readonly forget: () => void;
} {
  const known = new Map<string, { readonly found: T }>();
  return {
    async of(name) {
      const key = name.toLowerCase();
      const entry = known.get(key) ?? { found: await find(name) };
      known.set(key, entry);
      return entry.found;
    },
    forget() {
      known.clear();
    },
  };
}

const wireGroup = entity.extend({ isAssignableToRole: z.boolean().nullish() });

async function findGroup(graph: Graph, name: string): Promise<Group | undefined> {
  const found = await named(graph, '/groups', name, 'id,displayName,isAssignableToRole');
  if (found.length > 1)
    throw new SetupError(`There are ${found.length} groups called “${name}”: name the one by its object id.`);
  const [only] = found;
  if (only === undefined) return undefined;
  const { id, displayName, isAssignableToRole } = wireGroup.parse(only);
  return { kind: 'group', id, name: displayName ?? name, roleAssignable: isAssignableToRole === true };
}

async function findUser(graph: Graph, name: string): Promise<Principal> {
  const path = withQuery(`/users/${encodeURIComponent(name)}`, { select: 'id,displayName' });
  const [found] = await missingIsEmpty(() => graph.get(path));
  if (found === undefined)
    throw new SetupError(`There is no user ${name}: use the sign-in name (UPN) or the object id.`);
  const { id, displayName } = entity.parse(found);
  return { kind: 'user', id, name: displayName ?? name };
}

async function findRole(graph: Graph, name: string): Promise<{ readonly id: string; readonly name: string }> {
  const [only] = await named(graph, directoryRoles.definitions, name, 'id,displayName');
  if (only === undefined)
    throw new SetupError(
      `There is no directory role “${name}”: use its name as in Entra, e.g. Security Reader.`,
    );
  const { id, displayName } = entity.parse(only);
  return { id, name: displayName ?? name };
}

async function findName(graph: Graph, id: string): Promise<string> {
  const [found] = await missingIsEmpty(() => graph.get(`/directoryObjects/${id}`));
  return found === undefined ? id : (entity.safeParse(found).data?.displayName ?? id);
}

/** What is in a list under a display name, or has that object id. */
function named(graph: Graph, path: string, name: string, select: string): Promise<readonly unknown[]> {
  return isId.test(name)
    ? missingIsEmpty(() => graph.get(withQuery(`${path}/${name}`, { select })))
    : allRows(graph, withQuery(path, { filter: `displayName eq ${quoted(name)}`, select }));
}

async function missingIsEmpty(read: () => Promise<unknown>): Promise<readonly unknown[]> {
  try {
    return [await read()];
  } catch (error) {
    if (isProblem(error, 'not-found')) return [];
    throw error;
  }
}
