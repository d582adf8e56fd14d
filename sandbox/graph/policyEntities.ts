import type { Policy } from '../pim/policyStore.ts';
import type { Entity } from './entity.ts';
import type { Call } from './route.ts';

export function assignmentEntity(policy: Policy, call: Call): Entity {
  return {
    json: {
      id: `${policy.id}_${policy.roleDefinitionId}`,
      policyId: policy.id,
      scopeId: policy.scopeId,
      scopeType: policy.scopeType,
      roleDefinitionId: policy.roleDefinitionId,
    },
    links: { policy: () => policyEntity(policy, call) },
  };
}

export function policyEntity(policy: Policy, call: Call): Entity {
  const name = policy.scopeType === 'Group' ? 'Group' : 'DirectoryRole';
  return {
    json: {
      id: policy.id,
      displayName: name,
      description: name,
      isOrganizationDefault: false,
      scopeId: policy.scopeId,
      scopeType: policy.scopeType,
      lastModifiedDateTime: null,
      lastModifiedBy: { displayName: null, id: null },
    },
    links: { rules: () => ruleEntities(policy, call), effectiveRules: () => ruleEntities(policy, call) },
  };
}

export function ruleEntities({ rules }: Policy, { cloud }: Call): readonly Entity[] {
  const added = cloud.switches.extensionRules ? extensionRules : [];
  return [...rules, ...added.filter(({ id }) => !rules.some((rule) => rule.id === id))].map((json) => ({
    json,
  }));
}

/** What the portal adds to a policy, empty and off, on tenants that use no custom extension too. */
const extensionRules = (['PreApproval', 'PostApproval'] as const).map((phase) => ({
  '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyCustomExtensionRule',
  id: `CustomExtension_${phase}_EndUser_Assignment`,
  isEnabled: false,
  customExtensionId: null,
  displayName: null,
  customAttributes: [],
  target: {
    caller: 'EndUser',
    operations: ['All'],
    level: 'Assignment',
    inheritableSettings: [],
    enforcedSettings: [],
  },
}));
