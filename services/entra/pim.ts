import { LRUCache } from 'lru-cache';
import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Pim } from '../elevation/pim.ts';
import type { Target } from '../elevation/target.ts';
import { keyOf } from '../elevation/target.ts';
import { createActivations } from './activations.ts';
import { createApprovals } from './approvals.ts';
import type { Probe } from './effect.ts';
import { readAccess, readThroughGroups } from './entitlements.ts';
import type { Graph, GraphParts } from './graph.ts';
import { createGraph } from './graph.ts';
import { createPolicies } from './policies.ts';
import type { TokenBroker } from './tokenBroker.ts';

export interface PimParts {
  /** Microsoft Graph's root, without a version. */
  readonly graphUrl: string;
  readonly broker: TokenBroker;
  readonly clock: Clock;
  /** Reads that tell whether a target is usable, by its name or id in small letters. */
  readonly probes?: ReadonlyMap<string, Probe>;
  readonly onCall?: GraphParts['onCall'];
}

/** PIM over Microsoft Graph. */
export function createPim({ graphUrl, broker, clock, probes, onCall }: PimParts): Pim {
  const graphs = createGraph({
    baseUrl: graphUrl,
    tokenFor: (actor, demand) => broker.tokenFor(actor, demand),
    onTokenRefused: (actor) => {
      broker.forget(actor);
    },
    onCall,
  });
  const policies = createPolicies(clock);
  /** Which group gave a person which target. Only spares a search: whether it still does is read before each activation. */
  const behind = new LRUCache<string, string>({ max: 20_000 });
  const behindKey = (actor: Actor, target: Target): string => `${actor.id} ${keyOf(target)}`;

  async function throughGroups(graph: Graph, actor: Actor, groupIds: readonly string[]) {
    const found = await readThroughGroups(graph, groupIds);
    for (const { target, via } of found) behind.set(behindKey(actor, target), via);
    return found;
  }

  async function findGroupBehind(graph: Graph, actor: Actor, target: Target): Promise<string | undefined> {
    const { groupIds } = await readAccess(graph, actor, clock);
    await throughGroups(graph, actor, groupIds);
    return behind.get(behindKey(actor, target));
  }

  return {
    as(actor) {
      const graph = graphs.as(actor);
      return {
        assurance: () => Promise.resolve(broker.assurance(actor)),
        entitlements: {
          access: () => readAccess(graph, actor, clock),
          throughGroups: (groupIds) => throughGroups(graph, actor, groupIds),
          policies: (targets) => policies.of(graph, actor, targets),
        },
        activations: createActivations({
          graph,
          actor,
          clock,
          probeFor: (target) =>
            probes?.get(target.name.toLowerCase()) ??
            probes?.get(target.kind === 'role' ? target.roleDefinitionId : target.groupId),
          groupBehind: (target) => behind.get(behindKey(actor, target)),
          findGroupBehind: (target) => findGroupBehind(graph, actor, target),
        }),
        approvals: createApprovals(graph, actor, clock),
      };
    },
  };
}
