import { isSameTarget } from '../pim/model.ts';
import type { Policy } from '../pim/policyStore.ts';
import { isExtensionRule, withExtensionRules } from '../pim/extensionRules.ts';
import { withApproversOfBeta } from './approversOfBeta.ts';
import type { Entity, Row } from './entity.ts';
import { targetOf } from './policyTarget.ts';
import type { Call } from './route.ts';
import { time } from './times.ts';

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
  const name = policy.scopeType;
  return {
    json: {
      id: policy.id,
      displayName: name,
      description: name,
      isOrganizationDefault: false,
      scopeId: policy.scopeId,
      scopeType: policy.scopeType,
      ...lastChangeOf(policy, call.cloud),
    },
    links: { rules: () => ruleEntities(policy, call), effectiveRules: () => ruleEntities(policy, call) },
  };
}

/** Who changed it last, and when; of one that nobody changed, neither. */
function lastChangeOf(policy: Policy, { pim, directory }: Call['cloud']): Row {
  const target = targetOf(policy);
  const change = pim.deeds.findLast(
    (deed) => deed.what === 'settings changed' && isSameTarget(deed.target, target),
  );
  return {
    lastModifiedDateTime: time(change?.at),
    lastModifiedBy: {
      displayName: change === undefined ? null : directory.nameOf(change.by),
      id: change?.by ?? null,
    },
  };
}

/** An extension's rule carries what the extension is called, which is not its own to change. */
export function ruleEntities({ rules }: Policy, { cloud, version }: Call): readonly Entity[] {
  const { extensionRules, extensionRulesInV1 } = cloud.switches;
  const isHidden = version === 'v1.0' && extensionRulesInV1 === 'hidden';
  return (extensionRules ? withExtensionRules(rules) : rules)
    .filter(({ id }) => !isHidden || !isExtensionRule(id))
    .map((rule) => {
      const extension = cloud.pim.extensions.get(String(rule['customExtensionId']).toLowerCase());
      const read =
        extension === undefined
          ? {}
          : { displayName: extension.displayName, customAttributes: extension.customAttributes };
      return { json: { ...(version === 'beta' ? withApproversOfBeta(rule) : rule), ...read } };
    });
}
