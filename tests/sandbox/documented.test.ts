import assert from 'node:assert/strict';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';
import { hours } from './graphClient.ts';

type Body = Readonly<Record<string, unknown>>;

const directory = '/v1.0/roleManagement/directory';
const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const policies = '/v1.0/policies';
const role = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
const group = { groupId: groups.ediscoveryReviewers, accessId: 'member' };
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const opaque = /^[\w-]{43}-1(-e)?$/;
const ofGroup = /^[0-9a-f-]{36}_(member|owner)_[0-9a-f-]{36}$/;

/** What the reference pages of PIM's interfaces print for requests, lists and answers, with values of our own. */
describe('As documented,', () => {
  const world = eachInCloud();
  const { graph } = world;

  const at = (inHours: number): string =>
    new Date(world.running.cloud.clock.now().getTime() + hours(inHours)).toISOString();
  const until = (inHours: number, from = -1): object => ({
    startDateTime: at(from),
    expiration: { type: 'AfterDateTime', endDateTime: at(inHours) },
  });
  const lasting = (duration: string, from = -1): object => ({
    startDateTime: at(from),
    expiration: { type: 'AfterDuration', duration },
  });
  const roleOrder = (list: 'Assignment' | 'Eligibility', body: object, as = 'patti'): Promise<Answer> =>
    graph.post(`${directory}/role${list}ScheduleRequests`, as, {
      ...{ action: 'adminAssign', principalId: people.lynne, justification: 'Covers', ...role },
      ...body,
    });
  const groupOrder = (list: 'assignment' | 'eligibility', body: object, as = 'patti'): Promise<Answer> =>
    graph.post(`${ofGroups}/${list}ScheduleRequests`, as, {
      ...{ action: 'adminAssign', principalId: people.lynne, justification: 'Covers', ...group },
      ...body,
    });
  const self = { action: 'selfActivate', principalId: people.alex };
  const forever = { startDateTime: '2022-04-10T00:00:00Z', expiration: { type: 'NoExpiration' } };
  const given = (order: () => Promise<Answer>) => async (): Promise<void> => {
    const { status, error } = await order();
    assert.equal(status, 201, error?.message);
  };

  describe('an order of a role', () => {
    const orders: Readonly<Record<string, readonly [() => Promise<Answer>, Body, (() => Promise<void>)?]>> = {
      'given for good, from a day that has passed': [
        () => roleOrder('Assignment', { scheduleInfo: forever }),
        { status: 'Provisioned', action: 'adminAssign', appScopeId: null, approvalId: null },
      ],
      'given for a time': [
        () => roleOrder('Assignment', { scheduleInfo: lasting('PT3H') }),
        { status: 'Provisioned', isValidationOnly: false, customData: null },
      ],
      'eligible until a day': [
        () => roleOrder('Eligibility', { scheduleInfo: until(500) }),
        { status: 'Provisioned', ticketInfo: { ticketNumber: null, ticketSystem: null } },
      ],
      'eligible for good': [
        () => roleOrder('Eligibility', { scheduleInfo: forever }),
        { status: 'Provisioned', justification: 'Covers' },
      ],
      'made longer': [
        () => roleOrder('Assignment', { action: 'adminExtend', scheduleInfo: lasting('PT5H') }),
        { status: 'Provisioned', action: 'adminExtend', approvalId: null },
        given(() => roleOrder('Assignment', { scheduleInfo: lasting('PT3H') })),
      ],
      changed: [
        () => roleOrder('Eligibility', { action: 'AdminUpdate', scheduleInfo: until(900) }),
        { status: 'Provisioned', action: 'adminUpdate' },
        given(() => roleOrder('Eligibility', { scheduleInfo: until(500) })),
      ],
      'taken away, without a reason or a schedule': [
        () => roleOrder('Eligibility', { action: 'adminRemove', justification: undefined }),
        {
          status: 'Revoked',
          justification: null,
          scheduleInfo: null,
          targetScheduleId: null,
          completedDateTime: null,
        },
        given(() => roleOrder('Eligibility', { scheduleInfo: until(500) })),
      ],
      'activated now, with a ticket': [
        () =>
          roleOrder(
            'Assignment',
            {
              ...self,
              scheduleInfo: lasting('PT5H'),
              ticketInfo: { ticketNumber: 'T:1', ticketSystem: 'MS Project' },
            },
            'alex',
          ),
        { status: 'Provisioned', ticketInfo: { ticketNumber: 'T:1', ticketSystem: 'MS Project' } },
      ],
      'activated for tomorrow': [
        () => roleOrder('Assignment', { ...self, scheduleInfo: lasting('PT5H', 24) }, 'alex'),
        { status: 'Granted', action: 'selfActivate' },
      ],
    };
    for (const [what, [order, expected, prepare]] of Object.entries(orders))
      it(`${what}, is answered with the whole request`, async () => {
        await prepare?.();
        const { status, body, error } = await order();
        assert.equal(status, 201, error?.message);
        for (const [name, value] of Object.entries(expected)) assert.deepEqual(body[name], value, name);
        assert.match(String(body['id']), guid);
        const { user, application, device } = body['createdBy'] as Body;
        assert.deepEqual([application, device, (user as Body)['displayName']], [null, null, null]);
        if (body['targetScheduleId'] !== null) assert.equal(body['targetScheduleId'], body['id']);
        if (body['scheduleInfo'] === null) return;
        const { recurrence, expiration } = body['scheduleInfo'] as Body;
        assert.equal(recurrence, null);
        assert.match(String((expiration as Body)['type']), /^(noExpiration|afterDateTime|afterDuration)$/);
        assert.deepEqual(Object.keys(expiration as Body), ['type', 'endDateTime', 'duration']);
      });
  });

  describe('an order of a group', () => {
    const orders: Readonly<Record<string, readonly [() => Promise<Answer>, Body, (() => Promise<void>)?]>> = {
      'given for two hours': [
        () => groupOrder('assignment', { scheduleInfo: lasting('PT2H') }),
        { status: 'Provisioned', approvalId: null, customData: null },
      ],
      'eligible until a moment, in capitals': [
        () => groupOrder('eligibility', { action: 'AdminAssign', scheduleInfo: until(30) }),
        { status: 'Provisioned', action: 'adminAssign' },
      ],
      'eligible to own it': [
        () => groupOrder('eligibility', { accessId: 'owner', scheduleInfo: until(30) }),
        { accessId: 'owner' },
      ],
      'eligible for longer': [
        () => groupOrder('eligibility', { action: 'AdminExtend', scheduleInfo: until(60) }),
        { status: 'Provisioned', action: 'adminExtend' },
        given(() => groupOrder('eligibility', { scheduleInfo: until(30) })),
      ],
      activated: [
        () => groupOrder('assignment', { ...self, scheduleInfo: lasting('PT2H') }, 'alex'),
        { action: 'selfActivate', isValidationOnly: false },
      ],
      'with what somebody notes for themselves': [
        () => groupOrder('assignment', { customData: 'x-1', scheduleInfo: lasting('PT2H') }),
        { customData: 'x-1' },
      ],
    };
    for (const [what, [order, expected, prepare]] of Object.entries(orders))
      it(`${what}, is answered with the whole request`, async () => {
        await prepare?.();
        const { status, body, error } = await order();
        assert.equal(status, 201, error?.message);
        for (const [name, value] of Object.entries(expected)) assert.deepEqual(body[name], value, name);
        const of = `${group.groupId}_${String(body['accessId'])}_${String(body['id'])}`;
        assert.equal(body['targetScheduleId'], of);
        assert.deepEqual(Object.keys(body['createdBy'] as Body), ['user']);
        const { expiration, recurrence } = body['scheduleInfo'] as Body;
        const isEligibility = String(body['@odata.context']).includes('eligibility');
        // The two pages differ in which nulls they print.
        assert.equal(recurrence, isEligibility ? null : undefined);
        assert.equal(
          'endDateTime' in (expiration as Body) && 'duration' in (expiration as Body),
          isEligibility,
        );
      });
  });

  const refused: Readonly<Record<string, readonly [() => Promise<Answer>, number]>> = {
    'to give back what is not on': [
      () => roleOrder('Assignment', { ...self, action: 'selfDeactivate' }, 'alex'),
      400,
    ],
    'to cancel what is done': [
      async () => {
        const { body } = await roleOrder('Assignment', { scheduleInfo: forever });
        return graph.post(
          `${directory}/roleAssignmentScheduleRequests/${String(body['id'])}/cancel`,
          'patti',
        );
      },
      400,
    ],
    'a role in no scope at all': [() => roleOrder('Assignment', { directoryScopeId: undefined }), 400],
    'a role in two scopes': [() => roleOrder('Assignment', { appScopeId: '/' }), 400],
    'an action that there is not': [() => roleOrder('Assignment', { action: 'adminGive' }), 400],
    'a group without its access': [() => groupOrder('assignment', { accessId: undefined }), 400],
    'a schedule that recurs': [
      () => groupOrder('eligibility', { scheduleInfo: { ...until(30), recurrence: { pattern: {} } } }),
      400,
    ],
    'a group’s list without a group or a person': [
      () => graph.call('GET', `${ofGroups}/assignmentSchedules`, 'patti'),
      400,
    ],
    'a policy list without a scope': [
      () => graph.call('GET', `${policies}/roleManagementPolicies`, 'patti'),
      400,
    ],
    'a person’s own list of somebody else': [
      () =>
        graph.call('GET', `${directory}/roleEligibilitySchedules/filterByCurrentUser(on='approver')`, 'alex'),
      400,
    ],
    'a rule that does not say its type': [
      () => {
        const { id } = world.running.cloud.pim.policies.ofRole(roles.securityReader);
        const path = `${policies}/roleManagementPolicies/${id}/rules/Expiration_EndUser_Assignment`;
        return graph.call('PATCH', path, 'patti', { maximumDuration: 'PT1H45M' });
      },
      400,
    ],
  };
  for (const [what, [ask, status]] of Object.entries(refused))
    it(`nobody gets ${what}`, async () => {
      assert.equal((await ask()).status, status);
    });

  it('a membership that is taken away is so at the moment at which that is asked for, to the last digit', async () => {
    await groupOrder('assignment', { scheduleInfo: lasting('PT3H') });
    await world.running.cloud.clock.advance(hours(1));
    const { body } = await groupOrder('assignment', { action: 'adminRemove' });
    const [asked, done] = [String(body['createdDateTime']), String(body['completedDateTime'])];
    assert.ok(done >= asked, `${done} is before ${asked}`);
  });

  it('a planned order is cancelled without a body or an answer', async () => {
    const { body } = await roleOrder('Assignment', { scheduleInfo: lasting('PT5H', 24) });
    const path = `${directory}/roleAssignmentScheduleRequests/${String(body['id'])}`;
    assert.equal((await graph.post(`${path}/cancel`, 'patti')).status, 204);
    assert.equal((await graph.call('GET', path, 'patti')).body['status'], 'Canceled');
  });

  it('what was given past PIM has neither a beginning nor a request there', async () => {
    const [instance] = await graph.rows(
      `${directory}/roleAssignmentScheduleInstances?$filter=roleDefinitionId eq '${roles.globalAdministrator}'`,
      'patti',
    );
    assert.match(String(instance?.['id']), opaque);
    assert.deepEqual(
      ['startDateTime', 'endDateTime', 'roleAssignmentOriginId', 'roleAssignmentScheduleId'].map(
        (name) => instance?.[name],
      ),
      [null, null, instance?.['id'], instance?.['id']],
    );
    const [schedule] = await graph.rows(
      `${directory}/roleAssignmentSchedules?$filter=roleDefinitionId eq '${roles.globalAdministrator}'`,
      'patti',
    );
    assert.deepEqual(
      ['id', 'createdUsing', 'createdDateTime', 'modifiedDateTime', 'status'].map((name) => schedule?.[name]),
      [instance?.['id'], null, null, null, 'Provisioned'],
    );
    assert.equal(((schedule?.['scheduleInfo'] as Body)['expiration'] as Body)['type'], 'noExpiration');
  });

  describe('a list', () => {
    const mine = "filterByCurrentUser(on='principal')";
    beforeEach(async () => {
      world.running.portal.activate(people.alex, { kind: 'role', ...role, appScopeId: null });
      world.running.portal.activate(people.alex, {
        kind: 'group',
        groupId: group.groupId,
        accessId: 'member',
      });
      await world.running.cloud.clock.advance(60_000);
    });
    const lists: readonly (readonly [string, string, RegExp, RegExp])[] = [
      [directory, 'roleAssignmentSchedules', guid, guid],
      [directory, 'roleAssignmentScheduleInstances', opaque, opaque],
      [directory, 'roleEligibilitySchedules', guid, guid],
      [directory, 'roleEligibilityScheduleInstances', opaque, opaque],
      [ofGroups, 'assignmentSchedules', ofGroup, ofGroup],
      [ofGroups, 'assignmentScheduleInstances', ofGroup, opaque],
      [ofGroups, 'eligibilitySchedules', ofGroup, ofGroup],
      [ofGroups, 'eligibilityScheduleInstances', ofGroup, opaque],
    ];
    for (const [base, name, plainId, ownId] of lists) {
      const filter = `?$filter=principalId eq '${people.alex}'`;

      it(`of ${name} names its rows as its page does, and says their type in one’s own list alone`, async () => {
        const [plain] = await graph.rows(`${base}/${name}${filter}`, 'alex');
        const [own] = await graph.rows(`${base}/${name}/${mine}`, 'alex');
        assert.match(String(plain?.['id']), plainId);
        assert.match(String(own?.['id']), ownId);
        assert.equal(plain?.['@odata.type'], undefined);
        assert.match(String(own?.['@odata.type']), /^#microsoft\.graph\.(unifiedRole|privilegedAccessGroup)/);
        const { body } = await graph.call('GET', `${base}/${name}/${mine}`, 'alex');
        assert.match(String(body['@odata.context']), /\$metadata#Collection\(/);
      });

      it(`of ${name} gives one row by either id, and of it what is selected`, async () => {
        const [plain] = await graph.rows(`${base}/${name}${filter}`, 'alex');
        const [own] = await graph.rows(`${base}/${name}/${mine}`, 'alex');
        for (const id of [plain?.['id'], own?.['id']]) {
          const { status, body } = await graph.call(
            'GET',
            `${base}/${name}/${String(id)}?$select=principalId`,
            'alex',
          );
          assert.deepEqual([status, body['principalId']], [200, people.alex]);
        }
        const [selected] = await graph.rows(`${base}/${name}${filter}&$select=id,principalId`, 'alex');
        assert.deepEqual(Object.keys(selected ?? {}).sort(), ['id', 'principalId']);
      });
    }

    it('expands where a role’s rows lead', async () => {
      const expand = '$expand=roleDefinition,principal,directoryScope,activatedUsing';
      const [row] = await graph.rows(`${directory}/roleAssignmentSchedules/${mine}?${expand}`, 'alex');
      assert.equal((row?.['roleDefinition'] as Body)['displayName'], 'Security Reader');
      assert.equal((row?.['principal'] as Body)['id'], people.alex);
    });

    it('expands where a group’s rows lead', async () => {
      const expand = '$expand=group($select=id,displayName,mail),principal';
      const [row] = await graph.rows(`${ofGroups}/assignmentScheduleInstances/${mine}?${expand}`, 'alex');
      assert.deepEqual(
        Object.keys(row?.['group'] as Body)
          .sort()
          .slice(-3),
        ['displayName', 'id', 'mail'],
      );
    });
  });

  describe('a policy', () => {
    it('is called as its scope is, and shows its rules where they are asked for', async () => {
      for (const type of ['Directory', 'DirectoryRole']) {
        const filter = `?$filter=scopeId eq '/' and scopeType eq '${type}'&$expand=rules($select=id)`;
        const [policy] = await graph.rows(`${policies}/roleManagementPolicies${filter}`, 'patti');
        assert.deepEqual([policy?.['displayName'], policy?.['description']], [type, type]);
        assert.equal((policy?.['rules'] as unknown[]).length, 17);
        assert.deepEqual(policy?.['lastModifiedBy'], { displayName: null, id: null });
      }
    });

    it('takes an escalation and keeps none of it', async () => {
      const { id } = world.running.cloud.pim.policies.ofRole(roles.securityReader);
      const path = `${policies}/roleManagementPolicies/${id}/rules/Approval_EndUser_Assignment`;
      const approver = { '@odata.type': '#microsoft.graph.singleUser', userId: people.megan };
      const none = { isEscalationEnabled: false, escalationTimeInMinutes: 0, escalationApprovers: [] };
      const stage = {
        ...{ approvalStageTimeOutInDays: 1, isApproverJustificationRequired: true },
        ...{ primaryApprovers: [approver], ...none },
      };
      const escalating = {
        ...{ isEscalationEnabled: true, escalationTimeInMinutes: 30, escalationApprovers: [approver] },
      };
      const change = {
        '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyApprovalRule',
        setting: { isApprovalRequired: true, approvalStages: [{ ...stage, ...escalating }] },
      };
      assert.equal((await graph.call('PATCH', path, 'patti', change)).status, 204);
      const setting = (await graph.call('GET', path, 'patti')).body['setting'] as Body;
      assert.deepEqual(setting['approvalStages'], [stage]);
    });

    it('takes a rule with its target, whose type may stand there without a sign before it', async () => {
      const { id } = world.running.cloud.pim.policies.ofRole(roles.securityReader);
      const path = `${policies}/roleManagementPolicies/${id}/rules/Expiration_EndUser_Assignment`;
      const change = {
        '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
        id: 'Expiration_EndUser_Assignment',
        ...{ isExpirationRequired: true, maximumDuration: 'PT1H45M' },
        target: {
          '@odata.type': 'microsoft.graph.unifiedRoleManagementPolicyRuleTarget',
          ...{ caller: 'EndUser', operations: ['All'], level: 'Assignment' },
          ...{ inheritableSettings: [], enforcedSettings: [] },
        },
      };
      assert.equal((await graph.call('PATCH', path, 'patti', change)).status, 204);
      assert.equal((await graph.call('GET', path, 'patti')).body['maximumDuration'], 'PT1H45M');
    });
  });
});
