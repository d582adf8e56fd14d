import { z } from 'zod';
import type { Actor } from '../elevation/actor.ts';
import { ElevationError, isProblem } from '../elevation/problem.ts';
import type { Target } from '../elevation/target.ts';
import type { Graph } from './graph.ts';
import type { Version } from './graphCall.ts';
import { quoted, withQuery } from './odata.ts';
import { pagesFrom } from './pages.ts';
import { directoryRoles } from './pimAddresses.ts';
import { same } from './wire.ts';

/** A harmless read of Graph that works once a target is usable, and is refused (403) before. */
export interface Probe {
  readonly version: Version;
  /** With its query, e.g. `/security/incidents?$top=1`. */
  readonly path: string;
}

const row = z.object({ id: z.string(), directoryScopeId: z.string().nullish() });

/**
 * Whether a target that PIM has switched on has arrived: by its probe where there is one, otherwise in the directory, which PIM writes to
 * after it says "Provisioned". `undefined` for what a person cannot read of themselves, such as owning a group.
 */
export async function isInEffect(
  graph: Graph,
  actor: Actor,
  target: Target,
  probe: Probe | undefined,
): Promise<boolean | undefined> {
  if (probe !== undefined)
    return graph.get(probe.path, probe.version).then(
      () => true,
      (error: unknown) => {
        if (isProblem(error, 'permission-missing')) return false;
        if (isProblem(error, 'refused')) return false;
        throw error;
      },
    );
  const path = directoryPath(actor, target);
  if (path === undefined) return undefined;
  try {
    const { values, ended } = await pagesFrom(graph, await graph.get(path));
    const rows = values.map((value) => row.safeParse(value).data);
    if (rows.some((found) => found !== undefined && isOf(found, target))) return true;
    if (ended === undefined && !rows.includes(undefined)) return false;
    // Half a list does not tell that something has not arrived.
    throw new ElevationError(ended?.problem ?? { kind: 'entra-unavailable' });
  } catch (error) {
    // Who may not look cannot be told, now or later.
    if (isProblem(error, 'permission-missing') || isProblem(error, 'refused')) return undefined;
    throw error;
  }
}

function isOf({ id, directoryScopeId }: z.infer<typeof row>, target: Target): boolean {
  return target.kind === 'group' ? same(id, target.groupId) : same(directoryScopeId, target.scopeId);
}

function directoryPath(actor: Actor, target: Target): string | undefined {
  if (target.kind === 'group')
    return target.access === 'owner'
      ? undefined
      : withQuery('/me/transitiveMemberOf/microsoft.graph.group', { select: 'id', top: '999' });
  if (target.scopeKind === 'app') return undefined;
  const filter = `principalId eq ${quoted(actor.id)} and roleDefinitionId eq ${quoted(target.roleDefinitionId)}`;
  return withQuery(directoryRoles.assignments, { filter });
}
