import assert from 'node:assert/strict';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import { groups, roles } from '../../sandbox/tenant/contoso.ts';
import { extensionAdmin, extensionBody, linkExtension, registerEndpoint } from '../support/linkExtension.ts';
import { eachWithEndpoint } from './eachWithEndpoint.ts';
import type { Answer } from './graphClient.ts';

const path = '/beta/identityGovernance/privilegedAccess/customExtensions';
const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const reader = roleTarget(roles.securityReader);

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

  it('is made of words in any case, and read in Graph’s', async () => {
    const { graph, endpoint } = world;
    const body = extensionBody(endpoint, await registerEndpoint(graph, '127.0.0.1'));
    const words = { type: 'PostApproval', resourceType: 'AZURERESOURCES' };
    const made = await graph.post(path, extensionAdmin, { ...body, ...words });
    assert.equal(made.status, 201, made.error?.message);
    assert.deepEqual([made.body['type'], made.body['resourceType']], ['postApproval', 'azureResources']);
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
