import assert from 'node:assert/strict';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import type { ActivationSettings } from '../../sandbox/tenant/tenant.ts';
import { eachInCloud } from './eachInCloud.ts';
import type { Answer } from './graphClient.ts';
import { hours } from './graphClient.ts';

const base = '/v1.0/identityGovernance/privilegedAccess/group';
const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const membership = { groupId: purge.groupId, accessId: purge.accessId };

describe('What waits, and what runs', () => {
  const world = eachInCloud();
  const { graph } = world;

  async function ask(): Promise<string> {
    const { id } = world.running.portal.activate(people.alex, purge);
    await world.running.cloud.clock.advance(10_000);
    return id;
  }
  const listed = async (as: string): Promise<readonly unknown[]> =>
    (await graph.rows(`${base}/assignmentScheduleRequests/filterByCurrentUser(on='approver')`, as)).map(
      ({ id }) => id,
    );
  it('keep a second one out for as long as the first waits, however short it is', async () => {
    configure({ mfa: false, ticket: false, approvers: [{ user: people.megan }] });
    world.running.portal.activate(people.alex, purge, { duration: 'PT30M' });
    await world.running.cloud.clock.advance(hours(2));
    assert.throws(() => world.running.portal.activate(people.alex, purge, { duration: 'PT30M' }), {
      code: 'PendingRoleAssignmentRequest',
    });
  });

  async function canDecide(as: string, id: string): Promise<boolean> {
    const stages = await graph.rows(`${base}/assignmentApprovals/${id}/stages`, as);
    return stages.some(({ assignedToMe }) => assignedToMe === true);
  }
  const decide = (as: string, id: string): Promise<Answer> =>
    graph.call('PATCH', `${base}/assignmentApprovals/${id}/stages/${id}`, as, {
      reviewResult: 'Approve',
      justification: 'ok',
    });
  const statusOf = async (id: string): Promise<unknown> =>
    (await graph.call('GET', `${base}/assignmentScheduleRequests/${id}`, 'alex')).body['status'];
  const configure = (settings: Partial<ActivationSettings>): void => {
    world.running.cloud.pim.policies.configure(purge, {
      maximumDuration: 'PT4H',
      mfa: true,
      justification: true,
      ticket: true,
      ...settings,
    });
  };
  const loseEligibility = (): Promise<Answer> =>
    graph.post(`${base}/eligibilityScheduleRequests`, 'patti', {
      ...membership,
      principalId: people.alex,
      action: 'adminRemove',
    });

  it('stays listed, without a step, for an approver whom the policy names no more', async () => {
    const id = await ask();
    assert.ok(await canDecide('megan', id));
    configure({ approvers: [{ group: groups.purgeApprovers }] });
    assert.deepEqual(await listed('megan'), [id]);
    assert.equal(await canDecide('megan', id), false);
    assert.equal((await decide('megan', id)).status, 403);
    assert.equal((await decide('isaiah', id)).status, 204);
  });

  it('is not shown to an approver whom the policy names only since', async () => {
    const id = await ask();
    configure({ approvers: [{ user: people.megan }, { user: people.patti }, { user: people.lynne }] });
    assert.deepEqual(await listed('lynne'), []);
    assert.equal((await decide('lynne', id)).status, 403);
  });

  it('follows the policy of the moment where that is switched on', async () => {
    world.running.cloud.pim.switches.approvers = 'of the moment';
    const id = await ask();
    configure({ approvers: [{ user: people.lynne }] });
    assert.deepEqual([await listed('megan'), await listed('lynne')], [[], [id]]);
    assert.equal((await decide('megan', id)).status, 403);
    assert.equal((await decide('lynne', id)).status, 204);
  });

  it('is decided by its own approvers although the policy asks for no approval any more', async () => {
    const id = await ask();
    configure({});
    assert.equal(await statusOf(id), 'PendingApproval');
    assert.equal((await decide('megan', id)).status, 204);
  });

  it('is granted by a policy that asks for no approval any more, where that is switched on', async () => {
    world.running.cloud.pim.switches.approvalSwitchedOff = 'grants';
    const id = await ask();
    configure({});
    await statusOf(id);
    await world.running.cloud.clock.advance(20_000);
    assert.equal(await statusOf(id), 'Provisioned');
    assert.ok(world.running.cloud.pim.inEffectSince(people.alex, purge));
  });

  it('is no longer anybody’s who left, and is still decided by the others', async () => {
    const id = await ask();
    world.running.cloud.directory.remove(people.isaiah);
    assert.deepEqual(world.running.cloud.directory.peopleIn(groups.purgeApprovers), []);
    assert.equal((await decide('isaiah', id)).status, 401);
    assert.equal((await decide('megan', id)).status, 204);
  });

  it('is not decided by somebody whose account is disabled', async () => {
    const id = await ask();
    world.running.cloud.directory.setEnabled(people.megan, false);
    assert.equal((await decide('megan', id)).status, 401);
    world.running.cloud.directory.setEnabled(people.megan, true);
    assert.equal((await decide('megan', id)).status, 204);
  });

  it('waits on without the eligibility, and is granted or fails when approved', async () => {
    const id = await ask();
    assert.equal((await loseEligibility()).status, 201);
    assert.equal(await statusOf(id), 'PendingApproval');
    world.running.cloud.pim.switches.approvalWithoutEligibility = 'fails';
    assert.equal((await decide('megan', id)).status, 204);
    assert.equal(await statusOf(id), 'Failed');
    world.running.cloud.reset();
    const other = await ask();
    await loseEligibility();
    await decide('megan', other);
    await world.running.cloud.clock.advance(20_000);
    assert.equal(await statusOf(other), 'Provisioned');
  });

  it('runs on without the eligibility, or ends with it', async () => {
    const id = await ask();
    await decide('megan', id);
    await world.running.cloud.clock.advance(20_000);
    await loseEligibility();
    assert.ok(world.running.cloud.pim.inEffectSince(people.alex, purge));
    world.running.cloud.pim.switches.activationWithoutEligibility = 'ends';
    assert.equal(world.running.cloud.pim.inEffectSince(people.alex, purge), undefined);
    const own = `${base}/assignmentScheduleInstances/filterByCurrentUser(on='principal')`;
    assert.deepEqual(await graph.rows(own, 'alex'), []);
  });

  it('is not cancelled once it is on', async () => {
    const id = await ask();
    await decide('megan', id);
    await world.running.cloud.clock.advance(20_000);
    const cancelled = await graph.post(`${base}/assignmentScheduleRequests/${id}/cancel`, 'alex');
    assert.equal(cancelled.error?.code, 'RequestCannotBeCancelled');
    assert.ok(world.running.cloud.pim.inEffectSince(people.alex, purge));
  });

  it('has no more of somebody who left', async () => {
    const reader = { roleDefinitionId: roles.securityReader, directoryScopeId: '/' };
    await graph.post('/v1.0/roleManagement/directory/roleAssignmentScheduleRequests', 'patti', {
      ...reader,
      principalId: people.lynne,
      action: 'adminAssign',
      justification: 'Covers for Alex',
      scheduleInfo: { expiration: { type: 'noExpiration' } },
    });
    await world.running.cloud.clock.advance(10_000);
    const all = '/v1.0/roleManagement/directory/roleAssignmentScheduleInstances';
    const isThere = async (): Promise<boolean> =>
      (await graph.rows(all, 'patti')).some(({ principalId }) => principalId === people.lynne);
    assert.equal(await isThere(), true);
    world.running.cloud.directory.remove(people.lynne);
    assert.equal(await isThere(), false);
  });

  it('is over after a day that nobody decided in', async () => {
    const id = await ask();
    await world.running.cloud.clock.advance(hours(24));
    assert.equal(await statusOf(id), 'TimedOut');
    assert.deepEqual(await listed('megan'), []);
  });

  it('is listed while its approval is made, or only from then on, as that is switched', async () => {
    const { clock, pim } = world.running.cloud;
    const { id } = world.running.portal.activate(people.alex, purge);
    assert.equal(await statusOf(id), 'PendingApprovalProvisioning');
    for (const [answer, expected] of [
      ['listed', [id]],
      ['not listed', []],
    ] as const) {
      pim.switches.approvalsToCome = answer;
      assert.deepEqual(await listed('megan'), expected);
    }
    await clock.advance(5_000);
    assert.equal(await statusOf(id), 'PendingApproval');
    assert.deepEqual(await listed('megan'), [id]);
  });

  it('is listed for its approvers once it is decided, where that is switched on', async () => {
    const id = await ask();
    assert.equal((await decide('megan', id)).status, 204);
    assert.deepEqual(await listed('megan'), []);
    world.running.cloud.pim.switches.approverLists = 'decided too';
    for (const as of ['megan', 'isaiah']) assert.deepEqual(await listed(as), [id]);
    for (const as of ['alex', 'lynne']) assert.deepEqual(await listed(as), []);
  });

  it('is listed as an approval by who somebody is in it, and by nothing else', async () => {
    const id = await ask();
    const approvals = (on: string, as: string): Promise<Answer> =>
      graph.call('GET', `${base}/assignmentApprovals/filterByCurrentUser(on='${on}')`, as);
    const expected = { approver: ['megan'], target: ['alex'], createdBy: ['alex'] };
    for (const [on, whose] of Object.entries(expected))
      for (const as of ['megan', 'alex', 'lynne']) {
        const rows = (await approvals(on, as)).body['value'] as readonly { readonly id: string }[];
        const found = rows.map((row) => row.id);
        assert.deepEqual(found, whose.includes(as) ? [id] : [], `${on} ${as}`);
      }
    assert.equal((await approvals('principal', 'megan')).status, 400);
  });

  const cancel = (id: string): Promise<Answer> =>
    graph.post(`${base}/assignmentScheduleRequests/${id}/cancel`, 'alex');
  const read = (id: string): Promise<Answer> =>
    graph.call('GET', `${base}/assignmentScheduleRequests/${id}`, 'alex');

  it('goes on telling the start that it asked for where it never began', async () => {
    const start = async (id: string): Promise<unknown> =>
      ((await read(id)).body['scheduleInfo'] as Readonly<Record<string, unknown>>)['startDateTime'];
    for (const end of [cancel, () => world.running.cloud.clock.advance(hours(24))]) {
      const id = await ask();
      const asked = await start(id);
      await end(id);
      assert.equal(await start(id), asked);
    }
  });

  it('is deleted a month after it was taken back, and is kept where it was not', async () => {
    const taken = await ask();
    assert.equal((await cancel(taken)).status, 204);
    const timedOut = await ask();
    const mine = async (): Promise<readonly unknown[]> =>
      (
        await graph.rows(`${base}/assignmentScheduleRequests/filterByCurrentUser(on='principal')`, 'alex')
      ).map(({ id }) => id);
    await world.running.cloud.clock.advance(hours(30 * 24 - 1));
    assert.deepEqual(await mine(), [taken, timedOut]);
    await world.running.cloud.clock.advance(hours(1));
    assert.deepEqual(await mine(), [timedOut]);
    assert.equal((await read(taken)).status, 404);
  });
});
