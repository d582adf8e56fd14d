import type { Drift } from './change.ts';
import type { DefenderAction } from './defenderActions.ts';
import type { WithRole } from './defenderRoles.ts';
import type { DefenderAssignment, DefenderRole } from './defenderState.ts';

type Named =
  | { readonly role: DefenderRole | undefined; readonly twins: readonly DefenderRole[] }
  | { readonly fault: string };

/**
 * The role of that name or id. Defender takes several of one name, so that two runs at the same time can make two: where all of them are what the file says, any
 * will do, and the one that the group holds is taken; otherwise nobody knows which is meant.
 */
export function roleNamed(
  { entry, want }: WithRole,
  wanted: readonly DefenderAction[],
  roles: readonly DefenderRole[],
  assignments: readonly DefenderAssignment[],
): Named {
  const name = want.name.toLowerCase();
  const found = roles
    .filter((role) => role.name.toLowerCase() === name || role.id === name)
    .toSorted((a, b) => a.id.localeCompare(b.id));
  if (found.length < 2) return { role: found[0], twins: [] };
  const isTwin = ({ permissions, isOff }: DefenderRole): boolean =>
    !isOff && permissions.length === wanted.length && wanted.every(({ id }) => permissions.includes(id));
  if (!found.every(isTwin)) {
    const ids = found.map(({ id }) => id).join(', ');
    const text = `the tenant has ${found.length} custom Defender roles called ${want.name}: name it by its id (${ids}), or rename one`;
    return { fault: `line ${want.line}: ${text}` };
  }
  const groupId = entry.found?.id.toLowerCase() ?? '';
  const isHeld = ({ id }: DefenderRole): boolean =>
    assignments.some(({ roleId, principalIds }) => roleId === id && principalIds.includes(groupId));
  const role = found.find(isHeld) ?? found[0];
  return { role, twins: found.filter((other) => other !== role) };
}

export function twinDrift({ entry: { name }, want }: WithRole, { id }: DefenderRole): Drift {
  return {
    ...{ kind: 'defender', name, role: want.name },
    says: `there is another custom role of that name with the same permissions (${id})`,
  };
}
