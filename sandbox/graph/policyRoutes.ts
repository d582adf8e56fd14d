import type { Policy } from '../pim/policyStore.ts';
import { pimFaults } from '../pim/pimFault.ts';
import { showCollection } from './collection.ts';
import { show } from './entity.ts';
import { graphFaults, nestedFault } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import { assignmentEntity, policyEntity, ruleEntities } from './policyEntities.ts';
import { patchPolicy, patchRule } from './policyWrites.ts';
import type { Call, Route } from './route.ts';
import { contextOf, ok } from './route.ts';

/** Entra refuses a filter that names more roles at once. */
const mostRoleClauses = 20;

const assignments = '/policies/roleManagementPolicyAssignments';
const policies = '/policies/roleManagementPolicies';

export const policyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: assignments,
    entity: 'unifiedRoleManagementPolicyAssignment',
    answer: (call) => {
      const found = assignedPolicies(call);
      const rows = found.map((policy) => assignmentEntity(policy, call));
      const context = contextOf(call, 'policies/roleManagementPolicyAssignments');
      return ok(showCollection(rows, call.query, context, call.address));
    },
  },
  {
    method: 'GET',
    path: `${assignments}/{id}`,
    entity: 'unifiedRoleManagementPolicyAssignment',
    answer: (call) => {
      const id = call.params['id'] ?? '';
      const policy = policyById(call, id.slice(0, id.lastIndexOf('_')));
      mayRead(call, policy.scopeType === 'Group');
      return ok({
        '@odata.context': contextOf(call, 'policies/roleManagementPolicyAssignments/$entity'),
        ...show(assignmentEntity(policy, call), call.query),
      });
    },
  },
  {
    method: 'GET',
    path: policies,
    entity: 'unifiedRoleManagementPolicy',
    answer: (call) => {
      const found = assignedPolicies(call);
      return ok(
        showCollection(
          found.map((policy) => policyEntity(policy, call)),
          call.query,
          contextOf(call, 'policies/roleManagementPolicies'),
          call.address,
        ),
      );
    },
  },
  {
    method: 'GET',
    path: `${policies}/{id}`,
    entity: 'unifiedRoleManagementPolicy',
    answer: (call) => {
      const policy = policyById(call, call.params['id'] ?? '');
      mayRead(call, policy.scopeType === 'Group');
      return ok({
        '@odata.context': contextOf(call, 'policies/roleManagementPolicies/$entity'),
        ...show(policyEntity(policy, call), call.query),
      });
    },
  },
  {
    method: 'GET',
    path: `${policies}/{id}/rules`,
    entity: 'unifiedRoleManagementPolicyRule',
    answer: (call) => {
      const policy = policyById(call, call.params['id'] ?? '');
      mayRead(call, policy.scopeType === 'Group');
      const context = contextOf(call, `policies/roleManagementPolicies('${policy.id}')/rules`);
      return ok(showCollection(ruleEntities(policy, call), call.query, context, call.address));
    },
  },
  {
    method: 'GET',
    path: `${policies}/{id}/rules/{rule}`,
    entity: 'unifiedRoleManagementPolicyRule',
    answer: (call) => {
      const policy = policyById(call, call.params['id'] ?? '');
      mayRead(call, policy.scopeType === 'Group');
      const wanted = call.params['rule']?.toLowerCase();
      const rule = ruleEntities(policy, call).find(({ json }) => String(json['id']).toLowerCase() === wanted);
      if (rule === undefined) throw graphFaults.itemNotFound();
      return ok({
        '@odata.context': contextOf(call, `policies/roleManagementPolicies('${policy.id}')/rules/$entity`),
        ...show(rule, call.query),
      });
    },
  },
  {
    method: 'PATCH',
    path: `${policies}/{id}/rules/{rule}`,
    entity: 'unifiedRoleManagementPolicyRule',
    answer: (call) => patchRule(call, policyById(call, call.params['id'] ?? '')),
  },
  {
    method: 'PATCH',
    path: `${policies}/{id}`,
    entity: 'unifiedRoleManagementPolicy',
    answer: (call) => patchPolicy(call, policyById(call, call.params['id'] ?? '')),
  },
];

/** The policies that the mandatory filter names: of one scope type, of all the scopes that it names, and of groups or roles which. */
function assignedPolicies(call: Call): readonly Policy[] {
  const { cloud, query } = call;
  const comparisons = (query.filter?.comparisons ?? []).filter(({ operator }) => operator === 'eq');
  const valuesOf = (path: string): readonly string[] =>
    comparisons
      .filter((one) => one.path.toLowerCase() === path.toLowerCase())
      .map(({ value }) => String(value));
  const scopeIds = valuesOf('scopeId');
  const scopeType = valuesOf('scopeType')[0]?.toLowerCase();
  if (scopeIds.length === 0 || scopeType === undefined)
    throw nestedFault(400, 'MissingProvider', 'The provider is missing.');
  if (valuesOf('roleDefinitionId').length > mostRoleClauses)
    throw graphFaults.invalidFilter('The filter is invalid: too many clauses.');
  mayRead(call, scopeType === 'group');
  if (scopeType === 'group') return scopeIds.flatMap((id) => policiesOfGroup(cloud, id));
  if (scopeType !== 'directory' && scopeType !== 'directoryrole')
    throw graphFaults.invalidFilter(`The filter is invalid: the scopeType '${scopeType}' is unknown.`);
  return cloud.directory.roles.map(({ id }) => {
    const policy = cloud.pim.policies.ofRole(id);
    return scopeType === 'directory' ? underDirectory(policy) : policy;
  });
}

function policiesOfGroup(cloud: Call['cloud'], scopeId: string): readonly Policy[] {
  if (cloud.directory.group(scopeId) === undefined) throw graphFaults.itemNotFound();
  return (['member', 'owner'] as const).map((access) => cloud.pim.policies.ofGroup(scopeId, access));
}

/** Asked for by the scope type `Directory`, a role's policy has that in its id too. */
function underDirectory(policy: Policy): Policy {
  return {
    ...policy,
    id: policy.id.replace(/^DirectoryRole_/, 'Directory_'),
    scopeType: 'Directory' as Policy['scopeType'],
  };
}

function mayRead({ caller, cloud }: Call, isGroup: boolean): void {
  mustHave(caller, isGroup ? permissions.groupPolicyRead : permissions.rolePolicyRead);
  if (!cloud.pim.policiesReadable && !cloud.pim.isAdministrator(caller.oid)) throw pimFaults.unauthorized();
}

function policyById({ cloud }: Call, id: string): Policy {
  // Policies come into being when first asked for, so those of an id are made first.
  const group = /^group_([0-9a-f-]{36})_/i.exec(id)?.[1];
  if (group !== undefined && cloud.directory.group(group) !== undefined) {
    cloud.pim.policies.ofGroup(group, 'member');
    cloud.pim.policies.ofGroup(group, 'owner');
  } else {
    for (const role of cloud.directory.roles) cloud.pim.policies.ofRole(role.id);
  }
  const isUnderDirectory = /^directory_/i.test(id);
  const policy = cloud.pim.policies.byId(id.replace(/^directory_/i, 'DirectoryRole_'));
  if (policy === undefined) throw graphFaults.itemNotFound();
  return isUnderDirectory ? underDirectory(policy) : policy;
}
