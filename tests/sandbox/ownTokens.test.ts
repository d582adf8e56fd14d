import assert from 'node:assert/strict';
import { automation } from '../../sandbox/tenant/automation.ts';
import { bot, groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import { lasting } from './graphClient.ts';

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>> & { readonly error?: { readonly message: string } };
}

const ofRoles = '/v1.0/roleManagement/directory';
const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';

/** Client credentials against Graph: no person is signed in, and an application's permissions are all that counts. */
describe('An application with a token of its own', () => {
  const world = eachInCloud();

  async function call(
    method: string,
    path: string,
    body?: object,
    { appId, secret }: { readonly appId: string; readonly secret: string } = automation,
  ): Promise<Answer> {
    const { origin, cloud } = world.running;
    const form = { grant_type: 'client_credentials', client_id: appId, client_secret: secret };
    const given = await fetch(`${origin}/${cloud.tenant.id}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...form, scope: 'https://graph.microsoft.com/.default' }),
    });
    const { access_token: token } = (await given.json()) as { access_token: string };
    const response = await fetch(`${origin}/graph${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Answer['body'] };
  }
  const order = (more: object): object => ({
    ...{ action: 'adminAssign', principalId: people.lynne, justification: 'Pipeline 7' },
    scheduleInfo: lasting(world.running.cloud.clock.now(), 0, 48),
    ...more,
  });
  const reader = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
  const member = { groupId: groups.ediscoveryReviewers, accessId: 'member' };

  it('gives and takes eligibilities and assignments, of roles and of groups, without any role', async () => {
    for (const [path, target] of [
      [`${ofRoles}/roleEligibilityScheduleRequests`, reader],
      [`${ofRoles}/roleAssignmentScheduleRequests`, reader],
      [`${ofGroups}/eligibilityScheduleRequests`, member],
      [`${ofGroups}/assignmentScheduleRequests`, member],
    ] as const) {
      const made = await call('POST', path, order(target));
      assert.equal(made.status, 201, `${path}: ${made.body.error?.message ?? ''}`);
      assert.equal((await call('GET', `${path}/${String(made.body['id'])}`)).status, 200, path);
      await world.running.cloud.clock.advance(6 * 60_000);
      const taken = await call('POST', path, order({ ...target, action: 'adminRemove' }));
      assert.equal(taken.body['status'], 'Revoked', path);
    }
  });

  it('reads what everybody holds, and reads and changes policies', async () => {
    const { body } = await call('GET', `${ofRoles}/roleEligibilityScheduleInstances?$expand=principal`);
    assert.ok((body['value'] as object[]).length >= 2);
    const filter = `scopeType eq 'Group' and scopeId eq '${member.groupId}' and roleDefinitionId eq 'member'`;
    const found = await call('GET', `/v1.0/policies/roleManagementPolicyAssignments?$filter=${filter}`);
    const [{ policyId } = { policyId: '' }] = found.body['value'] as { policyId: string }[];
    const changed = await call(
      'PATCH',
      `/v1.0/policies/roleManagementPolicies/${policyId}/rules/Expiration_EndUser_Assignment`,
      {
        '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
        maximumDuration: 'PT2H',
      },
    );
    assert.equal(changed.status, 204, changed.body.error?.message);
  });

  it('decides on no approval, has no profile, and activates nothing for anybody', async () => {
    assert.equal(
      (await call('GET', `${ofGroups}/assignmentApprovals/filterByCurrentUser(on='approver')`)).status,
      403,
    );
    assert.equal((await call('GET', '/v1.0/me')).status, 400);
    const path = `${ofRoles}/roleAssignmentScheduleRequests`;
    const activation = order({ ...reader, action: 'selfActivate', principalId: people.alex });
    assert.equal((await call('POST', path, activation)).status, 403);
  });

  it('is refused what it has no permission for', async () => {
    const path = `${ofRoles}/roleEligibilityScheduleRequests`;
    const { status, body } = await call('POST', path, order(reader), bot);
    assert.deepEqual([status, body.error?.message.includes('PermissionScopeNotGranted')], [403, true]);
    assert.equal((await call('GET', '/v1.0/auditLogs/directoryAudits')).status, 403);
  });

  it('meets the second factor that a policy asks of whoever assigns', async () => {
    world.running.cloud.pim.policies.configure(
      { kind: 'role', roleDefinitionId: roles.securityReader, directoryScopeId: '/', appScopeId: null },
      { maximumDuration: 'PT8H', mfa: false, justification: false, ticket: false },
    );
    const filter = `scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${roles.securityReader}'`;
    const found = await call('GET', `/v1.0/policies/roleManagementPolicyAssignments?$filter=${filter}`);
    const [{ policyId } = { policyId: '' }] = found.body['value'] as { policyId: string }[];
    await call(
      'PATCH',
      `/v1.0/policies/roleManagementPolicies/${policyId}/rules/Enablement_Admin_Assignment`,
      {
        '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyEnablementRule',
        enabledRules: ['MultiFactorAuthentication'],
      },
    );
    const { body } = await call('POST', `${ofRoles}/roleAssignmentScheduleRequests`, order(reader));
    assert.match(body.error?.message ?? '', /MfaRule/);
  });
});
