import assert from 'node:assert/strict';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';
import { hours, lasting } from './graphClient.ts';

type Row = Readonly<Record<string, unknown>>;

const ofRoles = '/v1.0/roleManagement/directory';
const ofGroups = '/v1.0/identityGovernance/privilegedAccess/group';
const assignments = '/policies/roleManagementPolicyAssignments';
const membership = { groupId: groups.ediscoveryReviewers, accessId: 'member', principalId: people.lynne };
const reader = { roleDefinitionId: roles.securityReader, directoryScopeId: '/', principalId: people.lynne };

/** What other people's programs send and read, where they would not work if Graph did otherwise. */
describe('What other people’s clients rely on:', () => {
  const world = eachInCloud();
  const { graph } = world;
  const get = (path: string, as = 'patti'): Promise<Answer> => graph.call('GET', path, as);
  const inHours = (from: number, length: number): object =>
    lasting(world.running.cloud.clock.now(), from, length);

  it('a doubled slash, where a base with one is joined to a path with one', async () => {
    assert.equal((await get('/v1.0//users/alexw@contoso.com')).body['id'], people.alex);
    const { status, error } = await graph.post(
      '/v1.0//roleManagement/directory/roleEligibilityScheduleRequests',
      'patti',
      {
        ...{ ...reader, action: 'adminAssign', justification: 'Covers', scheduleInfo: inHours(0, 24) },
      },
    );
    assert.equal(status, 201, error?.message);
    const parts = { requests: [{ id: '1', method: 'GET', url: '//me' }] };
    const batch = await graph.post('/v1.0/$batch', 'alex', parts);
    assert.equal((batch.body['responses'] as Row[])[0]?.['status'], 200);
  });

  it('a space between the name of a query option and its value', async () => {
    const list = `${ofRoles}/roleAssignmentScheduleInstances?$expand=principal&$filter = assignmentType eq 'Activated'`;
    assert.deepEqual(await graph.rows(list, 'patti'), []);
  });

  it('what only some kinds of members have, selected of all of them, in beta as in v1.0', async () => {
    for (const version of ['v1.0', 'beta']) {
      const path = `/${version}/groups/${groups.securityAnalysts}/members?$select=id,displayName,userPrincipalName,appId`;
      const [first] = await graph.rows(path, 'patti');
      assert.equal(first?.['displayName'], 'Adele Vance', version);
    }
  });

  it('a property put into one case before it is compared, which the directory does not take', async () => {
    const list = `${ofRoles}/roleEligibilityScheduleInstances?$expand=roleDefinition,principal&$filter=`;
    const named = (filter: string): Promise<readonly Row[]> => graph.rows(list + filter, 'patti');
    const own = `principal/id eq '${people.alex}' and `;
    assert.equal((await named(`${own}tolower(roleDefinition/displayName) eq 'security reader'`)).length, 1);
    assert.equal((await named(`${own}toupper(roleDefinition/displayName) ne 'SECURITY READER'`)).length, 0);
    const { status, error } = await get("/v1.0/users?$filter=tolower(displayName) eq 'alex wilber'");
    assert.deepEqual([status, error?.code], [400, 'Request_UnsupportedQuery']);
  });

  describe('`$expand=*`', () => {
    it('brings everything that a policy leads to', async () => {
      const found = `/v1.0${assignments}?$filter=scopeId eq '/' and scopeType eq 'DirectoryRole' and roleDefinitionId eq '${roles.securityReader}'`;
      const [assigned] = await graph.rows(found, 'patti');
      const { body } = await get(
        `/v1.0/policies/roleManagementPolicies/${String(assigned?.['policyId'])}?$expand=*`,
      );
      assert.ok((body['rules'] as Row[]).length >= 17);
      assert.ok((body['effectiveRules'] as Row[]).length >= 17);
    });

    it('brings what a row of PIM leads to, null where it leads nowhere', async () => {
      const own = `?$expand=*&$filter=principalId eq '${people.alex}'`;
      const [row] = await graph.rows(`${ofRoles}/roleEligibilitySchedules${own}`, 'patti');
      assert.equal((row?.['principal'] as Row)['displayName'], 'Alex Wilber');
      assert.equal((row?.['roleDefinition'] as Row)['displayName'], 'Security Reader');
      assert.deepEqual([row?.['appScope'], row?.['directoryScope']], [null, { id: '/' }]);
    });
  });

  it('404 where an order names a role or a principal that is not there, which is asked again', async () => {
    const order = (named: object): Promise<Answer> =>
      graph.post(`${ofRoles}/roleEligibilityScheduleRequests`, 'patti', {
        ...{ ...reader, action: 'adminAssign', justification: 'Covers', scheduleInfo: inHours(0, 24) },
        ...named,
      });
    const stranger = '11111111-2222-4333-8444-555555555555';
    for (const [named, code] of [
      [{ roleDefinitionId: stranger }, 'RoleNotFound'],
      [{ principalId: stranger }, 'SubjectNotFound'],
    ] as const) {
      const { status, error } = await order(named);
      assert.deepEqual([status, error?.code], [404, code]);
    }
  });

  describe('a change is a schedule of its own, with the id of the request that changed it,', () => {
    for (const kind of ['eligibility', 'assignment'] as const)
      it(`of a group’s ${kind}: where the answer says, found there, and the last of its requests`, async () => {
        const order = (action: string, scheduleInfo: object): Promise<Answer> =>
          graph.post(`${ofGroups}/${kind}ScheduleRequests`, 'patti', {
            ...{ ...membership, action, justification: action, scheduleInfo },
          });
        const first = (await order('adminAssign', inHours(0, 72))).body['targetScheduleId'];
        const { body } = await order('adminUpdate', inHours(0, 96));
        const target = String(body['targetScheduleId']);
        assert.equal(target, `${membership.groupId}_member_${String(body['id'])}`);
        const schedule = await get(`${ofGroups}/${kind}Schedules/${target}`);
        assert.deepEqual([schedule.status, schedule.body['createdUsing']], [200, body['id']]);
        assert.equal((await get(`${ofGroups}/${kind}Schedules/${String(first)}`)).status, 404);
        const filter = `groupId eq '${membership.groupId}' and targetScheduleId eq '${target}'`;
        const made = await graph.rows(
          `${ofGroups}/${kind}ScheduleRequests?$filter=${filter}&$orderby=createdDateTime desc`,
          'patti',
        );
        assert.deepEqual(
          made.map(({ action }) => action),
          ['adminUpdate'],
        );
        const listed = await graph.rows(
          `${ofGroups}/${kind}Schedules?$filter=principalId eq '${people.lynne}'`,
          'patti',
        );
        assert.deepEqual(
          listed.map(({ id }) => id),
          [target],
        );
      });

    it('and what was switched on with an eligibility goes on with the changed one', async () => {
      world.running.cloud.pim.switches.activationWithoutEligibility = 'ends';
      const later = { action: 'adminUpdate', principalId: people.alex, justification: 'Covers' };
      const target = { groupId: groups.ediscoveryReviewers, accessId: 'member' };
      const activation = {
        ...target,
        principalId: people.alex,
        action: 'selfActivate',
        justification: 'Case 7',
      };
      const path = `${ofGroups}/assignmentScheduleRequests`;
      await graph.post(path, 'alex', { ...activation, scheduleInfo: inHours(0, 2) });
      const changed = await graph.post(`${ofGroups}/eligibilityScheduleRequests`, 'patti', {
        ...{ ...target, ...later, scheduleInfo: inHours(0, 1) },
      });
      assert.equal(changed.status, 201, changed.error?.message);
      await world.running.cloud.clock.advance(60_000);
      const running = `${ofGroups}/assignmentScheduleInstances?$expand=activatedUsing&$filter=principalId eq '${people.alex}'`;
      const [instance] = await graph.rows(running, 'alex');
      assert.equal((instance?.['activatedUsing'] as Row)['eligibilityScheduleId'], changed.body['id']);
      await world.running.cloud.clock.advance(hours(1));
      assert.deepEqual(await graph.rows(running, 'alex'), [], 'it ends with the eligibility');
    });
  });

  describe('an approver in a policy’s rule', () => {
    const policies = async (version: string): Promise<string> => {
      const filter = `scopeId eq '${groups.searchAndPurge}' and scopeType eq 'Group' and roleDefinitionId eq 'member'`;
      const [assigned] = await graph.rows(`/${version}${assignments}?$filter=${filter}`, 'patti');
      return `/${version}/policies/roleManagementPolicies/${String(assigned?.['policyId'])}`;
    };
    const approversIn = ({ body }: Answer): readonly Row[] =>
      ((body['setting'] as Row)['approvalStages'] as Row[])[0]?.['primaryApprovers'] as Row[];

    it('has its id under the kind’s name in v1.0, and as `id` in beta', async () => {
      const rule = 'rules/Approval_EndUser_Assignment';
      const [user, group] = approversIn(await get(`${await policies('v1.0')}/${rule}`));
      assert.deepEqual([user?.['userId'], group?.['groupId']], [people.megan, groups.purgeApprovers]);
      const inBeta = approversIn(await get(`${await policies('beta')}/${rule}`));
      assert.deepEqual(
        inBeta.map(({ id, isBackup, userId, groupId }) => [id, isBackup, userId, groupId]),
        [
          [people.megan, false, undefined, undefined],
          [groups.purgeApprovers, false, undefined, undefined],
        ],
      );
    });

    it('is taken by beta under either name, and by v1.0 under its own', async () => {
      const type = '#microsoft.graph.unifiedRoleManagementPolicyApprovalRule';
      const write = async (version: string, approver: object): Promise<number> => {
        const primaryApprovers = [{ '@odata.type': '#microsoft.graph.singleUser', ...approver }];
        const setting = { isApprovalRequired: true, approvalStages: [{ primaryApprovers }] };
        const path = `${await policies(version)}/rules/Approval_EndUser_Assignment`;
        return (await graph.call('PATCH', path, 'patti', { '@odata.type': type, setting })).status;
      };
      assert.equal(await write('beta', { id: people.isaiah }), 204);
      const kept = approversIn(await get(`${await policies('v1.0')}/rules/Approval_EndUser_Assignment`));
      assert.deepEqual(
        kept.map(({ userId }) => userId),
        [people.isaiah],
      );
      assert.equal(await write('beta', { userId: people.megan }), 204);
      assert.equal(await write('v1.0', { userId: people.megan }), 204);
      assert.equal(await write('v1.0', { id: people.megan }), 400);
    });
  });

  it('an application by its app id instead of its object id', async () => {
    const [app] = await graph.rows('/v1.0/applications', 'patti');
    const byKey = await get(`/beta/applications(appId='${String(app?.['appId'])}')`);
    assert.equal(byKey.body['id'], app?.['id']);
    assert.equal((await get("/v1.0/applications(appId='11111111-2222-4333-8444-555555555555')")).status, 404);
  });
});
