import assert from 'node:assert/strict';
import { readGateConfig } from '../../gate/config.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import type { PimSwitches } from '../../sandbox/pim/switches.ts';
import { groups, people, roles } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from '../sandbox/eachInCloud.ts';
import type { RunningGate } from '../support/gateInCloud.ts';
import { askByGraph, linkGate, startGate } from '../support/gateInCloud.ts';
import type { RuleFile } from '../support/ruleFile.ts';

const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const reader = roleTarget(roles.securityReader);
const mine = '{ ticket: { system: ServiceNow, must: mine, whenDown: refuse } }';

describe('The gate', () => {
  const world = eachInCloud();
  let running: RunningGate | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  const start = async (
    file: RuleFile,
    links: readonly (readonly [PimTarget, ('pre' | 'post')?])[],
    settings: Readonly<Record<string, string>> = {},
  ): Promise<RunningGate> => {
    const gate = await startGate(world.running, world.graph, file, settings);
    running = gate;
    for (const [target, phase] of links) await linkGate(world.running, world.graph, gate, target, phase);
    return gate;
  };
  const set = (switches: Partial<PimSwitches>): void => {
    Object.assign(world.running.cloud.pim.switches, switches);
  };
  const isOn = (target: PimTarget): boolean =>
    world.running.cloud.pim.inEffectSince(people.alex, target) !== undefined;
  const answers = () => world.running.cloud.pim.evaluations.log.map(({ answer }) => answer);

  it('lets go on what its rules allow, and denies the rest with the rule’s own sentence', async () => {
    const gate = await start({ reviewers: mine }, [[reviewers]]);
    await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042734' });
    await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042731' });
    assert.deepEqual(
      answers().map((answer) => (answer.kind === 'answered' ? [answer.outcome, ...answer.reasons] : answer)),
      [['Denied', 'This ticket is assigned to Lynne Robbins, not to you.'], ['Approved']],
    );
    assert.deepEqual(
      gate.rows().map(({ outcome, ticket, phase }) => [outcome, ticket, phase]),
      [
        ['denied', 'INC0042734', 'pre'],
        ['approved', 'INC0042731', 'pre'],
      ],
    );
  });

  it('spares no human: what it lets go on still waits for approval', async () => {
    await start({ purge: mine }, [[purge]]);
    const { body } = await askByGraph(world.graph, { target: purge, ticket: 'INC0042731' });
    assert.match(String(body['status']), /^PendingApproval/);
    await world.running.cloud.clock.advance(600_000);
    assert.equal(isOn(purge), false);
  });

  it('has its say after a human’s yes where it is linked there', async () => {
    const { portal, cloud } = world.running;
    const gate = await start({ purge: mine }, [[purge, 'post']]);
    const { body } = await askByGraph(world.graph, { target: purge, ticket: 'INC0042731' });
    assert.match(String(body['status']), /^PendingApproval/);
    cloud.tickets.close('INC0042731');
    portal.decide(people.megan, String(body['id']), 'Approve', 'Seen');
    const request = cloud.pim.request(String(body['id']));
    assert.ok(request);
    await cloud.pim.evaluations.settled(request);
    assert.equal(request.status, 'Denied');
    assert.deepEqual(
      gate.rows().map(({ phase, reasons }) => [phase, ...reasons]),
      [['post', 'This ticket is not open: it is Closed.']],
    );
  });

  it('holds what was asked in the portal to the same rules', async () => {
    const { portal, cloud } = world.running;
    await start(
      { reader: '{ minimumReason: 30, maximumByHour: [{ from: "00:00", to: "00:00", maximum: 30min }] }' },
      [[reader]],
    );
    const request = portal.activate(people.alex, reader, { justification: 'asap' });
    await cloud.pim.evaluations.settled(request);
    assert.equal(request.status, 'Denied');
    const [answer] = answers();
    assert.deepEqual(answer?.kind === 'answered' ? answer.reasons : [], [
      'Say more of why: at least 30 letters.',
      'At most 30 min for what begins between 00:00 and 00:00 (UTC).',
    ]);
  });

  it('holds a ticket to the system that the rule names, as the bot does', async () => {
    const { portal, cloud } = world.running;
    await start({ purge: mine }, [[purge]]);
    const answered = async (ticketSystem: string): Promise<string> => {
      const request = portal.activate(people.alex, purge, { ticket: 'INC0042731', ticketSystem });
      await cloud.pim.evaluations.settled(request);
      const { status } = request;
      if (status.startsWith('PendingApproval')) portal.cancel(people.alex, request.id);
      const answer = answers().at(-1);
      return answer?.kind === 'answered' ? (answer.reasons[0] ?? status) : '';
    };
    for (const other of ['Portal', 'Jira'])
      assert.match(
        await answered(other),
        /^Tickets for this access are looked up in ServiceNow\. Ask again with ServiceNow/,
      );
    assert.match(await answered('servicenow'), /^PendingApproval/);
  });

  it('says the same of a request that is delivered twice, and writes it down once', async () => {
    set({ extensionDelivery: 'twice' });
    const gate = await start({ reviewers: mine }, [[reviewers]]);
    await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042731' });
    assert.equal(gate.rows().length, 1);
    assert.equal(gate.gate.metrics.of('repeated'), 1);
  });

  it('denies nothing while it only looks on, and writes down what it would have said', async () => {
    const gate = await start({ reviewers: mine }, [[reviewers]], { GATE_MODE: 'audit' });
    await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042734' });
    assert.deepEqual(
      answers().map((answer) => answer.kind === 'answered' && answer.outcome),
      ['Approved'],
    );
    assert.deepEqual(
      gate.rows().map(({ outcome, reasons }) => [outcome, reasons.length]),
      [['would-deny', 1]],
    );
  });

  it('never stands in the way of giving back', async () => {
    await start({ reviewers: mine }, [[reviewers]]);
    set({ extensionMode: 'Audit' });
    await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042731' });
    const gate = running;
    assert.ok(gate);
    const sent = await deliver(gate, {
      id: 'r1',
      principalId: people.alex,
      action: 'SelfDeactivate',
      groupId: groups.ediscoveryReviewers,
    });
    assert.equal(sent['evaluationOutcome'], 'Approved');
  });

  it('does not let through what it has no name for', async () => {
    const gate = await start({}, []);
    const groupId = groups.ediscoveryExport;
    const sent = await deliver(gate, { id: 'r1', principalId: people.alex, action: 'selfActivate', groupId });
    assert.equal(sent['evaluationOutcome'], 'Denied');
    const azure = await deliver(gate, { id: 'r2', principalId: people.alex });
    assert.equal(azure['evaluationOutcome'], 'Denied');
  });

  it('leaves alone what the file has no rules for', async () => {
    const gate = await start({}, []);
    const groupId = groups.ediscoveryReviewers;
    const sent = await deliver(gate, { id: 'r1', principalId: people.alex, groupId });
    assert.equal(sent['evaluationOutcome'], 'Approved');
  });

  for (const extensionFailure of ['closed', 'open'] as const)
    it(`where it is down, what becomes of a request is PIM’s to say: ${extensionFailure}`, async () => {
      set({ extensionFailure });
      const gate = await start({ reviewers: mine }, [[reviewers]]);
      await gate.close();
      running = undefined;
      await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042731' });
      assert.deepEqual(
        answers().map(({ kind }) => kind),
        ['failed'],
      );
      await world.running.cloud.clock.advance(600_000);
      assert.equal(isOn(reviewers), extensionFailure === 'open');
    });

  for (const serviceNow of ['down', 'asleep', 'garbage', 'busy', 'locked', 'another'] as const)
    it(`lets nothing through where its ticket system is ${serviceNow} and the file refuses then`, async () => {
      Object.assign(world.running.cloud.ticketSwitches, { serviceNow });
      await start({ reviewers: mine }, [[reviewers]]);
      await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042732' });
      const [answer] = answers();
      assert.match(answer?.kind === 'answered' ? answer.reasons.join() : '', /could not be checked/);
      assert.equal(isOn(reviewers), false);
    });

  it('leaves nothing to an approver where nobody approves, whichever phase it is asked in', async () => {
    Object.assign(world.running.cloud.ticketSwitches, { serviceNow: 'down' });
    const rule = '{ ticket: { system: ServiceNow, must: mine, whenDown: askApprover } }';
    const gate = await start({ purge: rule }, []);
    const order = { principalId: people.alex, groupId: groups.searchAndPurge };
    const ticketInfo = { ticketNumber: 'INC0042731' };
    for (const [accessId, outcome] of [
      ['member', 'Approved'],
      // The file names approvers of members alone.
      ['owner', 'Denied'],
    ] as const)
      for (const phase of ['pre', 'post'] as const) {
        const id = `${accessId}-${phase}`;
        const sent = await deliver(gate, { ...order, id, accessId, ticketInfo }, phase);
        assert.equal(sent['evaluationOutcome'], outcome, id);
      }
  });

  it('answers in time where its ticket system does not', async () => {
    const { met } = world.running.faults.add({ path: '/servicenow/**', latency: 60_000 });
    const gate = `gate: { url: 'https://gate.contoso.com', application: 6a7e0001-1a7c-4b4e-9d3f-1a7c00000001, timeout: 1 }`;
    await start({ reviewers: mine, more: `${gate}\n` }, [[reviewers]]);
    const asked = askByGraph(world.graph, { target: reviewers, ticket: 'INC0042731' });
    await met;
    await asked;
    const [answer] = answers();
    assert.match(answer?.kind === 'answered' ? answer.reasons.join() : 'failed', /does not answer/);
  });

  it('takes from PIM’s call alone, and reads nothing of another’s', async () => {
    const gate = await start({ reviewers: mine }, []);
    const foreign = await graphTokenFor(world.running.entra, people.patti);
    for (const authorization of ['', 'Bearer x.y.z', `Bearer ${foreign}`]) {
      const response = await post(gate, '/pre', authorization, '{"id":"r1","principalId":"p"}');
      assert.equal(response.status, 401);
    }
    assert.equal(gate.gate.metrics.of('refused_callers'), 3);
    assert.deepEqual(gate.rows(), []);
  });

  it('refuses bodies that are no request, or longer than any', async () => {
    const gate = await start({}, []);
    const bearer = `Bearer ${(await world.running.entra.mint.customExtension(gate.app.resourceId)) ?? ''}`;
    for (const body of [
      '',
      'null',
      '[]',
      '{"id":7,"principalId":"p"}',
      '{"id":"a b","principalId":"p"}',
      '{"principalId":"p"}',
    ])
      assert.equal((await post(gate, '/pre', bearer, body)).status, 400, body);
    const long = JSON.stringify({ id: 'r1', principalId: 'p', justification: 'x'.repeat(70_000) });
    assert.equal((await post(gate, '/pre', bearer, long)).status, 413);
    assert.equal((await post(gate, '/other', bearer, '{}')).status, 404);
  });

  it('tells whoever runs it that it lives, is ready, and what it counted', async () => {
    const gate = await start({ reviewers: mine }, [[reviewers]]);
    await askByGraph(world.graph, { target: reviewers, ticket: 'INC0042734' });
    const statuses = (origin: string): Promise<readonly number[]> =>
      Promise.all(
        ['/healthz', '/readyz', '/metrics', '/pre'].map(
          async (path) => (await fetch(`${origin}${path}`)).status,
        ),
      );
    assert.deepEqual(await statuses(gate.origin), [200, 404, 404, 404], 'what PIM’s host name publishes');
    assert.deepEqual(await statuses(gate.operator), [404, 200, 200, 404]);
    assert.match(await (await fetch(`${gate.operator}/metrics`)).text(), /^latchkey_gate_denied_total 1$/m);
  });

  it('listens for whoever runs it on this machine alone, unless told otherwise', async () => {
    const { env } = await start({}, []);
    const { GATE_OPERATOR_PORT: _port, ...rest } = env;
    assert.deepEqual(readGateConfig(rest).operator, { host: '127.0.0.1', port: 3980 });
    const open = readGateConfig({ ...rest, GATE_OPERATOR_HOST: '0.0.0.0' });
    assert.equal(open.operator.host, '0.0.0.0');
  });

  it('is not ready until it has Entra’s keys, and asks Entra for nothing that it has, whoever asks', async () => {
    const gate = await start({}, []);
    const ready = async (): Promise<number> => (await fetch(`${gate.operator}/readyz`)).status;
    world.running.faults.add({ path: '/entra/**/keys', status: 503, times: 1 });
    assert.deepEqual([await ready(), await ready()], [503, 200]);
    // Whatever asked for them now would meet this.
    world.running.faults.add({ path: '/entra/**/keys', status: 503 });
    assert.deepEqual(await Promise.all([ready(), ready(), ready()]), [200, 200, 200]);
  });

  async function deliver(
    gate: RunningGate,
    body: object,
    phase: 'pre' | 'post' = 'pre',
  ): Promise<Readonly<Record<string, unknown>>> {
    const bearer = await world.running.entra.mint.customExtension(gate.app.resourceId);
    const response = await post(gate, `/${phase}`, `Bearer ${bearer ?? ''}`, JSON.stringify(body));
    return (await response.json()) as Readonly<Record<string, unknown>>;
  }
});

function post({ origin }: RunningGate, path: string, authorization: string, body: string): Promise<Response> {
  const headers = { authorization, 'content-type': 'application/json' };
  return fetch(`${origin}${path}`, { method: 'POST', headers, body });
}
