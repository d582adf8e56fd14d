import type { ExtensionPhase } from './customExtension.ts';
import type { Rule } from './policyRules.ts';

/** Ids of the rules that name the extension of a phase; the same for roles and groups. */
export const extensionRuleIds: Readonly<Record<ExtensionPhase, string>> = {
  preApproval: 'CustomExtension_PreApproval_EndUser_Assignment',
  postApproval: 'CustomExtension_PostApproval_EndUser_Assignment',
};

/** Both rules empty and off, as the portal adds them to a policy whose settings somebody saves. Source: the audit log of such a save. */
const extensionRules: readonly Rule[] = Object.values(extensionRuleIds).map((id) => ({
  '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyCustomExtensionRule',
  id,
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

export function isExtensionRule(id: string): boolean {
  return extensionRules.some((rule) => rule.id.toLowerCase() === id.toLowerCase());
}

/** The rules of a policy, those for extensions among them that it has not got yet. */
export function withExtensionRules(rules: readonly Rule[]): readonly Rule[] {
  return [...rules, ...extensionRules.filter(({ id }) => !rules.some((rule) => rule.id === id))];
}

/** The id of the extension that a policy asks in a phase, in lower case; `undefined` where it asks none. */
export function extensionInUse(rules: readonly Rule[], phase: ExtensionPhase): string | undefined {
  const rule = rules.find(({ id }) => id === extensionRuleIds[phase]);
  const id = rule?.['customExtensionId'];
  return rule?.isEnabled === true && typeof id === 'string' && id !== '' ? id.toLowerCase() : undefined;
}
