import assert from 'node:assert/strict';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { privilegedIdentityManagement } from '../../sandbox/entra/extensionClaims.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import type { PimSwitches } from '../../sandbox/pim/switches.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import type { ExtensionEndpoint, Said } from '../support/extensionEndpoint.ts';
import { says, startExtensionEndpoint } from '../support/extensionEndpoint.ts';
import { extensionAdmin, extensionBody, linkExtension, registerEndpoint } from '../support/linkExtension.ts';
import type { Answer, GraphClient } from './graphClient.ts';
import { graphClient } from './graphClient.ts';

const path = '/beta/identityGovernance/privilegedAccess/customExtensions';
const base = '/v1.0/identityGovernance/privilegedAccess/group';
const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const reader = roleTarget(roles.securityReader);

interface World {
  readonly running: RunningCloud;
  readonly graph: GraphClient;
  readonly endpoint: ExtensionEndpoint;
}

function eachWithEndpoint(): World {
  const world: { running?: RunningCloud; graph?: GraphClient; endpoint?: ExtensionEndpoint } = {};
  before(async () => {
    world.running = await startCloud({ port: 0 });
    world.graph = graphClient(world.running);
  });
  after(() => world.running?.close());
  beforeEach(async () => {
    world.endpoint = await startExtensionEndpoint();
  });
  afterEach(async () => {
    world.running?.cloud.reset();
    await world.endpoint?.close();
  });
  return world as World;
}

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

describe('A custom extension of PIM', () => {
  const world = eachWithEndpoint();

  it('is made, read, listed by what it serves, changed and deleted, on beta and v1.0', async () => {
    const { graph, endpoint } = world;
    const body = extensionBody(endpoint, await registerEndpoint(graph, '127.0.0.1'));
    const made = await graph.post(path, extensionAdmin, body);
    assert.equal(made.status, 201);
    assert.deepEqual({ ...body, '@odata.context': made.body['@odata.context'] }, made.body);
    const inV1 = path.replace('beta', 'v1.0');
    for (const list of [path, inV1]) {
      const ofGroups = await graph.rows(`${list}?$filter=resourceType eq 'entraGroups'`, extensionAdmin);
      assert.deepEqual(
        ofGroups.map(({ id }) => id),
        [body['id']],
      );
      assert.deepEqual(await graph.rows(`${list}?$filter=resourceType eq 'entraRoles'`, extensionAdmin), []);
    }
    const one = `${path}/${String(body['id']).toUpperCase()}`;
    const change = { displayName: 'Another check' };
    assert.equal((await graph.call('PATCH', one, extensionAdmin, change)).status, 204);
    const read = await graph.call('GET', `${one}?$select=displayName,type`, extensionAdmin);
    assert.deepEqual([read.body['displayName'], read.body['type']], ['Another check', 'preApproval']);
    assert.equal((await graph.call('DELETE', one, extensionAdmin)).status, 204);
    assert.equal((await graph.call('GET', one, extensionAdmin)).status, 404);
  });

  const missing = 'The resourceId is not present in the service principal names for application id.';
  const faulty: readonly (readonly [string, object, RegExp])[] = [
    ['without an id', { id: undefined }, /^Id property needs to have a GUID value\.$/],
    ['by an id that is no GUID', { id: 'mine' }, /^Id property needs to have a GUID value\.$/],
    ['for a kind that there is not', { resourceType: 'teams' }, /resourceType/],
    ['of a type that there is not', { type: 'whenever' }, /type/],
    ['with a member that there is not', { endpoint: 'x' }, /property 'endpoint' does not exist/],
    [
      'without TLS to another machine',
      {
        endpointConfiguration: {
          '@odata.type': '#microsoft.graph.httpRequestEndpoint',
          targetUrl: 'http://check.contoso.com/x',
        },
      },
      /targetUrl/,
    ],
    [
      'to another host than its URI names',
      {
        endpointConfiguration: {
          '@odata.type': '#microsoft.graph.httpRequestEndpoint',
          targetUrl: 'https://check.contoso.com/x',
        },
      },
      /resourceId/,
    ],
    [
      'for an application without a service principal',
      {
        authenticationConfiguration: {
          '@odata.type': '#microsoft.graph.azureAdTokenAuthentication',
          resourceId: 'api://127.0.0.1/c57f0009-9a1e-4c11-8e0a-5e0000000009',
        },
      },
      new RegExp(missing),
    ],
    [
      'with no time to answer',
      {
        clientConfiguration: {
          '@odata.type': '#microsoft.graph.customExtensionClientConfiguration',
          timeoutInMilliseconds: 0,
          maximumRetries: 0,
        },
      },
      /clientConfiguration/,
    ],
  ];
  for (const [what, more, message] of faulty)
    it(`is not made ${what}`, async () => {
      const { graph, endpoint } = world;
      const app = await registerEndpoint(graph, '127.0.0.1');
      const { status, error } = await graph.post(path, extensionAdmin, extensionBody(endpoint, app, more));
      assert.equal(status, 400);
      assert.match(error?.message ?? '', message);
      assert.deepEqual(await graph.rows(path, extensionAdmin), []);
    });

  it('is not made twice under one id', async () => {
    const { graph, endpoint } = world;
    const body = extensionBody(endpoint, await registerEndpoint(graph, '127.0.0.1'));
    await graph.post(path, extensionAdmin, body);
    assert.equal((await graph.post(path, extensionAdmin, body)).status, 400);
  });

  it('is not made while the service principal has not got its URI yet, and is once somebody waited or wrote it there', async () => {
    const { graph, endpoint, running } = world;
    const app = await registerEndpoint(graph, '127.0.0.1');
    running.cloud.switches.principalNames = 'after two minutes';
    const resourceId = `api://127.0.0.1/${app.appId}`;
    const rename = (identifierUris: string[]): Promise<Answer> =>
      graph.call('PATCH', `/v1.0/applications/${app.id}`, extensionAdmin, { identifierUris });
    await rename([]);
    await running.cloud.clock.advance(121_000);
    await rename([resourceId]);
    const body = extensionBody(endpoint, { resourceId });
    assert.match((await graph.post(path, extensionAdmin, body)).error?.message ?? '', new RegExp(missing));
    const principal = running.cloud.apps.principalOf(app.appId);
    const names = { servicePrincipalNames: [app.appId, resourceId] };
    assert.equal(
      (await graph.call('PATCH', `/v1.0/servicePrincipals/${principal}`, extensionAdmin, names)).status,
      204,
    );
    assert.equal((await graph.post(path, extensionAdmin, body)).status, 201);
    await rename([]);
    await running.cloud.clock.advance(121_000);
    const read = await graph.call('GET', `/v1.0/servicePrincipals/${principal}`, extensionAdmin);
    assert.deepEqual(read.body['servicePrincipalNames'], [app.appId]);
  });

  it('is for administrators with its own permissions and licence alone, reading included', async () => {
    const { graph, running } = world;
    const read = { as: 'patti', scopes: ['PrivilegedAccess-CustomExt.Read.All'] };
    assert.equal((await graph.call('GET', path, read)).status, 200);
    assert.equal((await graph.post(path, read, {})).status, 403);
    assert.equal((await graph.call('GET', path, { ...read, as: 'alex' })).status, 403);
    assert.equal(
      (await graph.call('GET', path, { ...read, scopes: ['Directory.ReadWrite.All'] })).status,
      403,
    );
    running.cloud.pim.hasGovernance = false;
    assert.equal((await graph.call('GET', path, read)).error?.code, 'AadPremiumLicenseRequired');
    running.cloud.pim.hasGovernance = true;
  });

  it('has permissions whose ids only Graph’s own service principal tells', async () => {
    const filter = "?$filter=appId eq '00000003-0000-0000-c000-000000000000'";
    const [principal] = await world.graph.rows(`/v1.0/servicePrincipals${filter}`, extensionAdmin);
    const scopes = principal?.['oauth2PermissionScopes'] as { readonly value: string }[];
    assert.ok(scopes.some(({ value }) => value === 'PrivilegedAccess-CustomExt.ReadWrite.All'));
  });
});

describe('The rule that names a custom extension', () => {
  const world = eachWithEndpoint();
  const rule = {
    '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyCustomExtensionRule',
    id: 'CustomExtension_PreApproval_EndUser_Assignment',
    customExtensionId: 'c57f0001-9a1e-4c11-8e0a-5e0000000001',
    isEnabled: true,
  };
  const policyOf = (target: PimTarget): string =>
    `/beta/policies/roleManagementPolicies/${world.running.cloud.pim.policies.of(target).id}`;
  const patch = (target: PimTarget, change: object): Promise<Answer> =>
    world.graph.call('PATCH', `${policyOf(target)}/rules/${rule.id}`, extensionAdmin, change);

  it('is in no policy until somebody saves settings in the portal, which adds both, empty and off', async () => {
    const { running, graph } = world;
    const read = { as: 'patti', scopes: ['RoleManagementPolicy.ReadWrite.AzureADGroup'] };
    assert.equal((await graph.rows(`${policyOf(reviewers)}/rules`, read)).length, 17);
    running.portal.saveSettings(reviewers);
    const rules = await graph.rows(`${policyOf(reviewers)}/rules`, read);
    assert.deepEqual(
      rules.slice(17).map(({ id, isEnabled, customExtensionId }) => [id, isEnabled, customExtensionId]),
      [
        ['CustomExtension_PreApproval_EndUser_Assignment', false, null],
        ['CustomExtension_PostApproval_EndUser_Assignment', false, null],
      ],
    );
    running.cloud.switches.extensionRulesInV1 = 'hidden';
    const inV1 = policyOf(reviewers).replace('beta', 'v1.0');
    assert.equal((await graph.rows(`${inV1}/rules`, read)).length, 17);
  });

  it('carries the name of its extension, which is not the rule’s to change', async () => {
    const { running, graph, endpoint } = world;
    await linkExtension(running, graph, endpoint, reviewers);
    assert.equal(
      (await patch(reviewers, { ...rule, displayName: 'Mine', customAttributes: ['x'] })).status,
      204,
    );
    const { body } = await graph.call('GET', `${policyOf(reviewers)}/rules/${rule.id}`, extensionAdmin);
    assert.deepEqual([body['displayName'], body['customAttributes']], ['Ticket check', []]);
  });

  it('is changed by itself where the policy has it, and comes with the whole policy where not', async () => {
    const { graph, endpoint } = world;
    const app = await registerEndpoint(graph, '127.0.0.1');
    await graph.post(path, extensionAdmin, extensionBody(endpoint, app));
    assert.match((await patch(reviewers, rule)).error?.message ?? '', /rule id .* is invalid/);
    const whole = {
      ...{
        displayName: 'Group',
        description: 'Group',
        isOrganizationDefault: false,
        scopeId: groups.ediscoveryReviewers,
      },
      ...{ scopeType: 'Group', lastModifiedBy: null, lastModifiedDateTime: null, effectiveRules: [] },
      rules: [rule],
    };
    assert.equal((await graph.call('PATCH', policyOf(reviewers), extensionAdmin, whole)).status, 204);
    assert.equal((await patch(reviewers, { ...rule, isEnabled: false })).status, 204);
  });

  it('takes no extension of another kind, of the other phase, or that is not there', async () => {
    const { running, graph, endpoint } = world;
    for (const target of [reviewers, reader]) running.portal.saveSettings(target);
    const refused = async (target: PimTarget, change: object): Promise<void> => {
      assert.equal((await patch(target, change)).error?.code, 'InvalidPolicy');
    };
    await refused(reviewers, rule);
    const app = await registerEndpoint(graph, '127.0.0.1');
    await graph.post(path, extensionAdmin, extensionBody(endpoint, app));
    await refused(reader, rule);
    const late = { id: 'c57f0002-9a1e-4c11-8e0a-5e0000000002', type: 'postApproval' };
    await graph.post(path, extensionAdmin, extensionBody(endpoint, app, late));
    await refused(reviewers, { ...rule, customExtensionId: late.id });
    await refused(reviewers, { ...rule, customExtensionId: null });
    assert.equal((await patch(reviewers, rule)).status, 204);
  });

  it('goes with the other phase’s, or not, where that is switched on', async () => {
    const { running, graph, endpoint } = world;
    await linkExtension(running, graph, endpoint, reviewers, 'postApproval');
    running.cloud.pim.switches.bothPhases = 'refused';
    await assert.rejects(
      linkExtension(running, graph, endpoint, reviewers, 'preApproval'),
      /policy is invalid/,
    );
    running.cloud.pim.switches.bothPhases = 'taken';
    assert.equal((await patch(reviewers, rule)).status, 204);
  });
});

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
