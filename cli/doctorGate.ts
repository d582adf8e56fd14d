import { readFile } from 'node:fs/promises';
import type { Finding } from '../services/doctor/finding.ts';
import { notChecked } from '../services/doctor/finding.ts';
import type { GateAt, GateReach } from '../services/doctor/gate.ts';
import { gateFindings } from '../services/doctor/gate.ts';
import { ElevationError } from '../services/elevation/problem.ts';
import type { Graph } from '../services/entra/graph.ts';
import { createDirectory } from '../services/setup/directory.ts';
import { isOfGate, resourceOf } from '../services/setup/gateSteps.ts';
import type { GateLink } from '../services/setup/gateState.ts';
import { lookAtGate } from '../services/setup/gateState.ts';
import { readWanted } from '../services/setup/readWanted.ts';
import type { WantedGate } from '../services/setup/wanted.ts';

/** Whether PIM asks the gate where the file has rules, and whether it answers. */
export async function fileGateFindings(graph: Graph, file: string): Promise<readonly Finding[]> {
  const wanted = readWanted(await readFile(file, 'utf8'));
  if (![...wanted.roles, ...wanted.groups].some(({ rules }) => rules !== undefined)) return [];
  try {
    const { links } = await lookAtGate(graph, createDirectory(graph), wanted);
    return gateFindings(
      await reachOf(wanted.gate),
      links.map((link) => asFound(link, wanted.gate)),
    );
  } catch (error) {
    if (!(error instanceof ElevationError)) throw error;
    return [
      notChecked(
        'gate',
        `Whom PIM asks by custom extensions could not be read (${error.problem.kind}).`,
        'Sign in as Privileged Role Administrator, and consent to PrivilegedAccess-CustomExt.Read.All; it needs Entra ID Governance.',
      ),
    ];
  }
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

async function reachOf(gate: WantedGate | undefined): Promise<GateReach> {
  if (gate === undefined) return 'absent';
  try {
    const { ok } = await fetch(`${gate.url}/readyz`, {
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'error',
    });
    return ok ? 'up' : 'down';
  } catch {
    return 'down';
  }
}
