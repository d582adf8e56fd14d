import type { Cloud } from '../cloud.ts';
import { defenderActions } from '../defender/actions.ts';
import type { DefenderAssignment, DefenderRole } from '../defender/unifiedRoles.ts';
import type { Entity } from './entity.ts';

/** The one namespace, with the actions that roles can name. */
export const namespaceEntity: Entity = {
  json: { id: 'microsoft.xdr', name: 'microsoft.xdr' },
  links: {
    resourceActions: () =>
      defenderActions.map(({ id, name }) => ({ json: { id, name, description: name, actionVerb: null } })),
  },
};

export function roleEntity({ actions, listedFrom: _listed, ...role }: DefenderRole): Entity {
  return { json: { ...role, rolePermissions: [{ allowedResourceActions: actions }] } };
}

export function assignmentEntity({ listedFrom: _listed, ...json }: DefenderAssignment, cloud: Cloud): Entity {
  const role = cloud.unifiedRoles.roles.get(json.roleDefinitionId);
  return { json, links: { roleDefinition: () => (role === undefined ? null : roleEntity(role)) } };
}
