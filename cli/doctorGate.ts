import type { GateAt, GateReach } from '../services/doctor/gate.ts';
import { gateFindings } from '../services/doctor/gate.ts';
import type { Graph } from '../services/entra/graph.ts';
import type { Directory } from '../services/setup/directory.ts';
import { isOfGate, resourceOf } from '../services/setup/gateSteps.ts';
import type { GateLink } from '../services/setup/gateState.ts';
import { gateReadScopes, lookAtGate } from '../services/setup/gateState.ts';
import type { Wanted, WantedGate } from '../services/setup/wanted.ts';
import type { Look } from './doctorLook.ts';

/** What looking at the gate needs besides; nothing where the file has none. */
export function gateScopesOf({ gate }: Wanted): readonly string[] {
  return gate === undefined ? [] : gateReadScopes;
}

/** Whether PIM asks the gate where the file has rules, and whether it answers. */
export function gateLooks(graph: Graph, directory: Directory, wanted: Wanted): readonly Look[] {
  const hasRules = [...wanted.roles, ...wanted.groups].some(({ rules }) => rules !== undefined);
  if (!hasRules) return [];
  return [
    {
      ...{ id: 'gate', what: 'Whom PIM asks by custom extensions', needs: [] },
      async see() {
        // Without one there is nothing to look for, and no permission to ask for.
        if (wanted.gate === undefined) return gateFindings('absent', []);
        const { links, nowhere } = await lookAtGate(graph, directory, wanted);
        return gateFindings(
          await reachOf(wanted.gate),
          links.map((link) => asFound(link, wanted.gate)),
          nowhere,
        );
      },
    },
  ];
}

function asFound(
  { of, phase, isWanted, hasApprover, asks, place }: GateLink,
  gate: WantedGate | undefined,
): GateAt {
  const target = of.kind === 'group' && of.access === 'owner' ? `${of.name} (owner)` : of.name;
  const common = { target, phase, isWanted: isWanted && gate !== undefined, hasApprover };
  if (typeof asks === 'string') return { ...common, asks };
  const isGate = gate !== undefined && isOfGate(gate, asks, phase, resourceOf({ place }));
  return { ...common, asks: isGate ? 'gate' : { strange: asks.targetUrl } };
}

/** Milliseconds. */
const patienceMs = 5_000;

async function reachOf(gate: WantedGate): Promise<GateReach> {
  try {
    const { ok } = await fetch(`${gate.url}/healthz`, {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    return ok ? 'up' : 'down';
  } catch {
    return 'down';
  }
}
