import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { mayComeOf } from '../../../services/elevation/facts.ts';
import { orderOf } from '../../../services/elevation/order.ts';
import { personOf, wireRequest, wireStage } from '../../../services/entra/wire.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { roleTarget } from '../../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import { groups, people, roles } from '../../../sandbox/tenant/contoso.ts';
import { changeGraph } from '../../support/graphAnswers.ts';
import { pimOf } from '../../support/pimOf.ts';

const reader: Target = {
  kind: 'role',
  roleDefinitionId: roles.securityReader,
  scopeId: '/',
  scopeKind: 'directory',
  name: 'Security Reader',
};
const purge: Target = {
  kind: 'group',
  groupId: groups.searchAndPurge,
  access: 'member',
  name: 'Search and Purge PIM',
};
const reviewers: Target = {
  kind: 'group',
  groupId: groups.ediscoveryReviewers,
  access: 'member',
  name: 'eDiscovery Reviewers PIM',
};
const order = {
  target: purge,
  minutes: 60,
  justification: 'x',
  ticket: { number: 'INC1', system: 'ServiceNow' },
};

describe('PIM over Graph', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
    running.faults.clear();
    running.log.clear();
    running.entra.reset();
    sinon.restore();
  });
  const calls = (): string[] =>
    running.log.entries.map(({ method, url }) => `${method} ${url.split('?')[0] ?? ''}`);
  const fails = (kind: string) => (error: unknown) =>
    error instanceof ElevationError && error.problem.kind === kind;

  it('reads all access in one call', async () => {
    const access = await pimOf(running)('alex').entitlements.access();
    assert.equal(access.eligibilities.length, 4);
    assert.deepEqual(calls(), ['POST /v1.0/$batch']);
  });

  it('reads past the fifty rows that a person’s own list ends at', async () => {
    const admin = { oid: people.patti, amr: ['mfa'], acrs: [] };
    for (let index = 0; index < 60; index += 1) {
      const { id } = running.cloud.directory.addGroup({
        name: `Group ${index}`,
        description: '',
        mailNickname: `g${index}`,
        roleAssignable: true,
        unified: false,
        members: [],
        owners: [],
      });
      running.cloud.pim.submitEligibility(admin, {
        action: 'adminAssign',
        target: { kind: 'group', groupId: id, accessId: 'member' },
        principalId: people.lynne,
        schedule: { type: 'afterDuration', start: undefined, end: undefined, duration: 90 * 86_400_000 },
        justification: null,
        ticket: { ticketNumber: null, ticketSystem: null },
        customData: null,
        isValidationOnly: false,
      });
    }
    const access = await pimOf(running)('lynne').entitlements.access();
    assert.equal(access.eligibilities.length, 60);
  });

  it('reads one policy in one call, several in one batch, and remembers them', async () => {
    const session = pimOf(running)('alex');
    await session.entitlements.policies([reader]);
    await session.entitlements.policies([reader]);
    assert.deepEqual(calls(), ['GET /v1.0/policies/roleManagementPolicyAssignments']);
    const readings = await session.entitlements.policies([reader, purge, reviewers]);
    assert.equal(calls().length, 2);
    const reading = readings.get(keyOf(purge));
    assert.ok(reading?.readable);
    assert.equal(reading.policy.approval?.approvers.length, 2);
    assert.equal(reading.policy.maximumMinutes, 240);
  });

  it('takes a policy that may not be read for unreadable, not for a failure', async () => {
    running.cloud.pim.policiesReadable = false;
    const readings = await pimOf(running)('alex').entitlements.policies([reader]);
    assert.deepEqual(readings.get(keyOf(reader)), { readable: false, why: 'refused' });
    const several = await pimOf(running)('alex').entitlements.policies([reader, purge]);
    assert.deepEqual(several.get(keyOf(purge)), { readable: false, why: 'refused' });
  });

  it('finds an eligibility that only a group has, without having listed it first', async () => {
    const check = await pimOf(running)('adele').activations.check(reviewers, []);
    assert.equal(check.eligible, true);
    assert.equal((await pimOf(running)('lynne').activations.check(reviewers, [])).eligible, false);
  });

  it('tells since when somebody is eligible where that is not through a group as well', async () => {
    const startDateTime = '2026-11-20T08:00:00.000Z';
    const own = { id: 'e1', groupId: groups.ediscoveryReviewers, accessId: 'member', startDateTime };
    changeGraph(({ url }) =>
      url.includes('eligibilityScheduleInstances/filterByCurrentUser')
        ? { body: { value: [own] } }
        : undefined,
    );
    const { activations, entitlements } = pimOf(running)('adele');
    assert.deepEqual((await activations.check(reviewers, [])).eligibleSince, new Date(startDateTime));
    const { groups: adeles } = await entitlements.access();
    await entitlements.throughGroups(adeles, 'most');
    assert.equal((await activations.check(reviewers, [])).eligibleSince, undefined);
  });

  it('resolves approvers: people, members of groups, nobody twice, never who asks', async () => {
    const refs = [
      { kind: 'user', id: people.megan },
      { kind: 'group', id: groups.purgeApprovers, name: 'Purge Approvers' },
      { kind: 'user', id: people.isaiah },
      { kind: 'user', id: people.alex, name: 'Alex' },
    ] as const;
    const { approvers } = await pimOf(running)('alex').activations.check(purge, refs);
    assert.deepEqual(
      approvers.rows.map(({ name }) => name),
      ['Megan Bowen', 'Isaiah Langer'],
    );
  });

  it('activates with one call, and never repeats it', async () => {
    const session = pimOf(running)('alex');
    running.faults.add({ path: '/graph/**', method: 'POST', status: 503, times: 1 });
    await assert.rejects(session.activations.activate(order), fails('outcome-unknown'));
    assert.equal(calls().length, 1);
    running.faults.add({ path: '/graph/**', method: 'POST', reset: true, times: 1 });
    await assert.rejects(session.activations.activate(order), fails('outcome-unknown'));
    const request = await session.activations.activate(order);
    assert.equal(request.state.kind, 'awaiting-approval');
    assert.deepEqual(request.order.ticket, order.ticket);
  });

  it('knows that a refused connection changed nothing', async () => {
    const closed = await startCloud({ port: 0 });
    const session = pimOf(closed)('alex');
    await closed.close();
    await assert.rejects(session.activations.activate(order), fails('entra-unavailable'));
    await assert.rejects(session.entitlements.access(), fails('entra-unavailable'));
  });

  it('reads, decides and reads back an approval of either kind', async () => {
    const as = pimOf(running);
    running.cloud.pim.policies.configure(roleTarget(roles.securityReader), {
      maximumDuration: 'PT8H',
      mfa: false,
      justification: false,
      ticket: false,
      approvers: [{ user: people.megan }],
    });
    for (const target of [reader, purge]) {
      const request = await as('alex').activations.activate({ ...order, target });
      const reading = await as('megan').approvals.read(request.ref);
      assert.ok(reading?.stageId);
      assert.equal(reading.request.requester.name, 'Alex Wilber');
      running.log.clear();
      await as('megan').approvals.decide(request.ref, reading.stageId, 'deny', 'no');
      assert.equal(calls().length, 1);
      const after = await as('megan').approvals.read(request.ref);
      assert.equal(after?.decided?.verdict, 'deny');
      assert.equal(after.decided.by?.name, 'Megan Bowen');
      await assert.rejects(
        as('megan').approvals.decide(request.ref, reading.stageId, 'approve', 'yes'),
        fails('already-decided'),
      );
    }
  });

  it('reads back the order that it sent, whatever was typed', async () => {
    const draft = {
      minutes: 60,
      justification: 'a\u2028b\0 \ud83d\n\n\n\nc',
      ticketNumber: 'INC\u200B1',
      ticketSystem: ' Service\tNow ',
    };
    const sent = orderOf(purge, draft, new Date(0));
    await pimOf(running)('alex').activations.activate(sent);
    const [waiting] = (await pimOf(running)('megan').approvals.waiting()).rows;
    assert.ok(waiting !== undefined && mayComeOf(waiting, sent));
  });

  it('reads what people wrote and are called in a portal as what can be seen of it', async () => {
    const target = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
    const justification = `${'x'.repeat(5_000)}\u2028\0\ud83d\u3164\ny`;
    const { id } = running.portal.activate(people.alex, target, {
      justification,
      ticket: 'INC\u202E1\n',
    });
    const reading = await pimOf(running)('megan').approvals.read({ api: 'group', id });
    assert.equal(reading?.request.order.justification, `${'x'.repeat(5_000)}\n\ny`);
    assert.deepEqual(reading.request.order.ticket, { number: 'INC1', system: 'Portal' });
    const named = wireRequest.parse({
      id: 'r',
      status: 'Granted',
      principal: { id: 'P', displayName: 'Alex\0\nApproved by: Megan\ud83d' },
    });
    assert.equal(personOf(named.principal)?.name, 'Alex Approved by: Megan');
    const stage = wireStage.parse({
      id: 's',
      justification: 'ok\0\u2028',
      reviewedBy: { id: 'm', displayName: '\u200BMegan' },
    });
    assert.deepEqual([stage.justification, stage.reviewedBy?.displayName], ['ok', 'Megan']);
  });

  it('shows an approval to nobody else', async () => {
    const as = pimOf(running);
    const request = await as('alex').activations.activate(order);
    assert.equal(await as('lynne').approvals.read(request.ref), undefined);
    await assert.rejects(
      as('lynne').approvals.decide(request.ref, request.ref.id, 'approve', 'x'),
      fails('not-an-approver'),
    );
    assert.deepEqual(await as('alex').approvals.waiting(), { rows: [], missing: [] });
    assert.equal((await as('isaiah').approvals.waiting()).rows.length, 1);
  });

  it('asks for sign-in when the token is refused, for claims when Entra names them', async () => {
    const as = pimOf(running);
    running.entra.revoke(people.alex);
    await assert.rejects(as('alex').entitlements.access(), fails('step-up-required'));
  });

  it('says which permission is missing', async () => {
    const weak = pimOf(running, { amr: ['mfa'], scopes: ['User.Read'] });
    const { missing } = await weak('alex').entitlements.access();
    const lists = missing.filter(({ part }) => part !== 'own-groups');
    assert.equal(lists.length, 6);
    for (const { problem } of lists) assert.equal(problem?.kind, 'permission-missing');
    await assert.rejects(weak('alex').activations.activate(order), fails('permission-missing'));
  });

  it('sees what was given back and what was taken away', async () => {
    const as = pimOf(running);
    const request = await as('alex').activations.activate({
      target: reviewers,
      minutes: 60,
      justification: 'x',
    });
    await running.cloud.clock.advance(400_000);
    await as('alex').activations.giveBack(reviewers);
    assert.deepEqual((await as('alex').activations.read(request.ref, reviewers))?.state, {
      kind: 'ended',
      how: 'given-back',
    });
    await assert.rejects(as('alex').activations.giveBack(reviewers), fails('not-active'));
    assert.equal(
      await as('alex').activations.read({ api: 'group', id: crypto.randomUUID() }, reviewers),
      undefined,
    );
  });
});
