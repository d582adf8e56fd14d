import assert from 'node:assert/strict';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import { activate, base, callsIn, requests } from './graphCalls.ts';

describe('The simulated Graph', () => {
  const cloud = eachInCloud();
  const call = callsIn(cloud);

  it('refuses every token that is not a person’s for Graph', async () => {
    const tokens = {
      none: 'x',
      'of an app': await cloud.running.entra.mint.app(
        'b0700001-1a7c-4b4e-9d3f-1a7c00000001',
        'https://graph.microsoft.com',
      ),
      'for the bot': await cloud.running.entra.mint.singleSignOn(
        people.alex,
        'api://botid-b0700001-1a7c-4b4e-9d3f-1a7c00000001',
      ),
    };
    assert.equal(
      (await call('/v1.0/me', { token: tokens.none })).json.error?.code,
      'InvalidAuthenticationToken',
    );
    assert.equal((await call('/v1.0/me', { token: tokens['for the bot'] })).status, 401);
    assert.equal(
      (await call(requests, { token: tokens['of an app'], method: 'POST', body: activate() })).status,
      403,
    );
    assert.equal((await call('/v1.0/me', { token: tokens['of an app'] })).status, 400);
    const old = await graphTokenFor(cloud.running.entra, people.alex);
    await cloud.running.cloud.clock.advance(2 * 60 * 60_000);
    assert.equal((await call('/v1.0/me', { token: old })).status, 401);
  });

  it('asks each call for its own permission', async () => {
    const table: readonly (readonly [string, readonly string[], number])[] = [
      [
        `${base}/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')`,
        ['RoleEligibilitySchedule.Read.Directory'],
        200,
      ],
      [`${base}/roleEligibilityScheduleInstances/filterByCurrentUser(on='principal')`, ['User.Read'], 403],
      // The Read scope is not enough for requests.
      [`${requests}/filterByCurrentUser(on='principal')`, ['RoleAssignmentSchedule.Read.Directory'], 403],
      [
        `${requests}/filterByCurrentUser(on='principal')`,
        ['RoleAssignmentSchedule.ReadWrite.Directory'],
        200,
      ],
      [
        `${base}/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')`,
        ['RoleAssignmentSchedule.ReadWrite.Directory'],
        200,
      ],
      [
        "/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleInstances/filterByCurrentUser(on='principal')",
        ['PrivilegedAssignmentSchedule.Read.AzureADGroup'],
        200,
      ],
      [
        "/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleInstances/filterByCurrentUser(on='principal')",
        ['RoleAssignmentSchedule.ReadWrite.Directory'],
        403,
      ],
      ['/v1.0/users', ['User.Read'], 403],
      [`/v1.0/directoryObjects/${people.megan}`, ['User.ReadBasic.All', 'GroupMember.Read.All'], 403],
      [`/v1.0/directoryObjects/${people.megan}`, ['Directory.Read.All'], 200],
      ['/v1.0/me', ['User.Read'], 200],
      [`/v1.0/groups/${groups.purgeApprovers}/members`, ['GroupMember.Read.All'], 200],
      [`/v1.0/groups/${groups.purgeApprovers}/members`, ['User.ReadBasic.All'], 403],
    ];
    for (const [path, scopes, status] of table)
      assert.equal((await call(path, { scopes })).status, status, `${path} with ${scopes.join()}`);
  });

  it('says what is missing in each shape of life', async () => {
    const pim = await call(requests, { scopes: ['User.Read'] });
    assert.equal(pim.json.error?.code, 'UnknownError');
    assert.match(pim.json.error.message, /"errorCode":"PermissionScopeNotGranted"/);
    const approval = await call('/beta/roleManagement/directory/roleAssignmentApprovals/x', {
      scopes: ['RoleAssignmentSchedule.ReadWrite.Directory'],
    });
    assert.equal(approval.json.error?.code, '');
    assert.equal(
      (await call('/v1.0/groups', { scopes: ['User.Read'] })).json.error?.code,
      'Authorization_RequestDenied',
    );
  });

  it('names one and the same request in a refusal and in its headers', async () => {
    for (const asked of [{}, { token: 'x' }]) {
      const { headers, json } = await call('/v1.0/nonsense', asked);
      const { innerError } = json.error as unknown as { innerError: Readonly<Record<string, string>> };
      for (const name of ['request-id', 'client-request-id'])
        assert.equal(innerError[name], headers.get(name), name);
    }
  });

  it('knows no more than life', async () => {
    const approvals = await call(`${base}/roleAssignmentApprovals/x`);
    assert.deepEqual(
      [approvals.status, approvals.json.error?.message],
      [400, "Resource not found for the segment 'roleAssignmentApprovals'."],
    );
    assert.equal(
      (await call('/v1.0/nonsense')).json.error?.message,
      "Resource not found for the segment 'nonsense'.",
    );
    assert.equal((await call('/v2.0/me')).status, 400);
    assert.equal((await call('/v1.0/me', { method: 'PATCH', body: {} })).status, 405);
    assert.equal((await call(`${requests}/${crypto.randomUUID()}`)).status, 404);
    assert.equal((await call(`${requests}/filterByCurrentUser(on='everybody')`)).status, 400);
    assert.equal(
      (await call('/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests')).status,
      400,
    );
    assert.equal((await call('/v1.0/policies/roleManagementPolicyAssignments')).status, 400);
    assert.equal((await call("/v1.0/me?$filter=id eq '")).status, 400);
  });

  it('answers a batch part by part', async () => {
    const { json } = await call('/v1.0/$batch', {
      method: 'POST',
      body: {
        requests: [
          { id: 'a', method: 'GET', url: '/me' },
          { id: 'b', method: 'GET', url: '/nonsense' },
          { id: 'c', method: 'GET', url: '/me', dependsOn: ['b'] },
        ],
      },
    });
    assert.deepEqual(
      json.responses?.map(({ id, status }) => [id, status]),
      [
        ['a', 200],
        ['b', 400],
        ['c', 424],
      ],
    );
    const many = Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: 'GET', url: '/me' }));
    assert.equal((await call('/v1.0/$batch', { method: 'POST', body: { requests: many } })).status, 400);
    assert.equal(
      (await call('/v1.0/$batch', { method: 'POST', body: { requests: [many[0], many[0]] } })).status,
      400,
    );
  });

  it('pages what is long', async () => {
    for (let index = 0; index < 130; index += 1)
      cloud.running.cloud.directory.addGroup({
        name: `G${index}`,
        description: '',
        mailNickname: 'g',
        roleAssignable: false,
        unified: false,
        members: [],
        owners: [],
      });
    const first = await call('/v1.0/groups');
    assert.equal(first.json.value?.length, 100);
    const next = new URL(String(first.json['@odata.nextLink']));
    const second = await call((next.pathname + next.search).replace('/graph', ''));
    assert.equal(second.json.value?.length, 35);
    assert.equal((await call('/v1.0/groups?$top=5&$select=id')).json.value?.length, 5);
    assert.deepEqual(Object.keys((await call('/v1.0/groups?$top=1&$select=id')).json.value?.[0] ?? {}), [
      'id',
    ]);
  });
});
