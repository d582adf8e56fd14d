import assert from 'node:assert/strict';
import { roleIds } from '../../sandbox/tenant/roleIds.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import type { Answer, Caller, GraphClient } from './graphClient.ts';
import { graphClient } from './graphClient.ts';

const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const ofRoles = '/v1.0/roleManagement/directory';
const membership = { groupId: groups.searchAndPurge, accessId: 'member' };
const readerRole = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
const for8h = { expiration: { type: 'afterDuration', duration: 'PT8H' } };
const order = {
  action: 'adminAssign',
  principalId: people.lynne,
  justification: 'Covers',
  scheduleInfo: for8h,
};
const memberRef = (id: string): object => ({
  '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});
const type = (rule: string): string => `#microsoft.graph.unifiedRoleManagementPolicy${rule}Rule`;

describe('An administrator is refused', () => {
  let running: RunningCloud;
  let graph: GraphClient;
  before(async () => {
    running = await startCloud({ port: 0 });
    graph = graphClient(running);
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
  });

  const lists = {
    'group assignment': `${ofGroups}/assignmentScheduleRequests`,
    'group eligibility': `${ofGroups}/eligibilityScheduleRequests`,
    'role assignment': `${ofRoles}/roleAssignmentScheduleRequests`,
    'role eligibility': `${ofRoles}/roleEligibilityScheduleRequests`,
  } as const;
  type List = keyof typeof lists;
  const post = (list: List, more: object, as: string | Caller = 'patti'): Promise<Answer> =>
    graph.post(lists[list], as, {
      ...(list.startsWith('role') ? readerRole : membership),
      ...order,
      ...more,
    });
  const rules = (...names: string[]): RegExp =>
    new RegExp(`failed: ${JSON.stringify(names).replace(/[[\]]/g, '\\$&')}`);

  const orders: readonly (readonly [string, List, object, RegExp, (string | Caller)?])[] = [
    [
      'without the reason that the policy wants',
      'group assignment',
      { justification: ' ' },
      rules('JustificationRule'),
    ],
    [
      'for good where it has to end',
      'group assignment',
      { scheduleInfo: { expiration: { type: 'noExpiration' } } },
      rules('ExpirationRule'),
    ],
    [
      'for longer than the policy lets',
      'group assignment',
      { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P181D' } } },
      rules('ExpirationRule'),
    ],
    [
      'eligible for good where it has to end',
      'group eligibility',
      { scheduleInfo: { expiration: { type: 'noExpiration' } } },
      rules('ExpirationRule'),
    ],
    [
      'for less than five minutes',
      'role assignment',
      { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT4M' } } },
      rules('ExpirationRule'),
    ],
    [
      'eligible for less than five minutes',
      'role eligibility',
      { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT299S' } } },
      rules('ExpirationRule'),
    ],
    [
      'with an end before its beginning',
      'role assignment',
      { scheduleInfo: { expiration: { type: 'afterDateTime', endDateTime: '2020-01-01T00:00:00Z' } } },
      rules('ExpirationRule'),
    ],
    [
      'for somebody who does not exist',
      'role assignment',
      { principalId: crypto.randomUUID() },
      /subject is not found/,
    ],
    [
      'for an application',
      'role eligibility',
      { principalId: 'b0700001-1a7c-4b4e-9d3f-1a7c00000001' },
      /subject is not found/,
    ],
    [
      'for a group that takes no roles',
      'role eligibility',
      { principalId: groups.purgeApprovers },
      /request is invalid/,
    ],
    [
      'a group in a role-assignable group',
      'group assignment',
      { principalId: groups.securityAnalysts },
      /request is invalid/,
    ],
    [
      'a group as an owner',
      'group eligibility',
      { accessId: 'owner', principalId: groups.securityAnalysts },
      /request is invalid/,
    ],
    ['a group in itself', 'group eligibility', { principalId: groups.searchAndPurge }, /request is invalid/],
    ['for what is no scope', 'role assignment', { directoryScopeId: 'nonsense' }, /request is invalid/],
    ['with two scopes', 'role assignment', { appScopeId: '/' }, /request is invalid/],
    [
      'a role that does not exist',
      'role assignment',
      { roleDefinitionId: crypto.randomUUID() },
      /role is not found/,
    ],
    [
      'with a year as a duration',
      'role assignment',
      { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'P1Y' } } },
      /request is invalid/,
    ],
    [
      'with a recurrence',
      'role assignment',
      { scheduleInfo: { ...for8h, recurrence: { pattern: null } } },
      /not valid/,
    ],
    ['a change of what nobody has', 'role assignment', { action: 'adminUpdate' }, /does not exist/],
    ['a removal of what nobody has', 'role eligibility', { action: 'adminRemove' }, /does not exist/],
    [
      'an activation in the list of eligibilities',
      'role eligibility',
      { action: 'selfActivate', principalId: people.patti },
      /request is invalid/,
    ],
    [
      'what is none of the type’s members',
      'role assignment',
      { colour: 'red' },
      /property 'colour' does not exist on type/,
    ],
    ['a text where there is a boolean', 'role assignment', { isValidationOnly: 'true' }, /Edm\.Boolean/],
    ['without a role of their own', 'role assignment', {}, /unauthorized/, 'lynne'],
    [
      'without the permission',
      'role assignment',
      {},
      /PermissionScopeNotGranted/,
      { as: 'patti', scopes: ['RoleEligibilitySchedule.ReadWrite.Directory'] },
    ],
    ['of whom nobody is an owner', 'group eligibility', { scheduleInfo: for8h }, /unauthorized/, 'megan'],
  ];
  for (const [name, list, more, message, as] of orders) {
    it(`an order ${name}`, async () => {
      const { status, error } = await post(list, more, as);
      assert.ok(status === 400 || status === 403, String(status));
      assert.match(error?.message ?? '', message);
    });
  }

  it('a unit or an object that the directory does not have, where that is switched on', async () => {
    const scopes = [`/administrativeUnits/${crypto.randomUUID()}`, `/${crypto.randomUUID()}`];
    for (const directoryScopeId of scopes)
      assert.equal((await post('role assignment', { directoryScopeId })).status, 201);
    running.cloud.pim.switches.unknownScopes = 'refused';
    for (const directoryScopeId of scopes)
      assert.match(
        (await post('role eligibility', { directoryScopeId })).error?.message ?? '',
        /request is invalid/,
      );
    assert.equal((await post('role eligibility', { directoryScopeId: `/${people.megan}` })).status, 201);
  });

  it('MFA that the policy wants of them', async () => {
    const rule = running.cloud.pim.policies.ofRole(roles.securityReader);
    running.cloud.pim.policies.patch(
      rule,
      [
        {
          ruleId: 'Enablement_Admin_Eligibility',
          change: {
            '@odata.type': type('Enablement'),
            enabledRules: ['MultiFactorAuthentication', 'Justification'],
          },
        },
      ],
      {
        isUser: () => true,
        isGroup: () => true,
        contexts: [],
        isExtension: () => true,
        takesNewExtensionRules: true,
        bothPhases: 'taken' as const,
      },
    );
    assert.match(
      (await post('role eligibility', { justification: '' }, { as: 'patti', amr: ['pwd'] })).error?.message ??
        '',
      rules('MfaRule', 'JustificationRule'),
    );
    assert.equal((await post('role eligibility', {})).status, 201);
  });

  it('to take away what was given less than five minutes ago, or to say so otherwise', async () => {
    assert.equal((await post('role assignment', {})).status, 201);
    assert.equal(
      (await post('role assignment', { action: 'adminRemove' })).error?.code,
      'ActiveDurationTooShort',
    );
    running.cloud.pim.switches.tooShort = 'ActiveDurationTooShort';
    const short = { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1M' } } };
    assert.equal((await post('role eligibility', short)).error?.code, 'ActiveDurationTooShort');
    await running.cloud.clock.advance(5 * 60_000);
    assert.equal((await post('role assignment', { action: 'adminRemove' })).body['status'], 'Revoked');
  });

  it('to take the last owner from a group', async () => {
    const own = { accessId: 'owner', principalId: people.megan };
    assert.equal((await post('group assignment', own)).status, 201);
    running.cloud.directory.group(groups.searchAndPurge)?.owners.clear();
    await running.cloud.clock.advance(5 * 60_000);
    const removed = await post('group assignment', { ...own, action: 'adminRemove' });
    assert.equal(removed.error?.code, 'CannotDeleteLastAdminAssignment');
  });

  it('by the roles that each kind of group has for it', async () => {
    const give = (roleDefinitionId: string): Promise<Answer> =>
      post('role assignment', {
        roleDefinitionId,
        principalId: people.megan,
        scheduleInfo: { expiration: { type: 'noExpiration' } },
      });
    const eligible = async (groupId: string): Promise<number> =>
      (await post('group eligibility', { groupId, scheduleInfo: for8h }, 'megan')).status;
    await give(roleIds.groupsAdministrator);
    assert.deepEqual(
      [await eligible(groups.purgeApprovers), await eligible(groups.searchAndPurge)],
      [201, 403],
    );
    running.cloud.reset();
    await give(roleIds.privilegedRoleAdministrator);
    assert.deepEqual(
      [await eligible(groups.purgeApprovers), await eligible(groups.searchAndPurge)],
      [403, 201],
    );
    running.cloud.directory.group(groups.purgeApprovers)?.owners.set(people.megan, 0);
    assert.equal(await eligible(groups.purgeApprovers), 201);
  });

  it('to read what others hold, without a role that may', async () => {
    const all = (as: string) =>
      graph.rows(
        `${ofGroups}/eligibilityScheduleInstances?$filter=groupId eq '${groups.searchAndPurge}'`,
        as,
      );
    assert.equal((await all('lynne')).length, 0);
    await post('role assignment', {
      roleDefinitionId: roleIds.globalReader,
      scheduleInfo: { expiration: { type: 'noExpiration' } },
    });
    assert.equal((await all('lynne')).length, 2);
  });

  describe('a rule', () => {
    const own = (id: string, change: object, list = 'role'): Promise<Answer> => {
      const { policies } = running.cloud.pim;
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
      [
        'of no type',
        'Expiration_EndUser_Assignment',
        { id: 'Expiration_EndUser_Assignment' },
        /@odata\.type/,
      ],
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
        const before = JSON.stringify(running.cloud.pim.policies.ofRole(roles.securityReader).rules);
        const { status, error } = await own(id, change);
        assert.equal(status, 400);
        assert.match(error?.message ?? '', message);
        assert.equal(JSON.stringify(running.cloud.pim.policies.ofRole(roles.securityReader).rules), before);
      });
    }

    it('where one of many is faulty, and takes none of them', async () => {
      const policy = running.cloud.pim.policies.ofRole(roles.securityReader);
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
        running.cloud.pim.policies.settingsOf({ kind: 'role', ...readerRole, appScopeId: null }).maximumMs,
        8 * 3_600_000,
      );
      assert.equal((await patch([good])).status, 204);
      assert.equal(
        running.cloud.pim.policies.settingsOf({ kind: 'role', ...readerRole, appScopeId: null }).maximumMs,
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

  describe('a group', () => {
    const group = { displayName: 'New', mailNickname: 'new', mailEnabled: false, securityEnabled: true };
    const make = (more: object, as: string | Caller = 'patti'): Promise<Answer> =>
      graph.post('/v1.0/groups', as, { ...group, ...more });
    const faulty: readonly (readonly [string, object, number, (string | Caller)?])[] = [
      ['without a name', { displayName: '' }, 400],
      ['with a space in its alias', { mailNickname: 'a b' }, 400],
      ['that is a distribution list', { mailEnabled: true }, 400],
      ['that is for nothing', { securityEnabled: false }, 400],
      ['of an unknown type', { groupTypes: ['Team'] }, 400],
      ['with a rule, and not dynamic', { membershipRule: 'user.department -eq "x"' }, 400],
      [
        'that is dynamic and takes roles',
        { groupTypes: ['DynamicMembership'], membershipRule: 'true', isAssignableToRole: true },
        400,
      ],
      [
        'with a group as an owner',
        { 'owners@odata.bind': [`https://graph.microsoft.com/v1.0/groups/${groups.purgeApprovers}`] },
        400,
      ],
      [
        'with somebody who does not exist',
        { 'members@odata.bind': [`https://graph.microsoft.com/v1.0/users/${crypto.randomUUID()}`] },
        404,
      ],
      [
        'with a group in a role-assignable one',
        {
          isAssignableToRole: true,
          'members@odata.bind': [`https://graph.microsoft.com/v1.0/groups/${groups.purgeApprovers}`],
        },
        400,
      ],
      [
        'with more than twenty at once',
        {
          'members@odata.bind': Array.from(
            { length: 21 },
            () => `https://graph.microsoft.com/v1.0/users/${people.alex}`,
          ),
        },
        400,
      ],
      ['that takes roles, of somebody without the right', { isAssignableToRole: true }, 403, 'lynne'],
      [
        'that takes roles, of a tool without the permission',
        { isAssignableToRole: true },
        403,
        { as: 'patti', scopes: ['Group.ReadWrite.All'] },
      ],
    ];
    for (const [name, more, status, as] of faulty) {
      it(name, async () => {
        const before = running.cloud.directory.groups.length;
        assert.equal((await make(more, as)).status, status);
        assert.equal(running.cloud.directory.groups.length, before);
      });
    }

    it('a change of what does not change, and of what others own', async () => {
      const patch = (change: object, as: string | Caller = 'patti'): Promise<Answer> =>
        graph.call('PATCH', `/v1.0/groups/${groups.searchAndPurge}`, as, change);
      assert.equal((await patch({ isAssignableToRole: false })).status, 400);
      assert.equal((await patch({ displayName: '' })).status, 400);
      assert.equal((await patch({ displayName: 'Mine' }, 'lynne')).status, 403);
      assert.equal(
        (await patch({ displayName: 'Mine' }, { as: 'patti', scopes: ['Group.ReadWrite.All'] })).status,
        403,
      );
      assert.equal((await patch({ displayName: 'Renamed' })).status, 204);
      assert.equal(running.cloud.directory.group(groups.searchAndPurge)?.name, 'Renamed');
      assert.equal(
        (await graph.call('DELETE', `/v1.0/groups/${groups.searchAndPurge}`, 'patti')).status,
        204,
      );
      assert.equal((await patch({ displayName: 'Gone' })).status, 404);
    });

    it('members and owners that it cannot have', async () => {
      const add = (list: string, id: string, as: string | Caller = 'patti'): Promise<Answer> =>
        graph.post(`/v1.0/groups/${groups.searchAndPurge}/${list}/$ref`, as, memberRef(id));
      assert.equal((await add('members', groups.purgeApprovers)).status, 400);
      assert.equal((await add('owners', groups.purgeApprovers)).status, 400);
      assert.equal((await add('members', crypto.randomUUID())).status, 404);
      assert.equal(
        (await add('members', people.lynne, { as: 'patti', scopes: ['Group.ReadWrite.All'] })).status,
        403,
      );
      assert.equal((await add('members', people.lynne)).status, 204);
      assert.equal((await add('members', people.lynne)).status, 400);
      const last = `/v1.0/groups/${groups.searchAndPurge}/owners/${people.patti}/$ref`;
      assert.match((await graph.call('DELETE', last, 'patti')).error?.message ?? '', /at least one owner/);
    });
  });
});
