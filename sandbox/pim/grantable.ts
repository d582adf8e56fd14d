import type { Directory } from '../directory.ts';
import type { Holding, PimOrder, PimTarget } from './model.ts';
import { pimFaults } from './pimFault.ts';
import type { PimState } from './pimState.ts';

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

/** Throws where the order names what is not there: a role, a group or a principal; a scope where that is switched on. */
export function mustBeKnown({ directory, switches }: PimState, { target, principalId }: PimOrder): void {
  if (target.kind === 'role' && directory.role(target.roleDefinitionId) === undefined)
    throw pimFaults.roleNotFound();
  if (target.kind === 'group' && directory.group(target.groupId) === undefined)
    throw pimFaults.groupNotFound();
  if (target.kind === 'role' && !isScope(target)) throw pimFaults.invalid();
  if (target.kind === 'role' && switches.unknownScopes === 'refused' && !isKnownScope(target, directory))
    throw pimFaults.invalid();
  if (!directory.exists(principalId)) throw pimFaults.subjectNotFound();
}

type RoleTarget = PimTarget & { readonly kind: 'role' };

const unitScope = /^\/administrativeUnits\/([^/]+)$/i;

/** The tenant, an administrative unit, or an object of the directory; an application's own scope is the whole application. */
function isScope({ directoryScopeId, appScopeId }: RoleTarget): boolean {
  if (directoryScopeId === null) return appScopeId === '/';
  return unitScope.test(directoryScopeId) || /^\/[^/]*$/.test(directoryScopeId);
}

function isKnownScope({ directoryScopeId }: RoleTarget, directory: Directory): boolean {
  if (directoryScopeId === null || directoryScopeId === '/') return true;
  const unit = unitScope.exec(directoryScopeId)?.[1];
  return unit === undefined
    ? directory.exists(directoryScopeId.slice(1))
    : directory.unit(unit) !== undefined;
}
