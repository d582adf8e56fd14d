import assert from 'node:assert/strict';
import { Agent } from 'node:http';
import { Agent as SecureAgent } from 'node:https';
import sinon from 'sinon';
import { connectorClients } from '../../../bot/teams/connectorClients.ts';
import { bot } from '../../../sandbox/tenant/contoso.ts';
import { channelWith } from '../../support/channel.ts';

/** As much of the SDK's client as is changed here. */
interface SdkClient {
  readonly client: {
    readonly pipeline: {
      getOrderedPolicies(): readonly {
        readonly name: string;
        sendRequest(request: object, next: (request: object) => Promise<unknown>): Promise<unknown>;
      }[];
    };
  };
}

const regions = ['https://smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/amer/'] as const;

describe('The clients of Bot Service', () => {
  afterEach(() => {
    sinon.restore();
  });

  it('are one for each region, made with the identity of the bot', async () => {
    const { authentication } = channelWith('https://login.botframework.com/');
    const factories = sinon.spy(authentication, 'createConnectorFactory');
    const clientOf = connectorClients(authentication, bot.appId);
    const [emea, amer] = await Promise.all(regions.map(clientOf));
    assert.ok(emea && amer && emea !== amer);
    assert.equal(await clientOf(regions[0]), emea);
    sinon.assert.calledTwice(factories);
    for (const { args } of factories.getCalls()) assert.equal(args[0].getClaimValue('aud'), bot.appId);
  });

  it('send each request once, on a connection that is not kept', async () => {
    const { authentication } = channelWith('https://login.botframework.com/');
    const client = await connectorClients(authentication, bot.appId)(regions[0]);
    const { pipeline } = (client as unknown as SdkClient).client;
    const policies = pipeline.getOrderedPolicies();
    assert.ok(!policies.some(({ name }) => name === 'defaultRetryPolicy'));
    const policy = policies.find(({ name }) => name === 'freshConnection');
    for (const [url, kind] of [
      ['https://x/', SecureAgent],
      ['http://x/https:', Agent],
    ] as const) {
      const request: { url: string; agent?: Agent } = { url };
      const next = sinon.fake.resolves('answered');
      assert.equal(await policy?.sendRequest(request, next), 'answered');
      sinon.assert.calledOnceWithExactly(next, request);
      assert.equal(request.agent?.constructor, kind);
      assert.equal((request.agent as Agent & { keepAlive: boolean }).keepAlive, false);
    }
  });
});
