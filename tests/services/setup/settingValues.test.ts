import assert from 'node:assert/strict';
import type { FoundPolicy, PolicyRules } from '../../../services/entra/policyRules.ts';
import { changedSettings, presentValues } from '../../../services/setup/settingValues.ts';

const directory = { nameOf: (id: string) => `Name of ${id}` };
const megan = { kind: 'user', id: 'm' } as const;

function rulesWith(approvers: NonNullable<PolicyRules['approval']>['approvers']): FoundPolicy {
  const rules: PolicyRules = {
    mfa: false,
    justification: false,
    ticket: false,
    approval: { requiresReason: true, approvers },
    mayBeEligibleForGood: true,
  };
  return { policyId: 'p', rules, given: [] };
}

describe('The settings of a target', () => {
  it('differ where the policy lets somebody approve whom nobody can look up', () => {
    const wanted = presentValues(directory, rulesWith([megan]));
    const present = presentValues(directory, rulesWith([megan, { kind: 'other' }]));
    assert.deepEqual(changedSettings(present, wanted), ['approvers']);
    assert.deepEqual(changedSettings(wanted, wanted), []);
  });
});
