import assert from 'node:assert/strict';
import { groups, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';

const readerRole = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
const type = (rule: string): string => `#microsoft.graph.unifiedRoleManagementPolicy${rule}Rule`;

describe('An administrator is refused a rule', () => {
  const world = eachInCloud();
  const { graph } = world;

  const own = (id: string, change: object, list = 'role'): Promise<Answer> => {
    const { policies } = world.running.cloud.pim;
    const policy =
      list === 'role'
        ? policies.ofRole(roles.securityReader)
        : policies.ofGroup(groups.searchAndPurge, 'member');
    return graph.call(
      'PATCH',
      `/v1.0/policies/roleManagementPolicies/${policy.id}/rules/${id}`,
      'patti',
      change,
    );
  };
  const stage = (approvers: readonly object[], more: object = {}): object => ({
    '@odata.type': type('Approval'),
    setting: {
      isApprovalRequired: true,
      approvalStages: [{ approvalStageTimeOutInDays: 1, primaryApprovers: approvers }],
      ...more,
    },
  });
  const user = (userId: string): object => ({ '@odata.type': '#microsoft.graph.singleUser', userId });

  const faulty: readonly (readonly [string, string, object, RegExp])[] = [
    [
      'that the policy does not have',
      'Expiration_Nobody',
      { '@odata.type': type('Expiration') },
      /policy rule id Expiration_Nobody is invalid/,
    ],
    [
      'that calls itself another',
      'Expiration_EndUser_Assignment',
      { '@odata.type': type('Expiration'), id: 'Expiration_Admin_Assignment' },
      /rule id .* is invalid/,
    ],
    [
      'of another type',
      'Expiration_EndUser_Assignment',
      { '@odata.type': type('Enablement'), enabledRules: [] },
      /policy is invalid/,
    ],
    ['of no type', 'Expiration_EndUser_Assignment', { id: 'Expiration_EndUser_Assignment' }, /@odata\.type/],
    [
      'of another caller',
      'Expiration_EndUser_Assignment',
      { '@odata.type': type('Expiration'), target: { caller: 'Admin', level: 'Assignment' } },
      /policy is invalid/,
    ],
    [
      'with a duration of no kind',
      'Expiration_EndUser_Assignment',
      { '@odata.type': type('Expiration'), maximumDuration: '8 hours' },
      /policy is invalid/,
    ],
    [
      'with no time at all',
      'Expiration_EndUser_Assignment',
      { '@odata.type': type('Expiration'), maximumDuration: 'PT0S' },
      /policy is invalid/,
    ],
    [
      'with more than a day',
      'Expiration_EndUser_Assignment',
      { '@odata.type': type('Expiration'), maximumDuration: 'PT25H' },
      /policy is invalid/,
    ],
    [
      'with a word that it does not know',
      'Enablement_EndUser_Assignment',
      { '@odata.type': type('Enablement'), enabledRules: ['Mfa'] },
      /policy is invalid/,
    ],
    [
      'with a context that does not exist',
      'AuthenticationContext_EndUser_Assignment',
      { '@odata.type': type('AuthenticationContext'), isEnabled: true, claimValue: 'c7' },
      /policy is invalid/,
    ],
    [
      'with a context of no name',
      'AuthenticationContext_EndUser_Assignment',
      { '@odata.type': type('AuthenticationContext'), isEnabled: true },
      /policy is invalid/,
    ],
    [
      'with an approver who does not exist',
      'Approval_EndUser_Assignment',
      stage([user(crypto.randomUUID())]),
      /policy is invalid/,
    ],
    [
      'with a group as a person',
      'Approval_EndUser_Assignment',
      stage([user(groups.purgeApprovers)]),
      /policy is invalid/,
    ],
    [
      'with an approver of another kind',
      'Approval_EndUser_Assignment',
      stage([{ '@odata.type': '#microsoft.graph.requestorManager', managerLevel: 1 }]),
      /policy is invalid/,
    ],
    [
      'with two stages',
      'Approval_EndUser_Assignment',
      stage([], { approvalStages: [{}, {}] }),
      /policy is invalid/,
    ],
    [
      'with serial approval',
      'Approval_EndUser_Assignment',
      stage([], { approvalMode: 'Serial' }),
      /policy is invalid/,
    ],
    [
      'with a level that there is none of',
      'Notification_Admin_EndUser_Assignment',
      { '@odata.type': type('Notification'), notificationLevel: 'Some' },
      /policy is invalid/,
    ],
    [
      'with a member of another rule',
      'Expiration_EndUser_Assignment',
      { '@odata.type': type('Expiration'), enabledRules: [] },
      /property 'enabledRules' does not exist/,
    ],
  ];
  for (const [name, id, change, message] of faulty) {
    it(name, async () => {
      const before = JSON.stringify(world.running.cloud.pim.policies.ofRole(roles.securityReader).rules);
      const { status, error } = await own(id, change);
      assert.equal(status, 400);
      assert.match(error?.message ?? '', message);
      assert.equal(
        JSON.stringify(world.running.cloud.pim.policies.ofRole(roles.securityReader).rules),
        before,
      );
    });
  }

  it('where one of many is faulty, and takes none of them', async () => {
    const policy = world.running.cloud.pim.policies.ofRole(roles.securityReader);
    const good = {
      id: 'Expiration_EndUser_Assignment',
      '@odata.type': type('Expiration'),
      maximumDuration: 'PT2H',
    };
    const bad = {
      id: 'Enablement_EndUser_Assignment',
      '@odata.type': type('Enablement'),
      enabledRules: ['Mfa'],
    };
    const patch = (all: object[]): Promise<Answer> =>
      graph.call('PATCH', `/v1.0/policies/roleManagementPolicies/${policy.id}`, 'patti', { rules: all });
    assert.equal((await patch([good, bad])).error?.code, 'InvalidPolicy');
    assert.equal(
      world.running.cloud.pim.policies.settingsOf({ kind: 'role', ...readerRole, appScopeId: null })
        .maximumMs,
      8 * 3_600_000,
    );
    assert.equal((await patch([good])).status, 204);
    assert.equal(
      world.running.cloud.pim.policies.settingsOf({ kind: 'role', ...readerRole, appScopeId: null })
        .maximumMs,
      2 * 3_600_000,
    );
  });

  it('MFA while a context is on, and takes the context while MFA is', async () => {
    const context = { '@odata.type': type('AuthenticationContext'), isEnabled: true, claimValue: 'c1' };
    assert.equal((await own('AuthenticationContext_EndUser_Assignment', context, 'group')).status, 204);
    const mfa = { '@odata.type': type('Enablement'), enabledRules: ['MultiFactorAuthentication'] };
    assert.equal(
      (await own('Enablement_EndUser_Assignment', mfa, 'group')).error?.code,
      'MfaAndAcrsConflict',
    );
  });
});
