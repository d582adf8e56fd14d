import { z } from 'zod';
import type { Reading } from '../elevation/reading.ts';
import { complete, joined, understood } from '../elevation/reading.ts';
import type { Target } from '../elevation/target.ts';
import { readCollections } from './collection.ts';
import type { Graph } from './graph.ts';
import { quoted, withQuery } from './odata.ts';
import { directoryRoles } from './pimAddresses.ts';
import { targetOf, wireNamed } from './wire.ts';

const row = wireNamed.extend({ id: z.string() });
const select = 'id,displayName,description';

/** The organization's roles and groups of these names (displayName, in whatever case), whoever may have them. One batched read. */
export async function readTargetsByName(graph: Graph, names: readonly string[]): Promise<Reading<Target>> {
  if (names.length === 0) return complete([]);
  const filter = names.map((name) => `displayName eq ${quoted(name)}`).join(' or ');
  const { roles, groups } = await readCollections(graph, {
    roles: { part: 'roles-of-all', row, path: withQuery(directoryRoles.definitions, { filter, select }) },
    groups: { part: 'groups-of-all', row, path: withQuery('/groups', { filter, select }) },
  });
  return joined<Target>(
    understood(roles, 'roles-of-all', (roleDefinition) =>
      targetOf({ roleDefinitionId: roleDefinition.id, roleDefinition, directoryScopeId: '/' }),
    ),
    understood(groups, 'groups-of-all', (group) =>
      targetOf({ groupId: group.id, accessId: 'member', group }),
    ),
  );
}
