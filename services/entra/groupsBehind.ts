import { LRUCache } from 'lru-cache';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Target } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import type { ThroughGroup } from './entitlements.ts';
import { readAccess, readThroughGroups } from './entitlements.ts';
import type { Graph } from './graph.ts';

/** Which group gave a person which target. Only spares a search: whether it still does is read before each activation. */
export interface GroupsBehind {
  /** What the groups are eligible for; remembered. */
  read(graph: Graph, actor: Actor, groupIds: readonly string[]): Promise<readonly ThroughGroup[]>;
  /** The group, where it is remembered. */
  of(actor: Actor, target: Target): string | undefined;
  /** Looks it up among all groups of the person. */
  find(graph: Graph, actor: Actor, target: Target): Promise<string | undefined>;
}

/** People and targets remembered at most. */
const capacity = 20_000;

export function createGroupsBehind(clock: Clock): GroupsBehind {
  const behind = new LRUCache<string, string>({ max: capacity });
  const keyFor = (actor: Actor, target: Target): string => `${actor.id} ${keyOf(target)}`;
  const groups: GroupsBehind = {
    async read(graph, actor, groupIds) {
      const found = await readThroughGroups(graph, groupIds);
      for (const { target, via } of found) behind.set(keyFor(actor, target), via);
      return found;
    },
    of: (actor, target) => behind.get(keyFor(actor, target)),
    async find(graph, actor, target) {
      const { groupIds } = await readAccess(graph, actor, clock);
      await groups.read(graph, actor, groupIds);
      return groups.of(actor, target);
    },
  };
  return groups;
}
