import type { Cloud } from '../cloud.ts';
import type { PimTarget } from '../pim/model.ts';
import { groupEntity, principalEntity, roleDefinitionEntity, unitEntity } from './directoryEntities.ts';
import type { Entity, Row } from './entity.ts';
import { typed } from './entity.ts';

/** What a role's row says of its target. */
export function roleMembers(target: PimTarget & { kind: 'role' }): Row {
  return {
    roleDefinitionId: target.roleDefinitionId,
    directoryScopeId: target.directoryScopeId,
    appScopeId: target.appScopeId,
  };
}

/** Where a row leads: its group, or its role and scope. */
export function targetLinks(target: PimTarget, cloud: Cloud): NonNullable<Entity['links']> {
  if (target.kind === 'group') {
    const group = cloud.directory.group(target.groupId);
    return { group: () => (group === undefined ? null : groupEntity(group, cloud.directory)) };
  }
  const role = cloud.directory.role(target.roleDefinitionId);
  return {
    roleDefinition: () => (role === undefined ? null : roleDefinitionEntity(role)),
    directoryScope: () => scopeEntity(target.directoryScopeId, cloud),
    appScope: () => (target.appScopeId === null ? null : { json: { id: target.appScopeId } }),
  };
}

/** The tenant, an administrative unit by its name, or an object. */
function scopeEntity(scope: string | null, { directory }: Cloud): Entity | null {
  if (scope === null) return null;
  const id = scope.slice(scope.lastIndexOf('/') + 1);
  const unit = directory.unit(id);
  if (unit === undefined) return principalEntity(id, directory, true) ?? { json: { id: scope } };
  return typed(unitEntity(unit), 'administrativeUnit');
}
