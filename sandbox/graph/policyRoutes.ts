import { z } from 'zod';
import type { Policy } from '../pim/policyStore.ts';
import { pimFaults } from '../pim/pimFault.ts';
import { showCollection } from './collection.ts';
import type { Entity } from './entity.ts';
import { show } from './entity.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Route } from './route.ts';
import { contextOf, noContent, ok } from './route.ts';

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
      const rows = found.map((policy) => assignmentEntity(policy));
      const expanded = call.query.expand.has('policy') ? '(policy(rules()))' : '';
      const context = contextOf(call, `policies/roleManagementPolicyAssignments${expanded}`);
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
        ...show(assignmentEntity(policy), call.query),
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
          found.map(policyEntity),
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
        ...show(policyEntity(policy), call.query),
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
      return ok(showCollection(ruleEntities(policy), call.query, context, call.address));
    },
  },
  {
    method: 'GET',
    path: `${policies}/{id}/rules/{rule}`,
    entity: 'unifiedRoleManagementPolicyRule',
    answer: (call) => {
      const policy = policyById(call, call.params['id'] ?? '');
      mayRead(call, policy.scopeType === 'Group');
      const rule = policy.rules.find(({ id }) => id.toLowerCase() === call.params['rule']?.toLowerCase());
      if (rule === undefined) throw graphFaults.itemNotFound();
      return ok({
        '@odata.context': contextOf(call, `policies/roleManagementPolicies('${policy.id}')/rules/$entity`),
        ...show({ json: rule }, call.query),
      });
    },
  },
  {
    method: 'PATCH',
    path: `${policies}/{id}/rules/{rule}`,
    entity: 'unifiedRoleManagementPolicyRule',
    answer: (call) => {
      const policy = policyById(call, call.params['id'] ?? '');
      const isGroup = policy.scopeType === 'Group';
      mustHave(call.caller, isGroup ? permissions.groupPolicyWrite : permissions.rolePolicyWrite);
      const owns = isGroup && call.cloud.directory.ownersOf(policy.scopeId).includes(call.caller.oid);
      if (!owns && !call.cloud.pim.isAdministrator(call.caller.oid)) throw pimFaults.unauthorized();
      const change = z.looseObject({ '@odata.type': z.string() }).safeParse(call.body);
      if (!change.success)
        throw graphFaults.badRequest("The property '@odata.type' is required in the body of a rule.");
      if (call.cloud.pim.policies.patch(policy, call.params['rule'] ?? '', change.data) === undefined)
        throw graphFaults.itemNotFound();
      return noContent;
    },
  },
];

/** The policies that the mandatory filter names: one scope, one scope type, and for groups or roles which of them. */
function assignedPolicies(call: Call): readonly Policy[] {
  const { cloud, query } = call;
  const comparisons = (query.filter?.comparisons ?? []).filter(({ operator }) => operator === 'eq');
  const valueOf = (path: string): string | undefined => {
    const value = comparisons.find((one) => one.path.toLowerCase() === path.toLowerCase())?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const scopeId = valueOf('scopeId');
  const scopeType = valueOf('scopeType')?.toLowerCase();
  if (scopeId === undefined || scopeType === undefined)
    throw graphFaults.invalidFilter('The filter is invalid: scopeId and scopeType are required.');
  const clauses = comparisons.filter(({ path }) => path.toLowerCase() === 'roledefinitionid');
  if (clauses.length > mostRoleClauses)
    throw graphFaults.invalidFilter('The filter is invalid: too many clauses.');
  mayRead(call, scopeType === 'group');
  if (scopeType === 'group') {
    if (cloud.directory.group(scopeId) === undefined) throw graphFaults.itemNotFound();
    return (['member', 'owner'] as const).map((access) => cloud.pim.policies.ofGroup(scopeId, access));
  }
  if (scopeType !== 'directory' && scopeType !== 'directoryrole')
    throw graphFaults.invalidFilter(`The filter is invalid: the scopeType '${scopeType}' is unknown.`);
  return cloud.directory.roles.map(({ id }) => ({
    ...cloud.pim.policies.ofRole(id),
    // Echoed as it was asked: both names are taken.
    scopeType: scopeType === 'directory' ? ('Directory' as Policy['scopeType']) : 'DirectoryRole',
  }));
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
  const policy = cloud.pim.policies.byId(id);
  if (policy === undefined) throw graphFaults.itemNotFound();
  return policy;
}

function assignmentEntity(policy: Policy): Entity {
  return {
    json: {
      id: `${policy.id}_${policy.roleDefinitionId}`,
      policyId: policy.id,
      scopeId: policy.scopeId,
      scopeType: policy.scopeType,
      roleDefinitionId: policy.roleDefinitionId,
    },
    links: { policy: () => policyEntity(policy) },
  };
}

function policyEntity(policy: Policy): Entity {
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
    links: { rules: () => ruleEntities(policy), effectiveRules: () => ruleEntities(policy) },
  };
}

function ruleEntities(policy: Policy): readonly Entity[] {
  return policy.rules.map((rule) => ({ json: rule }));
}
