import type { PimTarget } from '../pim/model.ts';
import { roleTarget } from '../pim/model.ts';
import type { Policy } from '../pim/policyStore.ts';

/** What a policy is of. */
export function targetOf({ scopeType, scopeId, roleDefinitionId }: Policy): PimTarget {
  return scopeType === 'Group'
    ? { kind: 'group', groupId: scopeId, accessId: roleDefinitionId === 'owner' ? 'owner' : 'member' }
    : roleTarget(roleDefinitionId);
}
