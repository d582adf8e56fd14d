import type { Actor } from '../elevation/actor.ts';
import type { Clock } from '../elevation/clock.ts';
import type { Activations, Entitlements, Pim, Urgency } from '../elevation/pim.ts';
import type { Target } from '../elevation/target.ts';
import type { ActivationsParts } from './activations.ts';
import { createActivations } from './activations.ts';
import { createApprovals } from './approvals.ts';
import type { Probe } from './effect.ts';
import { readAccess, readHoldings } from './entitlements.ts';
import type { Graph, GraphParts } from './graph.ts';
import { createGraph } from './graph.ts';
import type { Priority } from './graphCall.ts';
import { createGroupsBehind } from './groupsBehind.ts';
import { namedAccess, namedApprovals, namedRows } from './namedAccess.ts';
import { createNames } from './names.ts';
import type { Policies } from './policies.ts';
import { createPolicies } from './policies.ts';
import { readAddresses, readProfile } from './profile.ts';
import { readTargetsByName } from './targetsByName.ts';
import type { TokenBroker } from './tokenBroker.ts';

export interface PimParts {
  /** Microsoft Graph's root, without a version. */
  readonly graphUrl: string;
  readonly broker: TokenBroker;
  readonly clock: Clock;
  /** Reads that tell whether a target is usable, by its name or id in small letters. */
  readonly probes?: ReadonlyMap<string, Probe>;
  /** Whether Teams may be asked who is there: only where its permission is asked for and consented to. */
  readonly readsPresence?: boolean;
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
    const groupBehind = (target: Target): string | undefined => behind.of(actor, target);
    const givenByGroup = (target: Target): Promise<boolean | 'not-seen'> =>
      behind.gives(graph, actor, target);
    const probeFor = (target: Target): Probe | undefined => probeOf(probes, target);
    const readsPresence = parts.readsPresence === true;
    const mine = { graph, actor, clock, readsPresence, probeFor, groupBehind, givenByGroup };
    return createActivations({ ...mine, onJudged: doubting(policies, actor) });
  }

  function entitlementsOf(graph: Graph, actor: Actor): Entitlements {
    return {
      access: async () => namedAccess(names, graph, await readAccess(graph, actor, clock)),
      holdings: async () => namedRows(names, graph, await readHoldings(graph, actor)),
      profile: () => readProfile(graph),
      addresses: () => readAddresses(graph),
      named: (wanted) => readTargetsByName(graph, wanted),
      throughGroups: async (groups, howMany) =>
        namedRows(names, graph, await behind.read(graph, actor, groups, howMany)),
      policies: (targets) => policies.of(graph, actor, targets),
      policiesOfLate: (targets) => policies.ofLate(actor, targets),
    };
  }

  return {
    as(actor, urgency = 'waited-for') {
      const graph = graphs.as(actor, priorities[urgency]);
      return {
        assurance: () => Promise.resolve(broker.assurance(actor)),
        entitlements: entitlementsOf(graph, actor),
        activations: activationsOf(graph, actor),
        approvals: namedApprovals(names, graph, createApprovals(graph, actor, clock)),
      };
    },
  };
}

function doubting(policies: Policies, actor: Actor): ActivationsParts['onJudged'] {
  return (target, judged) => {
    policies.doubt(actor, target, judged);
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

function probeOf(probes: PimParts['probes'], target: Target): Probe | undefined {
  const id = target.kind === 'role' ? target.roleDefinitionId : target.groupId;
  return probes?.get(target.name.toLowerCase()) ?? probes?.get(id);
}

/** What somebody waits for is throttled last, what only makes things known sooner first. */
const priorities: Readonly<Record<Urgency, Priority>> = { 'waited-for': 'high', background: 'low' };
