import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../elevation/atMost.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Missing } from '../elevation/reading.ts';
import { unreadable, whyOf } from '../elevation/reading.ts';
import type { Target } from '../elevation/target.ts';
import { isScopeNamed } from '../elevation/target.ts';
import type { Answer } from './answer.ts';
import { problemIn } from './answer.ts';
import { collectionFrom } from './collection.ts';
import type { Graph } from './graph.ts';
import { withQuery } from './odata.ts';
import { currentUser, directoryRoles, pimAddresses } from './pimAddresses.ts';
import type { WireInstance } from './wire.ts';
import { wireInstance, wireNamed } from './wire.ts';

/** Names that Graph did not give along with what bears them. It was seen to leave them out (`group: null`), and to refuse to be asked for them. */
export interface Names {
  /** The targets with their names; which of them have none is missing. One batched read at most, none where all are named or remembered. */
  complete(graph: Graph, targets: readonly Target[]): Promise<Named>;
}

export interface Named {
  readonly nameOf: <T extends Target>(target: T) => T;
  readonly missing: readonly Missing[];
}

interface Name {
  readonly displayName: string;
  readonly description?: string;
}

/** How long a name is believed. */
const believedMs = 10 * 60_000;
/** Names looked up at one time at most, twenty in one call. */
const mostLookUps = 100;
const scopes = 'scopes';

export function createNames(clock: Clock): Names {
  const perf = { now: () => clock.now().getTime() };
  const known = counted('names', new LRUCache<string, Name>({ ...atMost(20_000), ttl: believedMs, perf }));

  async function lookUp(graph: Graph, paths: ReadonlyMap<string, string>): Promise<readonly Missing[]> {
    const asked = [...paths].slice(0, mostLookUps);
    const answers = await graph.batch<string>(Object.fromEntries(asked));
    for (const row of await scopedRows(graph, answers[scopes])) {
      const { displayName } = row.directoryScope ?? {};
      if (row.directoryScopeId && displayName) known.set(row.directoryScopeId, { displayName });
    }
    return asked.flatMap(([key]): readonly Missing[] => {
      if (key === scopes) return [];
      const answer = answers[key];
      const problem = answer === undefined || answer.status < 400 ? undefined : problemIn(answer).problem;
      if (problem !== undefined && !known.has(key)) return [{ part: 'names', why: whyOf(problem), problem }];
      const name = nameIn(answer?.body);
      if (name !== undefined) known.set(key, name);
      return known.has(key) ? [] : unreadable('names', 1);
    });
  }

  return {
    async complete(graph, targets) {
      const paths = new Map(targets.flatMap(pathsFor).filter(([key]) => !known.has(key)));
      if ([...paths.keys()].some(isScope)) paths.set(scopes, scopedPath);
      const missing = paths.size === 0 ? [] : await lookUp(graph, paths);
      const one = missing[0];
      const all: readonly Missing[] = one === undefined ? [] : [{ ...one, count: missing.length }];
      return { nameOf: (target) => named(target, known), missing: all };
    },
  };
}

/** What has to be read for a target's names, by what they are names of. */
function pathsFor(target: Target): readonly (readonly [key: string, path: string])[] {
  const select = 'id,displayName,description';
  if (target.kind === 'group')
    return target.name === '' ? [[target.groupId, withQuery(`/groups/${target.groupId}`, { select })]] : [];
  const { roleDefinitionId: id, scopeId } = target;
  const role = withQuery(`${directoryRoles.definitions}/${id}`, { select });
  const unit = withQuery(`/directory${scopeId}`, { select: 'id,displayName' });
  const hasUnit = !isScopeNamed(target) && isUnit(scopeId);
  return [
    ...(target.name === '' ? [[id, role] as const] : []),
    ...(hasUnit ? [[scopeId, unit] as const] : []),
  ];
}

/** Who may not read administrative units may still be told of those that their own eligibilities are for. */
const scopedPath = withQuery(currentUser(pimAddresses.role.eligibilities, 'principal'), {
  expand: 'directoryScope',
});

async function scopedRows(graph: Graph, answer: Answer | undefined): Promise<readonly WireInstance[]> {
  if (answer === undefined) return [];
  return (await collectionFrom(graph, { part: 'names', row: wireInstance }, answer)).rows;
}

function isUnit(scopeId: string): boolean {
  return /^\/administrativeUnits\/[\w-]+$/i.test(scopeId);
}

function isScope(key: string): boolean {
  return key.startsWith('/');
}

const names = wireNamed.pick({ displayName: true, description: true });

function nameIn(body: unknown): Name | undefined {
  const { displayName, description } = names.safeParse(body).data ?? {};
  if (!displayName) return undefined;
  return { displayName, ...(description ? { description } : {}) };
}

function named<T extends Target>(target: T, known: Pick<LRUCache<string, Name>, 'get'>): T {
  const own = known.get(target.kind === 'group' ? target.groupId : target.roleDefinitionId);
  const name = target.name === '' ? own : undefined;
  const scope = target.kind === 'role' && !isScopeNamed(target) ? known.get(target.scopeId) : undefined;
  return {
    ...target,
    ...(name === undefined ? {} : { name: name.displayName }),
    ...(name?.description === undefined ? {} : { description: name.description }),
    ...(scope === undefined ? {} : { scopeName: scope.displayName }),
  };
}
