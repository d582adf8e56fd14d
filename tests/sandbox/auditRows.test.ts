import assert from 'node:assert/strict';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import { activate, callsIn, requests } from './graphCalls.ts';

interface Row {
  readonly activityDisplayName: string;
  readonly activityDateTime: string;
  readonly result: string;
  readonly resultReason: string;
  readonly initiatedBy: {
    readonly app: { readonly displayName: string } | null;
    readonly user: { readonly id: string } | null;
  };
  readonly additionalDetails: readonly { readonly key: string; readonly value: string }[];
}

describe('Entra’s audit log of an activation', () => {
  const cloud = eachInCloud();
  const call = callsIn(cloud);

  async function rows(): Promise<readonly Row[]> {
    const { json } = await call('/v1.0/auditLogs/directoryAudits', {
      as: 'lynne',
      scopes: ['AuditLog.Read.All'],
    });
    return (json.value ?? []) as unknown as readonly Row[];
  }

  const told = (all: readonly Row[]): readonly string[] =>
    all.map(
      ({ activityDisplayName, initiatedBy: { app, user } }) =>
        `${activityDisplayName}, by ${app?.displayName ?? (user?.id === people.alex ? 'Alex' : 'somebody')}`,
    );

  const expired = 'Remove member from role (PIM activation expired), by Azure AD PIM';

  it('says that its time was over: the directory first, and then PIM', async () => {
    await call(requests, { method: 'POST', body: activate() });
    await cloud.running.cloud.clock.advance(59 * 60_000);
    assert.ok(!told(await rows()).includes(expired), 'not before its end');
    await cloud.running.cloud.clock.advance(2 * 60_000);
    const all = await rows();
    assert.deepEqual(told(all).slice(0, 2), [expired, 'Remove member from role, by MS-PIM']);
    const at = (index: number): number => Date.parse(all[index]?.activityDateTime ?? '');
    assert.equal(at(0) - at(1), 6_000);
    const kind = all[0]?.additionalDetails.find(({ key }) => key === 'AuditType')?.value;
    assert.equal(kind, 'RemoveActivatedRole');
  });

  it('calls a group a group where the directory was changed', async () => {
    await call('/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests', {
      method: 'POST',
      body: {
        action: 'selfActivate',
        accessId: 'member',
        principalId: people.alex,
        groupId: groups.ediscoveryReviewers,
        justification: 'Audit rows',
        scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT30M' } },
      },
    });
    await cloud.running.cloud.clock.advance(60 * 60_000);
    assert.deepEqual(told(await rows()).slice(0, 2), [expired, 'Remove member from group, by MS-PIM']);
  });

  it('says of what was given back that its holder did it, and of no expiry', async () => {
    await call(requests, { method: 'POST', body: activate() });
    await cloud.running.cloud.clock.advance(10 * 60_000);
    await call(requests, {
      method: 'POST',
      body: activate({ action: 'selfDeactivate', scheduleInfo: undefined }),
    });
    await cloud.running.cloud.clock.advance(2 * 60 * 60_000);
    const all = told(await rows());
    assert.deepEqual(all.slice(0, 2), [
      'Remove member from role completed (PIM deactivate), by Alex',
      'Process role removal request, by Alex',
    ]);
    assert.ok(!all.includes(expired));
  });

  const detail = (row: Row | undefined, name: string): string | undefined =>
    row?.additionalDetails.find(({ key }) => key === name)?.value;

  it('has a give-back that came too early, which failed', async () => {
    await call(requests, { method: 'POST', body: activate() });
    await cloud.running.cloud.clock.advance(60_000);
    const body = activate({ action: 'selfDeactivate', scheduleInfo: undefined });
    assert.equal((await call(requests, { method: 'POST', body })).status, 400);
    const [row] = await rows();
    assert.deepEqual(
      [row?.activityDisplayName, row?.result, row?.resultReason, detail(row, 'AuditType')],
      ['Process role removal request', 'failure', 'ActiveDurationTooShort', 'CreateRoleRemovalRequest'],
    );
    assert.equal(row?.initiatedBy.user?.id, people.alex);
  });

  it('says of who asked whether it was by MFA, and whether somebody has to approve', async () => {
    const asked = async (): Promise<Row | undefined> =>
      (await rows()).find(({ activityDisplayName }) =>
        activityDisplayName.startsWith('Add member to role requested'),
      );
    await call(requests, { method: 'POST', body: activate() });
    const names = ['IsAuthenticatedWithMfa', 'IsActivationRequireApproval'];
    const first = await asked();
    assert.deepEqual(
      names.map((name) => detail(first, name)),
      ['true', 'false'],
    );
    const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
    cloud.running.cloud.pim.policies.configure(reviewers, {
      ...{ maximumDuration: 'PT1H', mfa: false, justification: false, ticket: false },
      approvers: [{ user: people.megan }],
    });
    const { kind, ...membership } = reviewers;
    const schedule = { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT30M' } } };
    await cloud.running.cloud.clock.advance(60_000);
    await call(`/v1.0/identityGovernance/privilegedAccess/${kind}/assignmentScheduleRequests`, {
      method: 'POST',
      amr: ['pwd'],
      body: { action: 'selfActivate', principalId: people.alex, ...membership, ...schedule },
    });
    const second = await asked();
    assert.deepEqual(
      names.map((name) => detail(second, name)),
      ['false', 'true'],
    );
  });

  it('has the settings that somebody changed, and nothing of what was refused', async () => {
    const { id } = cloud.running.cloud.pim.policies.ofRole(roles.securityReader);
    const rule = `/v1.0/policies/roleManagementPolicies/${id}/rules/Expiration_EndUser_Assignment`;
    const change = (maximumDuration: string) =>
      call(rule, {
        ...{ method: 'PATCH', as: 'patti', scopes: ['RoleManagementPolicy.ReadWrite.Directory'] },
        body: {
          '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
          maximumDuration,
        },
      });
    assert.equal((await change('PT99H')).status, 400);
    assert.deepEqual(await rows(), []);
    assert.equal((await change('PT2H')).status, 204);
    const all = await rows();
    assert.deepEqual(told(all), ['Update role setting in PIM, by somebody']);
    assert.equal(detail(all[0], 'AuditType'), 'UpdatePolicy');
    assert.equal(all[0]?.initiatedBy.user?.id, people.patti);
    const { json } = await call(rule.slice(0, rule.indexOf('/rules')), { as: 'patti' });
    assert.deepEqual(json['lastModifiedBy'], { displayName: 'Patti Fernandez', id: people.patti });
    assert.equal(Date.parse(String(json['lastModifiedDateTime'])), Date.parse(all[0].activityDateTime));
  });
});
