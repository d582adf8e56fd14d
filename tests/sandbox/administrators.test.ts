import assert from 'node:assert/strict';
import { people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import { callsIn } from './graphCalls.ts';

describe('An administrator in the simulated Graph', () => {
  const cloud = eachInCloud();
  const call = callsIn(cloud);

  it('lets an administrator set things up, and nobody else', async () => {
    const scopes = [
      'Group.ReadWrite.All',
      'RoleManagement.ReadWrite.Directory',
      'PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup',
      'RoleManagementPolicy.ReadWrite.AzureADGroup',
    ];
    const group = {
      displayName: 'New',
      mailNickname: 'new',
      mailEnabled: false,
      securityEnabled: true,
      isAssignableToRole: true,
    };
    assert.equal((await call('/v1.0/groups', { method: 'POST', body: group, scopes })).status, 403);
    const made = await call('/v1.0/groups', { as: 'patti', method: 'POST', body: group, scopes });
    assert.equal(made.status, 201);
    const id = String(made.json['id']);
    const eligible = {
      accessId: 'member',
      principalId: people.lynne,
      groupId: id,
      action: 'adminAssign',
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P90D' } },
    };
    const path = '/v1.0/identityGovernance/privilegedAccess/group/eligibilityScheduleRequests';
    assert.equal((await call(path, { as: 'lynne', method: 'POST', body: eligible, scopes })).status, 403);
    // A group's policy lets nobody be eligible for good until an administrator says so.
    const forGood = { ...eligible, scheduleInfo: { expiration: { type: 'noExpiration' } } };
    assert.equal((await call(path, { as: 'patti', method: 'POST', body: forGood, scopes })).status, 400);
    assert.equal((await call(path, { as: 'patti', method: 'POST', body: eligible, scopes })).status, 201);
    const removed = await call(path, {
      as: 'patti',
      method: 'POST',
      body: { ...eligible, action: 'adminRemove' },
      scopes,
    });
    assert.equal(removed.json['status'], 'Revoked');
    const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${people.lynne}` };
    assert.equal(
      (await call(`/v1.0/groups/${id}/members/$ref`, { as: 'patti', method: 'POST', body: member, scopes }))
        .status,
      204,
    );
    assert.equal(
      (
        await call(`/v1.0/groups/${id}/members/${people.lynne}/$ref`, {
          as: 'patti',
          method: 'DELETE',
          scopes,
        })
      ).status,
      204,
    );
    const policies = await call(
      `/v1.0/policies/roleManagementPolicyAssignments?$filter=scopeId eq '${id}' and scopeType eq 'Group'`,
      { as: 'patti', scopes },
    );
    const rule = `/v1.0/policies/roleManagementPolicies/${String(policies.json.value?.[0]?.['policyId'])}/rules`;
    const context = {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyAuthenticationContextRule',
      isEnabled: true,
      claimValue: 'c1',
    };
    assert.equal(
      (
        await call(`${rule}/AuthenticationContext_EndUser_Assignment`, {
          as: 'patti',
          method: 'PATCH',
          body: context,
          scopes,
        })
      ).status,
      204,
    );
    const mfa = {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyEnablementRule',
      enabledRules: ['MultiFactorAuthentication'],
    };
    assert.equal(
      (
        await call(`${rule}/Enablement_EndUser_Assignment`, {
          as: 'patti',
          method: 'PATCH',
          body: mfa,
          scopes,
        })
      ).json.error?.code,
      'MfaAndAcrsConflict',
    );
  });
});
