import { randomUUID } from 'node:crypto';
import { pimFaults } from '../pim/pimFault.ts';
import type { Policy, RuleChange } from '../pim/policyStore.ts';
import { withApproversOfV1 } from './approversOfBeta.ts';
import type { Body } from './checkBody.ts';
import { bodyOf } from './checkBody.ts';
import { graphFaults } from './graphFault.ts';
import { mustHave, permissions } from './permissions.ts';
import { targetOf } from './policyTarget.ts';
import type { Call, Reply } from './route.ts';
import { noContent } from './route.ts';

/** PATCH of one rule, which has to say its type. */
export function patchRule(call: Call, policy: Policy): Reply {
  mustAdminister(call, policy);
  const change = ofVersion(call, bodyOf(call, 'unifiedRoleManagementPolicyRule'));
  mustSayItsType(change);
  const changes = [{ ruleId: call.params['rule'] ?? '', change }];
  return patched(call, policy, changes, call.cloud.switches.extensionRules);
}

/** PATCH of a policy with many of its rules, of which none is changed where one is faulty. */
export function patchPolicy(call: Call, policy: Policy): Reply {
  mustAdminister(call, policy);
  const { rules } = bodyOf(call, 'unifiedRoleManagementPolicy');
  if (!Array.isArray(rules)) throw pimFaults.invalidPolicy();
  const changes = (rules as readonly Body[]).map((rule): RuleChange => {
    const change = ofVersion(call, rule);
    mustSayItsType(change);
    return { ruleId: String(change['id']), change };
  });
  return patched(call, policy, changes, true);
}

function patched(
  { caller, cloud }: Call,
  policy: Policy,
  changes: readonly RuleChange[],
  takesNewExtensionRules: boolean,
): Reply {
  const { directory, tenant, pim } = cloud;
  const resourceType = policy.scopeType === 'Group' ? 'entraGroups' : 'entraRoles';
  cloud.pim.policies.patch(policy, changes, {
    isUser: (id) => directory.user(id) !== undefined,
    isGroup: (id) => directory.group(id) !== undefined,
    contexts: tenant.authenticationContexts ?? ['c1'],
    isExtension: (id, phase) => {
      const extension = pim.extensions.get(id.toLowerCase());
      return extension?.resourceType === resourceType && extension.type === phase;
    },
    takesNewExtensionRules,
    bothPhases: pim.switches.bothPhases,
  });
  pim.policies.onboard(targetOf(policy));
  const deed = {
    id: randomUUID(),
    at: cloud.clock.now().getTime(),
    by: caller.oid,
    target: targetOf(policy),
  };
  pim.deeds.push({ ...deed, what: 'settings changed' });
  return noContent;
}

function ofVersion({ version }: Call, rule: Body): Body {
  return version === 'beta' ? withApproversOfV1(rule) : rule;
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
