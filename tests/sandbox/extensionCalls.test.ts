import assert from 'node:assert/strict';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { privilegedIdentityManagement } from '../../sandbox/entra/extensionClaims.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import type { PimSwitches } from '../../sandbox/pim/switches.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import type { Said } from '../support/extensionEndpoint.ts';
import { says } from '../support/extensionEndpoint.ts';
import { extensionAdmin, linkExtension, registerEndpoint } from '../support/linkExtension.ts';
import { eachWithEndpoint } from './eachWithEndpoint.ts';
import type { Answer, GraphClient } from './graphClient.ts';

const path = '/beta/identityGovernance/privilegedAccess/customExtensions';
const base = '/v1.0/identityGovernance/privilegedAccess/group';
const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const reader = roleTarget(roles.securityReader);

const order = {
  action: 'selfActivate',
  principalId: people.alex,
  justification: 'Case 12',
  scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
  ticketInfo: { ticketNumber: 'INC42', ticketSystem: 'ServiceNow' },
};

function ask(graph: GraphClient, target: PimTarget, more: object = {}): Promise<Answer> {
  return target.kind === 'group'
    ? graph.post(`${base}/assignmentScheduleRequests`, 'alex', {
        ...order,
        groupId: target.groupId,
        accessId: target.accessId,
        ...more,
      })
    : graph.post('/v1.0/roleManagement/directory/roleAssignmentScheduleRequests', 'alex', {
        ...order,
        roleDefinitionId: target.roleDefinitionId,
        directoryScopeId: '/',
        ...more,
      });
}

describe('PIM asks a custom extension', () => {
  const world = eachWithEndpoint();
  const set = (switches: Partial<PimSwitches>): void => {
    Object.assign(world.running.cloud.pim.switches, switches);
  };
  const link = (target: PimTarget, answers: readonly Said[], phase?: 'postApproval'): Promise<void> => {
    world.endpoint.answers = answers;
    return linkExtension(world.running, world.graph, world.endpoint, target, phase);
  };
  const isOn = (target: PimTarget): boolean =>
    world.running.cloud.pim.inEffectSince(people.alex, target) !== undefined;

  it('with the request, for groups and for roles, in the documented shape', async () => {
    const { graph, endpoint } = world;
    await link(reviewers, [says('Approved')]);
    const { body } = await ask(graph, reviewers);
    assert.equal(body['status'], 'PendingProvisioning');
    const [{ body: sent, path: at } = assert.fail('nothing arrived')] = endpoint.delivered;
    assert.equal(at, '/check');
    assert.deepEqual(
      [sent['@odata.type'], sent['id'], sent['principalId'], sent['groupId'], sent['accessId']],
      [
        '#microsoft.graph.privilegedAccessGroupAssignmentScheduleRequest',
        body['id'],
        people.alex,
        groups.ediscoveryReviewers,
        'member',
      ],
    );
    assert.deepEqual(sent['ticketInfo'], {
      '@odata.type': 'microsoft.graph.ticketInfo',
      ...order.ticketInfo,
    });
    assert.equal(
      (sent['scheduleInfo'] as object & { '@odata.type': string })['@odata.type'],
      'microsoft.graph.requestSchedule',
    );
  });

  it('of roles with the role and its scope', async () => {
    const { graph, endpoint } = world;
    await link(reader, [says('Approved')]);
    assert.equal((await ask(graph, reader)).body['status'], 'Provisioned');
    const sent = endpoint.delivered[0]?.body ?? {};
    assert.deepEqual(
      [sent['@odata.type'], sent['roleDefinitionId'], sent['directoryScopeId'], sent['justification']],
      ['#microsoft.graph.unifiedRoleAssignmentScheduleRequest', roles.securityReader, '/', 'Case 12'],
    );
  });

  for (const version of [1, 2] as const)
    it(`with its own token of version ${version}, for the application of the endpoint`, async () => {
      const { graph, endpoint, running } = world;
      await link(reviewers, [says('Approved')]);
      const app = await registerEndpoint(graph, '127.0.0.1', version);
      const { resourceId } = app;
      const change = {
        authenticationConfiguration: {
          '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
          resourceId,
        },
      };
      const one = `${path}/c57f0001-9a1e-4c11-8e0a-5e0000000001`;
      assert.equal((await graph.call('PATCH', one, extensionAdmin, change)).status, 204);
      await ask(graph, reviewers);
      const bearer = endpoint.delivered[0]?.headers.authorization?.replace('Bearer ', '') ?? '';
      const { tenant } = running.cloud;
      const keys = createRemoteJWKSet(new URL(`${running.origin}/entra/${tenant.id}/discovery/v2.0/keys`));
      const { payload } = await jwtVerify(bearer, keys, {
        audience: version === 2 ? app.appId : resourceId,
        issuer:
          version === 2
            ? `https://login.microsoftonline.com/${tenant.id}/v2.0`
            : `https://sts.windows.net/${tenant.id}/`,
      });
      assert.equal(payload[version === 2 ? 'azp' : 'appid'], privilegedIdentityManagement);
      assert.deepEqual([payload['tid'], payload['ver']], [tenant.id, `${version}.0`]);
    });

  it('before any human, and lets it wait for one where the answer is Approved', async () => {
    const { graph, running } = world;
    await link(purge, [says('Approved')]);
    const { body } = await ask(graph, purge);
    assert.deepEqual([body['status'], body['approvalId']], ['PendingApprovalProvisioning', body['id']]);
    assert.equal(running.cloud.pim.awaitingApproval('group').length, 1);
  });

  it('and needs no human where the answer is AutoApproved', async () => {
    const { graph, running } = world;
    await link(purge, [says('AutoApproved', 'On call')]);
    const { body } = await ask(graph, purge);
    assert.deepEqual([body['status'], body['approvalId']], ['PendingProvisioning', null]);
    assert.equal(running.cloud.pim.awaitingApproval('group').length, 0);
  });

  const denials: readonly (readonly [PimSwitches['extensionDenial'], number, string])[] = [
    ['Denied', 201, 'Denied'],
    ['Failed', 201, 'Failed'],
    ['refused by rule', 400, 'RoleAssignmentRequestPolicyValidationFailed'],
    ['refused with reasons', 400, 'CustomExtensionDenied'],
  ];
  for (const [extensionDenial, status, word] of denials)
    it(`and does not go on where it is denied: ${extensionDenial}`, async () => {
      const { graph, running } = world;
      await link(reviewers, [says('Denied', 'The ticket is closed', 'Ask the desk')]);
      set({ extensionDenial });
      const answer = await ask(graph, reviewers);
      assert.equal(answer.status, status);
      assert.equal(answer.error?.code ?? answer.body['status'], word);
      await running.cloud.clock.advance(60_000);
      assert.equal(isOn(reviewers), false);
      const listed = await graph.rows(
        `${base}/assignmentScheduleRequests?$filter=principalId eq '${people.alex}'`,
        'alex',
      );
      assert.equal(listed.length, status === 201 ? 1 : 0);
      // Nothing of it is in the way of asking again.
      world.endpoint.answers = [says('Approved')];
      assert.equal((await ask(graph, reviewers)).status, 201);
    });

  it('and says the reasons where a denial is a refusal that tells them', async () => {
    const { graph } = world;
    await link(reviewers, [says('Denied', 'The ticket is closed')]);
    set({ extensionDenial: 'refused with reasons' });
    assert.equal((await ask(graph, reviewers)).error?.message, 'The ticket is closed');
  });

  it('and goes on whatever it says where it audits alone', async () => {
    const { graph, running } = world;
    await link(reviewers, [says('Denied')]);
    set({ extensionMode: 'Audit' });
    assert.equal((await ask(graph, reviewers)).body['status'], 'PendingProvisioning');
    assert.equal(running.cloud.pim.evaluations.log[0]?.enforced, false);
  });

  const failures: readonly (readonly [string, Said, number])[] = [
    ['a server’s failure, three times', { status: 503, body: {} }, 3],
    ['a refusal, once', { status: 401, body: {} }, 1],
    ['HTML, once', { type: 'text/html', body: '<p>Sign in</p>' }, 1],
    ['an outcome that there is not, once', says('Perhaps'), 1],
    ['a redirect, once', { status: 302, headers: { location: '/elsewhere' }, body: '' }, 1],
  ];
  for (const [what, said, calls] of failures)
    for (const extensionFailure of ['closed', 'open'] as const)
      it(`and takes ${what}, for ${extensionFailure === 'open' ? 'nothing in the way' : 'no'}`, async () => {
        const { graph, endpoint } = world;
        await link(reviewers, [said]);
        set({ extensionFailure });
        const { body } = await ask(graph, reviewers);
        assert.equal(body['status'], extensionFailure === 'open' ? 'PendingProvisioning' : 'Denied');
        assert.equal(endpoint.delivered.length, calls);
      });

  it('again where it does not answer in time, as often as it says, about the same request', async () => {
    const { graph, endpoint, running } = world;
    await link(reviewers, ['never', 'never', says('Approved')]);
    const asked = ask(graph, reviewers);
    for (const count of [1, 2]) {
      await endpoint.arrived(count);
      await running.cloud.clock.advance(10_001);
    }
    const { body } = await asked;
    assert.equal(body['status'], 'PendingProvisioning');
    assert.deepEqual(new Set(endpoint.delivered.map(({ body: { id } }) => id)), new Set([body['id']]));
    assert.equal(endpoint.delivered.length, 3);
  });

  it('no more than that, and then stands there as it does for any failure', async () => {
    const { graph, endpoint, running } = world;
    await link(reviewers, ['never']);
    const asked = ask(graph, reviewers);
    for (const count of [1, 2, 3]) {
      await endpoint.arrived(count);
      await running.cloud.clock.advance(10_001);
    }
    assert.equal((await asked).body['status'], 'Denied');
    assert.equal(endpoint.delivered.length, 3);
  });

  it('twice although it answered, where that is switched on, and the first answer counts', async () => {
    const { graph, endpoint } = world;
    await link(reviewers, [says('Approved'), says('Denied')]);
    set({ extensionDelivery: 'twice' });
    assert.equal((await ask(graph, reviewers)).body['status'], 'PendingProvisioning');
    assert.equal(endpoint.delivered.length, 2);
  });

  it('while the request stands as under evaluation, is not asked for again and cannot be taken back', async () => {
    const { graph, endpoint, running } = world;
    await link(reviewers, ['never']);
    const asked = ask(graph, reviewers);
    await endpoint.arrived(1);
    const mine = `${base}/assignmentScheduleRequests/filterByCurrentUser(on='principal')`;
    const [row] = await graph.rows(mine, 'alex');
    assert.equal(row?.['status'], 'PendingEvaluation');
    assert.equal((await ask(graph, reviewers)).error?.code, 'PendingRoleAssignmentRequest');
    const cancelled = await graph.post(
      `${base}/assignmentScheduleRequests/${String(row['id'])}/cancel`,
      'alex',
    );
    assert.equal(cancelled.error?.code, 'RequestCannotBeCancelled');
    set({ pendingEvaluation: 'hidden' });
    assert.deepEqual(await graph.rows(mine, 'alex'), []);
    for (const count of [1, 2, 3]) {
      await endpoint.arrived(count);
      await running.cloud.clock.advance(10_001);
    }
    await asked;
  });

  it('and answers whoever asked without waiting for it, where that is switched on', async () => {
    const { graph, endpoint, running } = world;
    await link(reviewers, [says('Denied')]);
    set({ extensionAnswers: 'later', extensionDenial: 'refused by rule' });
    const { body } = await ask(graph, reviewers);
    assert.equal(body['status'], 'PendingEvaluation');
    await endpoint.arrived(1);
    const request = running.cloud.pim.request(String(body['id'])) ?? assert.fail('it is gone');
    await running.cloud.pim.evaluations.settled(request);
    assert.equal(request.status, 'Denied');
  });

  it('not about a trial, nor giving back, nor what an administrator gives; about a trial where that is switched on', async () => {
    const { graph, endpoint, running } = world;
    await link(reviewers, [says('Approved')]);
    await ask(graph, reviewers, { isValidationOnly: true });
    const given = {
      ...order,
      action: 'adminAssign',
      principalId: people.lynne,
      groupId: groups.ediscoveryReviewers,
    };
    assert.equal(
      (await graph.post(`${base}/assignmentScheduleRequests`, 'patti', { ...given, accessId: 'member' }))
        .status,
      201,
    );
    assert.equal(endpoint.delivered.length, 0);
    set({ extensionOnValidation: 'called' });
    await ask(graph, reviewers, { isValidationOnly: true });
    assert.equal(endpoint.delivered.length, 1);
    await ask(graph, reviewers);
    await running.cloud.clock.advance(600_000);
    assert.equal((await ask(graph, reviewers, { action: 'selfDeactivate' })).status, 201);
    assert.equal(endpoint.delivered.length, 2);
  });

  it('after a human’s yes, and not where no human is asked', async () => {
    const { graph, endpoint, running } = world;
    await link(reviewers, [says('Denied')], 'postApproval');
    assert.equal((await ask(graph, reviewers)).body['status'], 'PendingProvisioning');
    assert.equal(endpoint.delivered.length, 0);
    running.cloud.reset();
    await link(purge, [says('Denied')], 'postApproval');
    const { body } = await ask(graph, purge);
    assert.equal(endpoint.delivered.length, 0);
    const decided = await graph.call(
      'PATCH',
      `${base}/assignmentApprovals/${String(body['id'])}/stages/${String(body['id'])}`,
      'megan',
      { reviewResult: 'Approve', justification: 'Seen' },
    );
    assert.deepEqual([decided.status, endpoint.delivered.length], [204, 1]);
    assert.equal(running.cloud.pim.request(String(body['id']))?.status, 'Denied');
    await running.cloud.clock.advance(60_000);
    assert.equal(isOn(purge), false);
  });

  for (const [autoApprovedLate, status] of [
    ['as Approved', 'PendingProvisioning'],
    ['denies', 'Denied'],
  ] as const)
    it(`after a human’s yes, where AutoApproved ${autoApprovedLate === 'denies' ? 'is no answer' : 'is as good as Approved'}`, async () => {
      const { graph, running } = world;
      await link(purge, [says('AutoApproved')], 'postApproval');
      set({ autoApprovedLate });
      const { body } = await ask(graph, purge);
      running.portal.decide(people.megan, String(body['id']), 'Approve', 'Seen');
      const request = running.cloud.pim.request(String(body['id'])) ?? assert.fail('it is gone');
      await running.cloud.pim.evaluations.settled(request);
      assert.equal(request.status, status);
    });

  it('and writes down what was answered, also of what was refused for it', async () => {
    const { graph } = world;
    await link(reviewers, [says('Denied', 'The ticket is closed')]);
    set({ extensionDenial: 'refused by rule' });
    await ask(graph, reviewers);
    const rows = await graph.rows('/v1.0/auditLogs/directoryAudits', extensionAdmin);
    const row = rows.find(({ activityDisplayName }) =>
      String(activityDisplayName).startsWith('Custom extension'),
    );
    assert.deepEqual([row?.['result'], row?.['resultReason']], ['failure', 'The ticket is closed']);
    const details = row?.['additionalDetails'] as { readonly key: string; readonly value: string }[];
    const value = (key: string): unknown => details.find((one) => one.key === key)?.value;
    assert.deepEqual(['EvaluationId', 'EvaluationOutcome', 'Phase'].map(value), [
      'e-1',
      'Denied',
      'preApproval',
    ]);
  });

  it('that is gone or whose application is gone, and takes it for any failure', async () => {
    const { graph, endpoint, running } = world;
    await link(reviewers, [says('Approved')]);
    running.cloud.apps.applications.clear();
    assert.equal((await ask(graph, reviewers)).body['status'], 'Denied');
    running.cloud.pim.extensions.clear();
    assert.equal((await ask(graph, reviewers)).body['status'], 'Denied');
    assert.equal(endpoint.delivered.length, 0);
  });
});
