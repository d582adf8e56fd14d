import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { eachInCloud } from '../sandbox/eachInCloud.ts';
import type { ExtensionEndpoint, Said } from '../support/extensionEndpoint.ts';
import { startExtensionEndpoint } from '../support/extensionEndpoint.ts';
import { askByGraph, linkGate, startGate } from '../support/gateInCloud.ts';
import { registerEndpoint } from '../support/linkExtension.ts';

const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };

/** What whoever holds the gate could answer, the word among it that spares the human. */
const anything = fc.oneof(
  fc
    .constantFrom('AutoApproved', 'autoApproved', 'Approved', 'Granted', 'Active')
    .map((evaluationOutcome): Said => ({
      body: { evaluationId: 'e', evaluationOutcome, reason: [] },
    })),
  fc.record({ status: fc.constantFrom(200, 201, 204, 302, 500), body: fc.json() }).map((said): Said => said),
);

describe('A gate that was stolen', () => {
  const world = eachInCloud();
  let endpoint: ExtensionEndpoint;
  before(async () => {
    endpoint = await startExtensionEndpoint();
  });
  after(() => endpoint.close());
  const isOn = (): boolean => world.running.cloud.pim.inEffectSince(people.alex, purge) !== undefined;

  it('grants nothing in 700 answers of every kind where a human approves, as set-up links it', async () => {
    const { cloud } = world.running;
    const app = await registerEndpoint(world.graph, '127.0.0.1');
    await linkGate(world.running, world.graph, { app, origin: endpoint.origin }, purge, 'post');
    endpoint.answers = fc.sample(anything, 700);
    let granted = 0;
    for (let attempt = 0; attempt < 700; attempt += 1) {
      const request = world.running.portal.activate(people.alex, purge, { ticket: 'INC1' });
      await cloud.pim.evaluations.settled(request);
      granted += isOn() ? 1 : 0;
      world.running.portal.cancel(people.alex, request.id);
    }
    assert.equal(granted, 0);
    // Nobody has said yes, so it was not even asked.
    assert.equal(endpoint.delivered.length, 0);
  });

  it('has nothing to sign in with: 100 tries with its registration grant nothing', async () => {
    const gate = await startGate(world.running, world.graph, {});
    try {
      for (let attempt = 0; attempt < 100; attempt += 1) {
        const body = new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: gate.app.appId,
          client_secret: `guess ${attempt}`,
          scope: 'https://graph.microsoft.com/.default',
        });
        const { origin, cloud } = world.running;
        const response = await fetch(`${origin}/entra/${cloud.tenant.id}/oauth2/v2.0/token`, {
          method: 'POST',
          body,
        });
        assert.ok(response.status >= 400);
      }
    } finally {
      await gate.close();
    }
  });

  it('whatever it is sent, 200 times, says one of its two words or nothing, and grants nothing', async () => {
    const gate = await startGate(world.running, world.graph, { purge: '{ minimumReason: 5 }' });
    try {
      const token = (await world.running.entra.mint.customExtension(gate.app.resourceId)) ?? '';
      const body = fc.oneof(
        fc.json(),
        fc
          .record({
            ...{
              id: fc.uuid(),
              principalId: fc.constant(people.alex),
              action: fc.string(),
              justification: fc.string(),
            },
            ...{
              groupId: fc.constantFrom(groups.searchAndPurge, ''),
              evaluationOutcome: fc.constant('AutoApproved'),
            },
            ...{
              scheduleInfo: fc.object(),
              ticketInfo: fc.object(),
              accessId: fc.constantFrom('member', 'owner', ''),
            },
          })
          .map((one) => JSON.stringify(one)),
      );
      for (const [index, sent] of fc.sample(body, 200).entries()) {
        const bearer = index % 5 === 0 ? token.slice(0, -4) : token;
        const headers = { authorization: `Bearer ${bearer}` };
        const response = await fetch(`${gate.origin}/${index % 2 === 0 ? 'pre' : 'post'}`, {
          method: 'POST',
          headers,
          body: sent,
        });
        const said = await response.text();
        if (response.status === 200)
          assert.match(
            (JSON.parse(said) as { evaluationOutcome: string }).evaluationOutcome,
            /^(Approved|Denied)$/,
          );
        else assert.equal(said, '');
      }
      assert.equal(isOn(), false);
      await askByGraph(world.graph, { target: purge });
      assert.equal(isOn(), false);
    } finally {
      await gate.close();
    }
  });
});
