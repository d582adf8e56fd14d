import assert from 'node:assert/strict';
import { roleIds } from '../../sandbox/tenant/roleIds.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer, Caller } from './graphClient.ts';

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
const type = (rule: string): string => `#microsoft.graph.unifiedRoleManagementPolicy${rule}Rule`;

describe('An administrator is refused', () => {
  const world = eachInCloud();
  const { graph } = world;

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
      assert.ok([400, 403, 404].includes(status), String(status));
      assert.match(error?.message ?? '', message);
    });
  }

  it('a unit or an object that the directory does not have, where that is switched on', async () => {
    const scopes = [`/administrativeUnits/${crypto.randomUUID()}`, `/${crypto.randomUUID()}`];
    for (const directoryScopeId of scopes)
      assert.equal((await post('role assignment', { directoryScopeId })).status, 201);
    world.running.cloud.pim.switches.unknownScopes = 'refused';
    for (const directoryScopeId of scopes)
      assert.match(
        (await post('role eligibility', { directoryScopeId })).error?.message ?? '',
        /request is invalid/,
      );
    assert.equal((await post('role eligibility', { directoryScopeId: `/${people.megan}` })).status, 201);
  });

  it('MFA that the policy wants of them', async () => {
    const rule = world.running.cloud.pim.policies.ofRole(roles.securityReader);
    world.running.cloud.pim.policies.patch(
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
    world.running.cloud.pim.switches.tooShort = 'ActiveDurationTooShort';
    const short = { scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1M' } } };
    assert.equal((await post('role eligibility', short)).error?.code, 'ActiveDurationTooShort');
    await world.running.cloud.clock.advance(5 * 60_000);
    assert.equal((await post('role assignment', { action: 'adminRemove' })).body['status'], 'Revoked');
  });

  it('to take the last owner from a group', async () => {
    const own = { accessId: 'owner', principalId: people.megan };
    assert.equal((await post('group assignment', own)).status, 201);
    world.running.cloud.directory.group(groups.searchAndPurge)?.owners.clear();
    await world.running.cloud.clock.advance(5 * 60_000);
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
    world.running.cloud.reset();
    await give(roleIds.privilegedRoleAdministrator);
    assert.deepEqual(
      [await eligible(groups.purgeApprovers), await eligible(groups.searchAndPurge)],
      [403, 201],
    );
    world.running.cloud.directory.group(groups.purgeApprovers)?.owners.set(people.megan, 0);
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
});
