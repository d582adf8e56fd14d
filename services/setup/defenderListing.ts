import type { Graph } from '../entra/graph.ts';
import type { DefenderHolderChange, DefenderRoleChange } from './change.ts';
import { lookAtDefender } from './defenderState.ts';

/** Whether Defender lists what it was asked to make; also where nobody may look, since waiting would not help. */
export async function areListedInDefender(
  graph: Graph,
  made: readonly (DefenderRoleChange | DefenderHolderChange)[],
): Promise<boolean> {
  const { roles, assignments } = await lookAtDefender(graph);
  if ('problem' in roles || 'problem' in assignments) return true;
  return made.every(({ kind, role, steps }) => {
    if (kind === 'defender-role')
      return roles.value.some(({ name }) => name.toLowerCase() === role.toLowerCase());
    const body = steps[0]?.body as {
      readonly roleDefinitionId?: string;
      readonly principalIds?: readonly string[];
    };
    return assignments.value.some(
      ({ roleId, principalIds }) =>
        roleId === body.roleDefinitionId &&
        body.principalIds?.every((id) => principalIds.includes(id)) === true,
    );
  });
}
