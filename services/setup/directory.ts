import { z } from 'zod';
import type { Graph } from '../entra/graph.ts';
import { allRows } from '../entra/paging.ts';
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

/** Finds what the file names. Each is asked for once. */
export interface Directory {
  role(name: string): Promise<{ readonly id: string; readonly name: string }>;
  /** `undefined` when there is none yet. */
  group(name: string): Promise<(Principal & { readonly roleAssignable: boolean }) | undefined>;
  principal(kind: Principal['kind'], name: string): Promise<Principal>;
  /** Names of ids that the file does not mention. */
  nameOf(id: string): Promise<string>;
  /** A group was made a moment ago. */
  forgetGroups(): void;
}

export function createDirectory(graph: Graph): Directory {
  const users = new Map<string, Principal>();
  const groups = new Map<string, (Principal & { roleAssignable: boolean }) | undefined>();
  const roles = new Map<string, { id: string; name: string }>();
  const names = new Map<string, string>();

  async function group(name: string) {
    const key = name.toLowerCase();
    if (groups.has(key)) return groups.get(key);
    const select = 'id,displayName,isAssignableToRole';
    const found = isId.test(name)
      ? await missingIsEmpty(() => graph.get(withQuery(`/groups/${name}`, { select })))
      : await allRows(graph, withQuery('/groups', { filter: `displayName eq ${quoted(name)}`, select }));
    if (found.length > 1)
      throw new SetupError(
        `There are ${found.length} groups called “${name}”: name the one by its object id.`,
      );
    const [only] = found;
    const parsed =
      only === undefined
        ? undefined
        : entity.extend({ isAssignableToRole: z.boolean().nullish() }).parse(only);
    const known =
      parsed === undefined
        ? undefined
        : {
            kind: 'group' as const,
            id: parsed.id,
            name: parsed.displayName ?? name,
            roleAssignable: parsed.isAssignableToRole === true,
          };
    groups.set(key, known);
    return known;
  }

  async function user(name: string): Promise<Principal> {
    const known = users.get(name.toLowerCase());
    if (known !== undefined) return known;
    const [found] = await missingIsEmpty(() =>
      graph.get(withQuery(`/users/${encodeURIComponent(name)}`, { select: 'id,displayName' })),
    );
    if (found === undefined)
      throw new SetupError(`There is no user ${name}: use the sign-in name (UPN) or the object id.`);
    const { id, displayName } = entity.parse(found);
    const principal = { kind: 'user', id, name: displayName ?? name } as const;
    users.set(name.toLowerCase(), principal);
    return principal;
  }

  return {
    async role(name) {
      const known = roles.get(name.toLowerCase());
      if (known !== undefined) return known;
      const path = directoryRoles.definitions;
      const select = 'id,displayName';
      const found = isId.test(name)
        ? await missingIsEmpty(() => graph.get(withQuery(`${path}/${name}`, { select })))
        : await allRows(graph, withQuery(path, { filter: `displayName eq ${quoted(name)}`, select }));
      const [only] = found;
      if (only === undefined)
        throw new SetupError(
          `There is no directory role “${name}”: use its name as in Entra, e.g. Security Reader.`,
        );
      const { id, displayName } = entity.parse(only);
      const role = { id, name: displayName ?? name };
      roles.set(name.toLowerCase(), role);
      return role;
    },
    group,
    async principal(kind, name) {
      if (kind === 'user') return user(name);
      const found = await group(name);
      if (found === undefined) throw new SetupError(`There is no group “${name}”.`);
      return found;
    },
    async nameOf(id) {
      const known = names.get(id);
      if (known !== undefined) return known;
      const [found] = await missingIsEmpty(() => graph.get(withQuery(`/directoryObjects/${id}`, {})));
      const name = found === undefined ? id : (entity.safeParse(found).data?.displayName ?? id);
      names.set(id, name);
      return name;
    },
    forgetGroups() {
      groups.clear();
    },
  };
}

async function missingIsEmpty(read: () => Promise<unknown>): Promise<readonly unknown[]> {
  try {
    return [await read()];
  } catch (error) {
    if (isProblem(error, 'request-gone')) return [];
    throw error;
  }
}
