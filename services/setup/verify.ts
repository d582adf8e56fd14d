import type { Graph } from '../entra/graph.ts';
import { readGrants } from './current.ts';
import type { Place } from './current.ts';
import type { Directory } from './directory.ts';
import type { Plan } from './plan.ts';
import { planOf } from './plan.ts';
import type { Wanted, WantedSide } from './wanted.ts';

export interface Verification extends Plan {
  /** People who hold for good what they should only be eligible for. */
  readonly standing: readonly string[];
}

/** Whether the tenant is what the file says: settings as declared, people eligible and not active. Reads only. */
export async function verify(graph: Graph, directory: Directory, wanted: Wanted): Promise<Verification> {
  const plan = await planOf(graph, directory, wanted, { prune: false });
  const standing: string[] = [];
  const look = async (place: Place, what: string, { eligible }: WantedSide): Promise<void> => {
    const held = new Set((await readGrants(graph, place, 'active')).map(({ principalId }) => principalId));
    for (const one of eligible) {
      const { id, name } = await directory.principal(one.kind, one.name);
      if (held.has(id.toLowerCase()))
        standing.push(`${what}: ${name} is active without activating; remove the assignment in PIM.`);
    }
  };
  for (const role of wanted.roles) {
    const { id, name } = await directory.role(role.name);
    await look({ kind: 'role', id }, `role ${name}`, role);
  }
  for (const group of wanted.groups) {
    const found = await directory.group(group.name);
    if (found === undefined) continue;
    for (const access of ['member', 'owner'] as const) {
      const side = group[access];
      if (side !== undefined)
        await look({ kind: 'group', id: found.id, access }, `group ${group.name}, ${access}s`, side);
    }
  }
  return { ...plan, standing };
}
