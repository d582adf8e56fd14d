import type { Graph } from '../entra/graph.ts';
import type { LeftAlone, Plan } from './change.ts';
import { readGrants } from './current.ts';
import type { Directory } from './directory.ts';
import { allSides } from './place.ts';
import { planOf } from './plan.ts';
import type { Wanted } from './wanted.ts';

/** Somebody holds for good what they should only be eligible for. */
export type Standing = Pick<LeftAlone, 'of' | 'who'>;

export interface Verification extends Plan {
  readonly standing: readonly Standing[];
}

/** Whether the tenant is what the file says: settings as declared, people eligible and not active. Reads only. */
export async function verify(graph: Graph, directory: Directory, wanted: Wanted): Promise<Verification> {
  const plan = await planOf(graph, directory, wanted, { prune: false });
  const standing: Standing[] = [];
  for (const { of, place, want } of await allSides(directory, wanted)) {
    if (place === undefined) continue;
    const held = new Set((await readGrants(graph, place, 'active')).map(({ principalId }) => principalId));
    for (const { kind, name } of want.eligible) {
      const who = await directory.principal(kind, name);
      if (held.has(who.id.toLowerCase())) standing.push({ of, who });
    }
  }
  return { ...plan, standing };
}
