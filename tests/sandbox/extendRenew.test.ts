import assert from 'node:assert/strict';
import type { Holding } from '../../sandbox/pim/model.ts';
import type { PimSwitches } from '../../sandbox/pim/switches.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer, Caller } from './graphClient.ts';
import { hours } from './graphClient.ts';

const directory = '/v1.0/roleManagement/directory';
const base = '/v1.0/identityGovernance/privilegedAccess/group';
const readerRole = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
const membership = { groupId: groups.ediscoveryReviewers, accessId: 'member' };
const day = 24;

describe('What ends in PIM', () => {
  const world = eachInCloud();
  const { graph } = world;

  const lists: Readonly<Record<Holding, Readonly<Record<'role' | 'group', string>>>> = {
    eligibility: {
      role: `${directory}/roleEligibilityScheduleRequests`,
      group: `${base}/eligibilityScheduleRequests`,
    },
    assignment: {
      role: `${directory}/roleAssignmentScheduleRequests`,
      group: `${base}/assignmentScheduleRequests`,
    },
  };
  const until = (hoursOn: number): object => ({
    expiration: {
      type: 'afterDateTime',
      endDateTime: new Date(world.running.cloud.clock.now().getTime() + hours(hoursOn)).toISOString(),
    },
  });
  const post = (
    action: string,
    as: string | Caller,
    of: Holding,
    hoursOn: number | undefined,
    kind: 'role' | 'group' = 'role',
  ): Promise<Answer> =>
    graph.post(lists[of][kind], as, {
      ...(kind === 'role' ? readerRole : membership),
      action,
      principalId: people.lynne,
      justification: 'Covers',
      ...(hoursOn === undefined ? {} : { scheduleInfo: until(hoursOn) }),
    });
  const endOf = (of: Holding): string | undefined => {
    const [schedule] = world.running.cloud.pim.inEffect(of, people.lynne);
    return schedule?.until === undefined ? undefined : new Date(schedule.until).toISOString();
  };
  const wait = (count: number): Promise<void> => world.running.cloud.clock.advance(hours(count));

  for (const holding of ['eligibility', 'assignment'] as const)
    for (const kind of ['role', 'group'] as const) {
      it(`can be asked for longer by whoever has it: an administrator decides (${holding}, ${kind})`, async () => {
        assert.equal((await post('adminAssign', 'patti', holding, 2 * day, kind)).status, 201);
        const before = endOf(holding);
        const asked = await post('selfExtend', 'lynne', holding, 20 * day, kind);
        assert.deepEqual([asked.status, asked.body['status']], [201, 'PendingAdminDecision']);
        assert.equal(endOf(holding), before);
        const again = await post('selfExtend', 'lynne', holding, 20 * day, kind);
        assert.equal(again.error?.code, 'PendingRoleAssignmentRequest');
        const id = String(asked.body['id']);
        world.running.portal.decideExtension(people.patti, id, 'Approve');
        assert.equal(world.running.cloud.pim.request(id)?.status, 'Provisioned');
        await wait(3 * day);
        assert.notEqual(endOf(holding), undefined);
      });

      it(`can be asked for again once it is over: an administrator decides (${holding}, ${kind})`, async () => {
        await post('adminAssign', 'patti', holding, 2 * day, kind);
        assert.equal(
          (await post('selfRenew', 'lynne', holding, 9 * day, kind)).error?.code,
          'RoleAssignmentDoesNotExist',
        );
        await wait(3 * day);
        assert.equal(
          (await post('selfExtend', 'lynne', holding, 9 * day, kind)).error?.code,
          'RoleAssignmentDoesNotExist',
        );
        const { body } = await post('selfRenew', 'lynne', holding, 9 * day, kind);
        assert.equal(endOf(holding), undefined);
        world.running.portal.decideExtension(people.patti, String(body['id']), 'Approve');
        assert.notEqual(endOf(holding), undefined);
      });
    }

  it('stays as it was where the administrator denies it, nobody decides within a day, or it is taken back', async () => {
    await post('adminAssign', 'patti', 'eligibility', 5 * day);
    const ask = async (): Promise<string> =>
      String((await post('selfExtend', 'lynne', 'eligibility', 20 * day)).body['id']);
    const status = (id: string): string | undefined => world.running.cloud.pim.request(id)?.status;
    const before = endOf('eligibility');
    const denied = await ask();
    world.running.portal.decideExtension(people.patti, denied, 'Deny');
    const late = await ask();
    await wait(day + 1);
    assert.equal(status(late), 'TimedOut');
    const taken = await ask();
    const cancel = `${lists.eligibility.role}/${taken}/cancel`;
    assert.equal((await graph.post(cancel, 'alex')).status, 404);
    assert.equal((await graph.post(cancel, 'lynne')).status, 204);
    assert.deepEqual([status(denied), status(taken)], ['AdminDenied', 'Canceled']);
    assert.equal(endOf('eligibility'), before);
    assert.throws(() => {
      world.running.portal.decideExtension(people.patti, taken, 'Approve');
    });
    assert.throws(() => {
      world.running.portal.decideExtension(people.lynne, denied, 'Approve');
    });
  });

  it('is theirs at once where that is switched on', async () => {
    await post('adminAssign', 'patti', 'eligibility', 2 * day);
    world.running.cloud.pim.switches.ownExtensions = 'granted';
    const { body } = await post('selfExtend', 'lynne', 'eligibility', 20 * day);
    assert.equal(body['status'], 'Provisioned');
    await wait(3 * day);
    assert.notEqual(endOf('eligibility'), undefined);
  });

  const refused: readonly (readonly [string, () => Promise<Answer>, string])[] = [
    [
      'without a second factor, whatever its policy says',
      () => post('selfExtend', { as: 'lynne', amr: ['pwd'] }, 'eligibility', 20 * day),
      'RoleAssignmentRequestPolicyValidationFailed',
    ],
    [
      'by somebody else',
      () => post('selfExtend', 'alex', 'eligibility', 20 * day),
      'UnauthorizedAccessException',
    ],
    [
      'for longer than its policy lets',
      () => post('selfExtend', 'lynne', 'assignment', 400 * day),
      'RoleAssignmentDoesNotExist',
    ],
    [
      'for less than five minutes',
      () => post('selfExtend', 'lynne', 'eligibility', 0.01),
      'RoleAssignmentRequestPolicyValidationFailed',
    ],
  ];
  for (const [how, ask, code] of refused)
    it(`cannot be asked for ${how}`, async () => {
      await post('adminAssign', 'patti', 'eligibility', 2 * day);
      assert.equal((await ask()).error?.code, code);
    });

  it('cannot be asked for where it is a group’s, if that is switched on', async () => {
    await post('adminAssign', 'patti', 'eligibility', 2 * day, 'group');
    world.running.cloud.pim.switches.ownExtensionsOfGroups = 'refused';
    const { error } = await post('selfExtend', 'lynne', 'eligibility', 9 * day, 'group');
    assert.equal(error?.code, 'InvalidRoleAssignmentRequest');
  });

  it('is extended and renewed by an administrator, each at its time alone', async () => {
    const codeOf = async (action: string): Promise<string | undefined> =>
      (await post(action, 'patti', 'assignment', 9 * day)).error?.code;
    assert.equal(await codeOf('adminExtend'), 'RoleAssignmentDoesNotExist');
    assert.equal(await codeOf('adminRenew'), 'RoleAssignmentDoesNotExist');
    await post('adminAssign', 'patti', 'assignment', day);
    assert.equal(await codeOf('adminRenew'), 'RoleAssignmentExists');
    const { body } = await post('adminExtend', 'patti', 'assignment', 2 * day);
    assert.deepEqual([body['status'], body['targetScheduleId']], ['Provisioned', body['id']]);
    await wait(day + 1);
    assert.notEqual(endOf('assignment'), undefined);
    await wait(2 * day);
    assert.equal(endOf('assignment'), undefined);
    assert.equal(await codeOf('adminExtend'), 'RoleAssignmentDoesNotExist');
    assert.equal(await codeOf('adminRenew'), undefined);
    assert.notEqual(endOf('assignment'), undefined);
  });

  it('is listed among the schedules for thirty days more, where that is switched on, and can be renewed as long', async () => {
    await post('adminAssign', 'patti', 'eligibility', day);
    const mine = `${directory}/roleEligibilitySchedules?$filter=principalId eq '${people.lynne}'`;
    await wait(2 * day);
    assert.equal((await graph.rows(mine, 'patti')).length, 0);
    world.running.cloud.pim.switches.expiredSchedules = 'listed';
    assert.equal((await graph.rows(mine, 'patti')).length, 1);
    assert.equal((await graph.rows(mine.replace('Schedules', 'ScheduleInstances'), 'patti')).length, 0);
    await wait(30 * day);
    assert.equal((await graph.rows(mine, 'patti')).length, 0);
    const { error } = await post('selfRenew', 'lynne', 'eligibility', 9 * day);
    assert.equal(error?.code, 'RoleAssignmentDoesNotExist');
  });

  const told: readonly (readonly [Partial<PimSwitches>, string, string])[] = [
    [{}, 'Granted', 'Provisioned'],
    [{ startedActivation: 'stays Granted' }, 'Granted', 'Granted'],
    [{ startedGrant: 'becomes Provisioned' }, 'Provisioned', 'Provisioned'],
  ];
  for (const [switches, given, own] of told)
    it(`is told by a planned request as ${given}, one’s own as ${own}, once it has begun`, async () => {
      Object.assign(world.running.cloud.pim.switches, switches);
      const inAnHour = new Date(world.running.cloud.clock.now().getTime() + hours(1)).toISOString();
      const scheduleInfo = {
        startDateTime: inAnHour,
        expiration: { type: 'afterDuration', duration: 'PT2H' },
      };
      const order = { ...readerRole, justification: 'x', scheduleInfo };
      const path = lists.assignment.role;
      const ids: string[] = [];
      for (const [as, action, principalId] of [
        ['patti', 'adminAssign', people.lynne],
        ['alex', 'selfActivate', people.alex],
      ] as const) {
        const { status, body } = await graph.post(path, as, { ...order, action, principalId });
        assert.deepEqual([status, body['status']], [201, 'Granted']);
        ids.push(String(body['id']));
      }
      await wait(2);
      for (const [index, expected] of [given, own].entries()) {
        const { body } = await graph.call('GET', `${path}/${ids[index] ?? ''}`, 'patti');
        assert.equal(body['status'], expected);
        const cancelled = await graph.post(`${path}/${ids[index] ?? ''}/cancel`, 'patti');
        assert.equal(cancelled.error?.code, 'RequestCannotBeCancelled');
      }
      assert.notEqual(endOf('assignment'), undefined);
    });

  it('is no eligibility that somebody activates or gives back by its own list', async () => {
    await post('adminAssign', 'patti', 'eligibility', 2 * day);
    for (const action of ['selfActivate', 'selfDeactivate']) {
      const { error } = await post(action, 'lynne', 'eligibility', 1);
      assert.equal(error?.code, 'InvalidRoleAssignmentRequest');
    }
  });
});

describe('Members of a group that PIM did not put there', () => {
  const world = eachInCloud();
  const { graph } = world;

  it('are in its lists of assignments where that is switched on, for good and without a beginning', async () => {
    const filter = `?$filter=groupId eq '${groups.searchAndPurge}'`;
    const read = (list: string) => graph.rows(`${base}/${list}${filter}`, 'patti');
    await graph.post(`/v1.0/groups/${groups.searchAndPurge}/members/$ref`, 'patti', {
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${people.lynne}`,
    });
    assert.deepEqual(await read('assignmentScheduleInstances'), []);
    world.running.cloud.pim.switches.directoryMembers = 'listed';
    const rows = await read('assignmentScheduleInstances');
    assert.deepEqual(
      rows.map((row) => [
        row['principalId'],
        row['accessId'],
        row['assignmentType'],
        row['startDateTime'],
        row['endDateTime'],
      ]),
      [
        [people.lynne, 'member', 'assigned', null, null],
        [people.patti, 'owner', 'assigned', null, null],
      ],
    );
    assert.equal((await read('assignmentSchedules')).length, 2);
    assert.deepEqual(
      await read('eligibilityScheduleInstances').then((all) =>
        all.filter(({ principalId }) => principalId === people.lynne),
      ),
      [],
    );
  });
});
