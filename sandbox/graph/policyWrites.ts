import { roleTarget } from '../pim/model.ts';
import type { PimTarget } from '../pim/model.ts';
import { pimFaults } from '../pim/pimFault.ts';
import type { Policy, RuleChange } from '../pim/policyStore.ts';
import type { Body } from './checkBody.ts';
import { bodyOf } from './checkBody.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import type { Call, Reply } from './route.ts';
import { noContent } from './route.ts';

/** PATCH of one rule, which has to say its type. */
export function patchRule(call: Call, policy: Policy): Reply {
  mustAdminister(call, policy);
  const change = bodyOf(call, 'unifiedRoleManagementPolicyRule');
  mustSayItsType(change);
  return patched(call, policy, [{ ruleId: call.params['rule'] ?? '', change }]);
}

/** PATCH of a policy with many of its rules, of which none is changed where one is faulty. */
export function patchPolicy(call: Call, policy: Policy): Reply {
  mustAdminister(call, policy);
  const { rules } = bodyOf({ ...call, body: withoutExtensions(call.body) }, 'unifiedRoleManagementPolicy');
  if (!Array.isArray(rules)) throw pimFaults.invalidPolicy();
  const changes = (rules as readonly Body[]).map((change): RuleChange => {
    mustSayItsType(change);
    return { ruleId: String(change['id']), change };
  });
  return patched(call, policy, changes);
}

function patched({ cloud }: Call, policy: Policy, changes: readonly RuleChange[]): Reply {
  const { directory, tenant } = cloud;
  cloud.pim.policies.patch(policy, changes, {
    isUser: (id) => directory.user(id) !== undefined,
    isGroup: (id) => directory.group(id) !== undefined,
    contexts: tenant.authenticationContexts ?? ['c1'],
  });
  return noContent;
}

function mustSayItsType(change: Body): void {
  if (typeof change['@odata.type'] !== 'string')
    throw graphFaults.badRequest("The property '@odata.type' is required in the body of a rule.");
}

function mustAdminister({ caller, cloud }: Call, policy: Policy): void {
  const isGroup = policy.scopeType === 'Group';
  mustHave(caller, isGroup ? permissions.groupPolicyWrite : permissions.rolePolicyWrite);
  if (!cloud.pim.rights.mayWrite(caller.oid, targetOf(policy))) throw pimFaults.unauthorized();
}

function targetOf({ scopeType, scopeId, roleDefinitionId }: Policy): PimTarget {
  return scopeType === 'Group'
    ? { kind: 'group', groupId: scopeId, accessId: roleDefinitionId === 'owner' ? 'owner' : 'member' }
    : roleTarget(roleDefinitionId);
}

/** The rules for custom extensions come along when a whole policy is sent back; empty and off as they are, they say nothing. */
function withoutExtensions(body: unknown): unknown {
  const rules = (body as { readonly rules?: unknown } | null | undefined)?.rules;
  if (!Array.isArray(rules)) return body;
  const isEmpty = (rule: unknown): boolean => {
    const { id, isEnabled } = (rule ?? {}) as { readonly id?: unknown; readonly isEnabled?: unknown };
    return String(id).startsWith('CustomExtension_') && isEnabled !== true;
  };
  return { ...(body as object), rules: rules.filter((rule) => !isEmpty(rule)) };
}
