import assert from 'node:assert/strict';
import { mayHunt, mayPurge } from '../../sandbox/defender/rights.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import { hours, lasting } from './graphClient.ts';

const base = '/v1.0/identityGovernance/privilegedAccess/group';
const directory = '/v1.0/roleManagement/directory';
const membership = { groupId: groups.searchAndPurge, accessId: 'member' };
const readerRole = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };

describe('The one book of PIM', () => {
  const world = eachInCloud();
  const { graph } = world;

  const inHours = (from: number, length: number): object =>
    lasting(world.running.cloud.clock.now(), from, length);
  const assign = (order: object) =>
    graph.post(`${base}/assignmentScheduleRequests`, 'patti', {
      ...membership,
      principalId: people.lynne,
      action: 'adminAssign',
      justification: 'Covers for Alex',
      ...order,
    });
  const assignRole = (order: object, list = 'roleAssignmentScheduleRequests') =>
    graph.post(`${directory}/${list}`, 'patti', {
      ...readerRole,
      principalId: people.lynne,
      action: 'adminAssign',
      justification: 'Covers for Alex',
      ...order,
    });
  const membersOf = async (): Promise<unknown[]> =>
    (await graph.rows(`/v1.0/groups/${groups.searchAndPurge}/members`, 'patti')).map(({ id }) => id);
  const ofLynne = (list: string) =>
    graph.rows(`${base}/${list}?$filter=principalId eq '${people.lynne}'`, 'lynne');

  it('has an administrator’s assignment once, in every view', async () => {
    assert.equal((await assign({ scheduleInfo: inHours(0, 48) })).status, 201);
    await world.running.cloud.clock.advance(120_000);
    const instances = await ofLynne('assignmentScheduleInstances');
    assert.deepEqual(
      instances.map(({ assignmentType }) => assignmentType),
      ['assigned'],
    );
    assert.equal((await ofLynne('assignmentSchedules')).length, 1);
    assert.ok((await membersOf()).includes(people.lynne), 'the group’s member list');
    assert.equal(mayPurge(world.running.cloud, people.lynne), undefined);
    const back = { ...membership, principalId: people.lynne, action: 'selfDeactivate' };
    const refused = await graph.post(`${base}/assignmentScheduleRequests`, 'lynne', back);
    assert.equal(
      refused.error?.code,
      'RoleAssignmentDoesNotExist',
      'what nobody activated is not given back',
    );
  });

  it('lets whoever is in the group by the directory alone purge too', async () => {
    const member = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${people.lynne}` };
    await graph.post(`/v1.0/groups/${groups.searchAndPurge}/members/$ref`, 'patti', member);
    await world.running.cloud.clock.advance(120_000);
    assert.equal(mayPurge(world.running.cloud, people.lynne), undefined);
  });

  it('knows an assignment from its start to its end, and not before or after', async () => {
    assert.equal((await assignRole({ scheduleInfo: inHours(24, 4) })).status, 201);
    const own = `?$filter=principalId eq '${people.lynne}'`;
    const seen = async () => [
      (await graph.rows(`${directory}/roleAssignmentScheduleInstances${own}`, 'lynne')).length,
      (await graph.rows(`${directory}/roleAssignments${own}`, 'lynne')).length,
      mayHunt(world.running.cloud, people.lynne) === undefined ? 1 : 0,
    ];
    assert.deepEqual(await seen(), [0, 0, 0]);
    assert.equal((await graph.rows(`${directory}/roleAssignmentSchedules${own}`, 'lynne')).length, 1);
    await world.running.cloud.clock.advance(hours(25));
    assert.deepEqual(await seen(), [1, 1, 1]);
    await world.running.cloud.clock.advance(hours(4));
    assert.deepEqual(await seen(), [0, 0, 0]);
    assert.equal((await graph.rows(`${directory}/roleAssignmentSchedules${own}`, 'lynne')).length, 0);
  });

  it('lets nobody activate before the eligibility starts, nor after it ended', async () => {
    const eligible = { scheduleInfo: inHours(24, 48) };
    assert.equal((await assignRole(eligible, 'roleEligibilityScheduleRequests')).status, 201);
    const activate = async () => {
      const { status, error } = await graph.post(`${directory}/roleAssignmentScheduleRequests`, 'lynne', {
        ...readerRole,
        principalId: people.lynne,
        action: 'selfActivate',
        scheduleInfo: inHours(0, 1),
      });
      return error?.message ?? status;
    };
    assert.match(String(await activate()), /EligibilityRule/);
    await world.running.cloud.clock.advance(hours(25));
    assert.equal(await activate(), 201);
    await world.running.cloud.clock.advance(hours(48));
    assert.match(String(await activate()), /EligibilityRule/);
  });

  it('ends what an administrator ends, and forgets what was cancelled before it began', async () => {
    await assign({ scheduleInfo: inHours(0, 48) });
    await world.running.cloud.clock.advance(hours(1));
    const removed = await assign({ action: 'adminRemove' });
    assert.equal(removed.body['status'], 'Revoked');
    assert.deepEqual(await ofLynne('assignmentScheduleInstances'), []);
    assert.ok(!(await membersOf()).includes(people.lynne));
    const later = await assign({ scheduleInfo: inHours(24, 4) });
    await graph.post(`${base}/assignmentScheduleRequests/${String(later.body['id'])}/cancel`, 'patti');
    assert.deepEqual(await ofLynne('assignmentSchedules'), []);
    await world.running.cloud.clock.advance(hours(25));
    assert.ok(!(await membersOf()).includes(people.lynne));
  });

  it('changes the schedule that an update is about, without a second one', async () => {
    await assign({ scheduleInfo: inHours(0, 48) });
    const longer = await assign({ action: 'adminUpdate', scheduleInfo: inHours(0, 96) });
    assert.equal(longer.status, 201);
    const schedules = await ofLynne('assignmentSchedules');
    assert.equal(schedules.length, 1);
    await world.running.cloud.clock.advance(hours(72));
    assert.ok((await membersOf()).includes(people.lynne));
    const nothing = await assign({
      action: 'adminUpdate',
      principalId: people.megan,
      scheduleInfo: inHours(0, 96),
    });
    assert.equal(nothing.error?.code, 'RoleAssignmentDoesNotExist');
  });
});
