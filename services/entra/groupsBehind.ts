import { LRUCache } from 'lru-cache';
import { atMost, counted } from '../elevation/atMost.ts';
import type { OwnGroup } from '../elevation/access.ts';
import { hasBegun } from '../elevation/access.ts';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Reading } from '../elevation/reading.ts';
import type { Target } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { Graph } from './graph.ts';
import { ownGroups } from './ownGroups.ts';
import { readPimLists } from './pimLists.ts';
import type { GroupLook, ThroughGroup } from './throughGroups.ts';
import { allLooks, keyOfLook, looksAt, readLooks } from './throughGroups.ts';

/** What a person's groups are eligible for. Only spares reads: whether a group still gives a target is read before each activation. */
export interface GroupsBehind {
  /** What the groups give, the likeliest first and as many as are read at once; what was read lately is remembered, so that the next look goes on. */
  read(
    graph: Graph,
    actor: Actor,
    groups: readonly OwnGroup[],
    howMany: HowMany,
  ): Promise<Reading<ThroughGroup>>;
  /** The group that gave a target, where it is remembered. */
  of(actor: Actor, target: Target): string | undefined;
  /** Whether a group of the person gives it, read anew; `not-seen` where not all of them could be asked. */
  gives(graph: Graph, actor: Actor, target: Target): Promise<boolean | 'not-seen'>;
}

export type HowMany = 'likeliest' | 'most';

/** Reads at most, twenty in one call: somebody waits for them. */
const mostReads: Readonly<Record<HowMany, number>> = { likeliest: 20, most: 100 };

/** How long it is believed what a group gives. */
const believedMs = 5 * 60_000;
/** People and targets remembered at most. */
const capacity = 20_000;

export function createGroupsBehind(clock: Clock): GroupsBehind {
  const memory = createMemory(clock);

  function inOrder(actor: Actor, groups: readonly OwnGroup[]): readonly GroupLook[] {
    const gave = memory.givers(actor);
    return looksAt([...groups].sort((a, b) => rankOf(a, gave) - rankOf(b, gave)));
  }

  async function look(graph: Graph, actor: Actor, looks: readonly GroupLook[]): Promise<Looks> {
    const found = await readLooks(graph, looks);
    memory.note(actor, found);
    return found;
  }

  return {
    async read(graph, actor, groups, howMany) {
      const looks = inOrder(actor, groups);
      const known = memory.known(actor, looks);
      const unknown = looks.filter((one) => !known.has(keyOfLook(one)));
      const now = unknown.slice(0, mostReads[howMany]);
      const found = await look(graph, actor, now);
      return withRest(allLooks(new Map([...known, ...found])), unknown.slice(now.length));
    },
    of: (actor, target) => memory.behind(actor, target),
    async gives(graph, actor, target) {
      const { groups } = await readPimLists(graph, { groups: ownGroups });
      const looks = inOrder(actor, groups.rows).filter(({ kind }) => kind === target.kind);
      const asked = looks.slice(0, mostReads.most);
      const found = allLooks(await look(graph, actor, asked));
      const now = clock.now();
      if (found.rows.some((given) => keyOf(given.target) === keyOf(target) && hasBegun(given, now)))
        return true;
      const isAll = asked.length === looks.length && groups.missing.length + found.missing.length === 0;
      return isAll ? false : 'not-seen';
    },
  };
}

type Looks = ReadonlyMap<string, Reading<ThroughGroup>>;

/** What groups were seen to give, by person: whether somebody may read it is theirs. */
function createMemory(clock: Clock) {
  const perf = { now: () => clock.now().getTime() };
  const behind = counted('groups behind', new LRUCache<string, string>(atMost(capacity)));
  const read = counted(
    'groups read',
    new LRUCache<string, Reading<ThroughGroup>>({
      ...atMost(5 * capacity),
      ttl: believedMs,
      perf,
    }),
  );
  const givers = counted('givers', new LRUCache<string, ReadonlySet<string>>(atMost(capacity)));
  return {
    note({ id }: Actor, found: Looks): void {
      for (const [key, reading] of found) {
        // What may be there in a moment is asked for again.
        if (isLasting(reading)) read.set(`${id} ${key}`, reading);
        for (const { target, via } of reading.rows) behind.set(`${id} ${keyOf(target)}`, via);
      }
      const gave = [...found.values()].flatMap(({ rows }) => rows.map(({ via }) => via));
      if (gave.length > 0) givers.set(id, new Set([...(givers.get(id) ?? []), ...gave]));
    },
    known({ id }: Actor, looks: readonly GroupLook[]): Looks {
      const all = looks.map((one) => [keyOfLook(one), read.get(`${id} ${keyOfLook(one)}`)] as const);
      return new Map(all.flatMap(([key, reading]) => (reading === undefined ? [] : [[key, reading]])));
    },
    behind: ({ id }: Actor, target: Target): string | undefined => behind.get(`${id} ${keyOf(target)}`),
    /** Groups that gave the person something before. */
    givers: ({ id }: Actor): ReadonlySet<string> => givers.get(id) ?? new Set(),
  };
}

/** What gave something before is likelier than what can hold a role, that than what cannot. */
function rankOf({ id, isRoleAssignable }: OwnGroup, gave: ReadonlySet<string>): number {
  if (gave.has(id)) return 0;
  return isRoleAssignable === true ? 1 : isRoleAssignable === undefined ? 2 : 3;
}

function isLasting({ missing }: Reading<ThroughGroup>): boolean {
  return missing.every(({ why }) => why === 'refused' || why === 'no-licence');
}

function withRest(
  { rows, missing }: Reading<ThroughGroup>,
  rest: readonly GroupLook[],
): Reading<ThroughGroup> {
  const count = new Set(rest.map(({ groupId }) => groupId)).size;
  return {
    rows,
    missing: count === 0 ? missing : [...missing, { part: 'given-by-groups', why: 'cut', count }],
  };
}
