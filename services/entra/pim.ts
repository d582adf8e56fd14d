import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Activations, Pim } from '../elevation/pim.ts';
import { createActivations } from './activations.ts';
import { createApprovals } from './approvals.ts';
import type { Probe } from './effect.ts';
import { readAccess } from './entitlements.ts';
import type { Graph, GraphParts } from './graph.ts';
import { createGraph } from './graph.ts';
import { createGroupsBehind } from './groupsBehind.ts';
import { namedAccess, namedEligibilities } from './namedAccess.ts';
import { createNames } from './names.ts';
import { createPolicies } from './policies.ts';
import { readTargetsByName } from './targetsByName.ts';
import type { TokenBroker } from './tokenBroker.ts';

export interface PimParts {
  /** Microsoft Graph's root, without a version. */
  readonly graphUrl: string;
  readonly broker: TokenBroker;
  readonly clock: Clock;
  /** Reads that tell whether a target is usable, by its name or id in small letters. */
  readonly probes?: ReadonlyMap<string, Probe>;
  readonly onCall?: GraphParts['onCall'];
  readonly correlationId?: GraphParts['correlationId'];
}

/** PIM over Microsoft Graph. */
export function createPim(parts: PimParts): Pim {
  const { broker, clock, probes } = parts;
  const graphs = graphsOf(parts);
  const policies = createPolicies(clock);
  const behind = createGroupsBehind(clock);
  const names = createNames(clock);

  function activationsOf(graph: Graph, actor: Actor): Activations {
    return createActivations({
      graph,
      actor,
      clock,
      probeFor: (target) =>
        probes?.get(target.name.toLowerCase()) ??
        probes?.get(target.kind === 'role' ? target.roleDefinitionId : target.groupId),
      groupBehind: (target) => behind.of(actor, target),
      givenByGroup: (target) => behind.gives(graph, actor, target),
    });
  }

  return {
    as(actor) {
      const graph = graphs.as(actor);
      return {
        assurance: () => Promise.resolve(broker.assurance(actor)),
        entitlements: {
          access: async () => namedAccess(names, graph, await readAccess(graph, actor, clock)),
          named: (names) => readTargetsByName(graph, names),
          throughGroups: async (groups, howMany) =>
            namedEligibilities(names, graph, await behind.read(graph, actor, groups, howMany)),
          policies: (targets) => policies.of(graph, actor, targets),
        },
        activations: activationsOf(graph, actor),
        approvals: createApprovals(graph, actor, clock),
      };
    },
  };
}

function graphsOf({ graphUrl, broker, onCall, correlationId }: PimParts): ReturnType<typeof createGraph> {
  return createGraph({
    baseUrl: graphUrl,
    tokenFor: (actor, demand) => broker.tokenFor(actor, demand),
    onTokenRefused: (actor) => {
      broker.forget(actor);
    },
    onCall,
    correlationId,
  });
}
