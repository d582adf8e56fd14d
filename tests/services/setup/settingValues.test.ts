import assert from 'node:assert/strict';
import type { Directory } from '../../../services/setup/directory.ts';
import type { PolicyRules } from '../../../services/entra/policyRules.ts';
import { changedSettings, presentValues } from '../../../services/setup/settingValues.ts';

const directory = { nameOf: (id: string) => Promise.resolve(`Name of ${id}`) } as Directory;
const megan = { kind: 'user', id: 'm' } as const;

function rulesWith(approvers: NonNullable<PolicyRules['approval']>['approvers']): PolicyRules {
  return {
    mfa: false,
    justification: false,
    ticket: false,
    approval: { requiresReason: true, approvers },
    mayBeEligibleForGood: true,
  };
}

describe('The settings of a target', () => {
  it('differ where the policy lets somebody approve whom nobody can look up', async () => {
    const wanted = await presentValues(directory, rulesWith([megan]));
    const present = await presentValues(directory, rulesWith([megan, { kind: 'other' }]));
    assert.deepEqual(changedSettings(present, wanted), ['approvers']);
    assert.deepEqual(changedSettings(wanted, wanted), []);
  });
});
