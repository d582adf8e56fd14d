import { z } from 'zod';
import type { Target } from '../elevation/target.ts';
import type { Graph } from './graph.ts';
import { quoted, withQuery } from './odata.ts';
import { rowsOrNone } from './rows.ts';
import { targetOf, wireNamed, wirePage } from './wire.ts';

const page = wirePage(wireNamed.extend({ id: z.string() }));

/**
 * The organization's roles and groups of these names (displayName, in whatever case), whoever may have them. One batched read. What the person may not
 * read is left out, so that an empty answer does not say that there is none.
 */
export async function readTargetsByName(graph: Graph, names: readonly string[]): Promise<readonly Target[]> {
  if (names.length === 0) return [];
  const filter = names.map((name) => `displayName eq ${quoted(name)}`).join(' or ');
  const answers = await graph.batch({
    roles: withQuery('/roleManagement/directory/roleDefinitions', {
      filter,
      select: 'id,displayName,description',
    }),
    groups: withQuery('/groups', { filter, select: 'id,displayName,description' }),
  });
  const roles = rowsOrNone(answers.roles, page).map((roleDefinition) =>
    targetOf({ roleDefinitionId: roleDefinition.id, roleDefinition, directoryScopeId: '/' }),
  );
  const groups = rowsOrNone(answers.groups, page).map((group) =>
    targetOf({ groupId: group.id, accessId: 'member', group }),
  );
  return [...roles, ...groups].filter((target) => target !== undefined);
}
