import assert from 'node:assert/strict';
import { parseFilter } from '../../sandbox/graph/filter.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';

const row: Readonly<Record<string, unknown>> = {
  id: 'A',
  status: 'PendingApproval',
  'group/id': 'g1',
  createdDateTime: '2026-11-23T10:00:00Z',
  count: 3,
  ok: true,
  none: null,
  name: "O'Neil",
};

describe('A filter', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ["id eq 'a'", true],
    ["status ne 'Denied' and id eq 'A'", true],
    ["status eq 'Denied' or id eq 'A'", true],
    ["not (status eq 'PendingApproval')", false],
    ["(id eq 'x' or id eq 'A') and group/id eq 'g1'", true],
    ['createdDateTime ge 2026-11-23T09:00:00Z', true],
    ['createdDateTime lt 2026-11-23T11:00:00+02:00', false],
    ['count gt 2', true],
    ['ok eq true', true],
    ['none eq null', true],
    ["name eq 'O''Neil'", true],
    ["startswith(name,'o')", true],
    ["contains(name,'zzz')", false],
    ["id in ('x','A')", true],
  ];
  for (const [text, expected] of table) {
    it(`${text} is ${String(expected)}`, () => {
      assert.equal(
        parseFilter(text).matches((path) => row[path]),
        expected,
      );
    });
  }

  it('that is none is refused', () => {
    for (const text of ['', 'id', 'id eq', "id xx 'a'", "id eq 'a' garbage", "(id eq 'a'", "id eq 'a"])
      assert.throws(() => parseFilter(text), /Invalid filter/, text);
  });
});

describe('The simulated Graph', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
    running.entra.reset();
    running.faults.clear();
  });

  async function call(
    path: string,
    options: {
      as?: keyof typeof people;
      scopes?: readonly string[];
      method?: string;
      body?: unknown;
      token?: string;
      amr?: readonly string[];
    } = {},
  ) {
    const { as = 'alex', scopes, method = 'GET', body, amr = ['pwd', 'mfa'] } = options;
    const token =
      options.token ??
      (await graphTokenFor(running.entra, people[as], { ...(scopes === undefined ? {} : { scopes }), amr }));
    const response = await fetch(`${running.origin}/graph${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = (text === '' ? {} : JSON.parse(text)) as {
      error?: { code: string; message: string };
      value?: Record<string, unknown>[];
      responses?: { id: string; status: number }[];
    } & Record<string, unknown>;
    return { status: response.status, headers: response.headers, json };
  }
  const base = '/v1.0/roleManagement/directory';
  const requests = `${base}/roleAssignmentScheduleRequests`;
  const activate = (more: object = {}): object => ({
    action: 'SelfActivate',
    principalId: people.alex,
    roleDefinitionId: roles.securityReader,
    directoryScopeId: '/',
    scheduleInfo: { expiration: { type: 'AfterDuration', duration: 'PT1H' } },
    ...more,
  });

  it('refuses every token that is not a person’s for Graph', async () => {
    const tokens = {
      none: 'x',
      'of an app': await running.entra.mint.app(
        'b0700001-1a7c-4b4e-9d3f-1a7c00000001',
        'https://graph.microsoft.com',
      ),
      'for the bot': await running.entra.mint.singleSignOn(
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
    const old = await graphTokenFor(running.entra, people.alex);
    await running.cloud.clock.advance(2 * 60 * 60_000);
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

  const refusals: readonly (readonly [string, object, string, RegExp])[] = [
    ['no MFA', { amr: ['pwd'] }, 'RoleAssignmentRequestPolicyValidationFailed', /\["MfaRule"\]/],
    [
      'too long',
      { body: activate({ scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT9H' } } }) },
      'RoleAssignmentRequestPolicyValidationFailed',
      /\["ExpirationRule"\]/,
    ],
    [
      'for ever',
      { body: activate({ scheduleInfo: { expiration: { type: 'noExpiration' } } }) },
      'RoleAssignmentRequestPolicyValidationFailed',
      /ExpirationRule/,
    ],
    [
      'without an offset',
      {
        body: activate({
          scheduleInfo: {
            startDateTime: '2030-01-01T00:00:00',
            expiration: { type: 'afterDuration', duration: 'PT1H' },
          },
        }),
      },
      'InvalidRoleAssignmentRequest',
      /invalid/,
    ],
    [
      'not eligible',
      { body: activate({ roleDefinitionId: roles.globalAdministrator }) },
      'RoleAssignmentRequestPolicyValidationFailed',
      /EligibilityRule/,
    ],
    [
      'an unknown role',
      { body: activate({ roleDefinitionId: crypto.randomUUID() }) },
      'RoleNotFound',
      /role/,
    ],
    [
      'for somebody else',
      { body: activate({ principalId: people.adele }) },
      'UnauthorizedAccessException',
      /unauthorized/,
    ],
    [
      'what is off cannot be given back',
      { body: activate({ action: 'selfDeactivate' }) },
      'RoleAssignmentDoesNotExist',
      /does not exist/,
    ],
  ];
  for (const [name, options, code, message] of refusals) {
    it(`refuses an activation: ${name}`, async () => {
      const { json } = await call(requests, { method: 'POST', body: activate(), ...options });
      assert.equal(json.error?.code, code);
      assert.match(json.error.message, message);
    });
  }

  it('checks without doing when asked for validation only', async () => {
    const { status, json } = await call(requests, {
      method: 'POST',
      body: activate({ isValidationOnly: true }),
    });
    assert.deepEqual([status, json['isValidationOnly']], [201, true]);
    assert.equal((await call(requests)).json.value?.length, 0);
  });

  it('keeps two schedules of one access from touching', async () => {
    const at = (hours: number): object =>
      activate({
        scheduleInfo: {
          startDateTime: new Date(Date.now() + hours * 3_600_000).toISOString(),
          expiration: { type: 'afterDuration', duration: 'PT1H' },
        },
      });
    const post = async (body: object): Promise<string> => {
      const { json } = await call(requests, { method: 'POST', body });
      return json.error?.code ?? String(json['status']);
    };
    assert.equal(await post(activate()), 'Provisioned');
    assert.equal(await post(activate()), 'RoleAssignmentExists');
    assert.equal(await post(at(0.5)), 'RoleAssignmentExists');
    assert.equal(await post(at(3)), 'Granted');
    assert.equal(await post(at(3.5)), 'OverlapsPendingRoleAssignmentRequests');
    assert.equal(await post(at(5)), 'Granted');
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
      running.cloud.directory.addGroup({
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
