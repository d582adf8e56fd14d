import type { Finding } from '../services/doctor/finding.ts';
import type { DefenderRoleAt } from '../services/doctor/defenderRoles.ts';
import { defenderRoleFindings, defenderUnreadable, formUnknown } from '../services/doctor/defenderRoles.ts';
import { ElevationError } from '../services/elevation/problem.ts';
import type { Graph } from '../services/entra/graph.ts';
import type { DefenderAction } from '../services/setup/defenderActions.ts';
import { covers, inCatalogue } from '../services/setup/defenderActions.ts';
import { formOf, formSeen, mayBeUnified } from '../services/setup/defenderForm.ts';
import type { DefenderAssignment, DefenderLook, DefenderRole } from '../services/setup/defenderState.ts';
import { lookAtDefender } from '../services/setup/defenderState.ts';
import type { Directory } from '../services/setup/directory.ts';
import type { Wanted, WantedDefenderRole } from '../services/setup/wanted.ts';
import type { Look } from './doctorLook.ts';

/** Whether groups of the file have their rights in Defender's unified model, where they are to. */
export function defenderLooks(graph: Graph, directory: Directory, wanted: Wanted): readonly Look[] {
  if (!mayBeUnified(wanted)) return [];
  return [
    {
      ...{ id: 'defender', what: 'Defender’s unified roles', needs: [] },
      see: async () => findingsOf(await lookAtDefender(graph), directory, wanted),
    },
  ];
}

async function findingsOf(
  look: DefenderLook,
  directory: Directory,
  wanted: Wanted,
): Promise<readonly Finding[]> {
  const { roles, assignments } = look;
  for (const seen of [roles, assignments])
    if ('problem' in seen) {
      const finding = defenderUnreadable(seen.problem);
      if (finding !== undefined) return [finding];
      throw new ElevationError(seen.problem);
    }
  if ('problem' in roles || 'problem' in assignments) return [];
  const catalogue = 'value' in look.catalogue ? look.catalogue.value : [];
  const found: DefenderRoleAt[] = [];
  const unknown: Finding[] = [];
  const seen = formSeen(look);
  for (const group of wanted.groups) {
    const form = formOf(group, wanted, seen);
    if (form === 'unknown') unknown.push(formUnknown(group.name));
    if (group.defenderRole === undefined || form !== 'unifiedRbac') continue;
    const wantedName = group.defenderRole.name.toLowerCase();
    const role = roles.value.find(({ name, id }) => [name.toLowerCase(), id].includes(wantedName));
    const id = (await directory.group(group.name))?.id.toLowerCase();
    found.push({
      ...{ group: group.name, role: group.defenderRole.name },
      ...permissionsAt(group.defenderRole, role, catalogue),
      isHeld: id !== undefined && isHeldBy(id, role, assignments.value),
    });
  }
  return [...defenderRoleFindings(found), ...unknown];
}

function permissionsAt(
  { permissions }: WantedDefenderRole,
  role: DefenderRole | undefined,
  catalogue: readonly DefenderAction[],
): Pick<DefenderRoleAt, 'isThere' | 'isOff' | 'lacks' | 'hasBesides'> {
  const ids = permissions.map((id) => inCatalogue(id, catalogue)?.id ?? id);
  const titleOf = (id: string): string => catalogue.find((action) => action.id === id)?.title ?? id;
  const held = role?.permissions ?? [];
  return {
    isThere: role !== undefined,
    isOff: role?.isOff === true,
    lacks: ids.filter((id) => !held.some((other) => covers(other, id))).map(titleOf),
    hasBesides: held.filter((id) => !ids.includes(id)).map(titleOf),
  };
}

function isHeldBy(
  groupId: string,
  role: DefenderRole | undefined,
  assignments: readonly DefenderAssignment[],
): boolean {
  return assignments.some(
    ({ roleId, principalIds }) => roleId === role?.id && principalIds.includes(groupId),
  );
}
