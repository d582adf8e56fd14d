import type { Directory } from '../directory.ts';
import type { Holding, PimOrder } from './model.ts';
import { pimFaults } from './pimFault.ts';

/**
 * Throws where Entra would not let the principal hold the target: roles go to people and role-assignable groups; no group is a standing
 * member of a role-assignable one, while it may be eligible for one, whose people then activate each for themselves; nothing is in itself.
 */
export function mustBeGrantable(directory: Directory, of: Holding, { target, principalId }: PimOrder): void {
  const principal = directory.group(principalId);
  if (target.kind === 'role') {
    if (principal !== undefined && !principal.roleAssignable) throw pimFaults.invalid();
    return;
  }
  const group = directory.group(target.groupId);
  if (group?.dynamic === true) throw pimFaults.invalid();
  if (principal === undefined) return;
  const nests = of === 'assignment' && group?.roleAssignable === true;
  if (nests || target.accessId === 'owner' || principal.id === target.groupId) throw pimFaults.invalid();
}
