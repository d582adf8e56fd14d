import assert from 'node:assert/strict';
import { ClaimsIdentity } from 'botframework-connector';
import { createMessenger } from '../../../bot/teams/messenger.ts';
import type { Messenger } from '../../../bot/turn/messenger.ts';
import { ServiceUrlError, serviceUrlsBelow } from '../../../bot/teams/serviceUrls.ts';
import type { CloudName } from '../../../services/entra/cloudEndpoints.ts';
import { endpointsOf } from '../../../services/entra/cloudEndpoints.ts';
import { bot, contoso } from '../../../sandbox/tenant/contoso.ts';
import type { Channel } from '../../support/channel.ts';
import { channelWith } from '../../support/channel.ts';
import type { Listener } from '../../support/listener.ts';
import { answer, startListener } from '../../support/listener.ts';

const hosts: Readonly<Record<CloudName, readonly string[]>> = {
  public: [
    'smba.trafficmanager.net',
    'smba.onyx.prod.teams.trafficmanager.net',
    'smba.infra.gcc.teams.microsoft.com',
  ],
  usgov: ['smba.infra.gov.teams.microsoft.us'],
  'usgov-dod': ['smba.infra.dod.teams.microsoft.us'],
  china: ['frontend.botapi.msg.infra.teams.microsoftonline.cn'],
};
const clouds = Object.keys(hosts) as CloudName[];

/** Spelt like the address of a host, and another. */
const strangers = (host: string): readonly unknown[] => [
  `http://${host}/emea/`,
  `ws://${host}/emea/`,
  `https://${host}.evil.example/emea/`,
  `https://evil-${host}/emea/`,
  `https://evil.${host}/emea/`,
  `https://${host}./emea/`,
  `https://${host}@evil.example/emea/`,
  `https://user@${host}/emea/`,
  `https://:password@${host}/emea/`,
  `https://evil.example\\@${host}/`,
  `https://evil.example/https://${host}/`,
  `https://evil.example/?${host}/`,
  `https://evil.example#@${host}/`,
  `https://${host}:8443/emea/`,
  `https://${host}:80/emea/`,
  `blob:https://${host}/emea/`,
  `//${host}/emea/`,
  `${host}/emea/`,
  '',
  undefined,
  [`https://${host}/emea/`],
];

describe('A service URL', () => {
  for (const cloud of clouds) {
    const isServiceUrl = serviceUrlsBelow(endpointsOf(cloud).serviceUrls);
    it(`of the cloud ${cloud} is one of its own hosts by https, with whatever path`, () => {
      for (const host of hosts[cloud])
        for (const path of ['/emea/', '/teams', '/amer/1a7c0000-0000-4000-8000-000000000001/'])
          assert.equal(isServiceUrl(`https://${host}${path}`), true, host + path);
      assert.equal(isServiceUrl(endpointsOf(cloud).teams), true);
    });
    it(`of the cloud ${cloud} is none of another cloud`, () => {
      for (const other of clouds.filter((name) => name !== cloud))
        for (const host of hosts[other]) assert.equal(isServiceUrl(`https://${host}/teams/`), false, host);
    });
    it(`of the cloud ${cloud} is nothing that only looks like one`, () => {
      for (const address of hosts[cloud].flatMap(strangers))
        assert.equal(isServiceUrl(address), false, String(address));
    });
  }

  it('that is none stops what would be sent there, and says so', () => {
    const { name, message } = new ServiceUrlError();
    assert.equal(name, 'ServiceUrlError');
    assert.match(message, /nothing is sent to a service URL that is none of Teams/);
  });

  it('stays below its base', () => {
    const isServiceUrl = serviceUrlsBelow(['http://127.0.0.1:4400/botservice/']);
    assert.equal(isServiceUrl('http://127.0.0.1:4400/botservice/'), true);
    assert.equal(isServiceUrl('http://127.0.0.1:4400/botservice/v3/conversations'), true);
    for (const address of [
      'http://127.0.0.1:4400/botservice/../graph/',
      'http://127.0.0.1:4400/botservice/%2e%2e/graph/',
      'http://127.0.0.1:4400/botservice-of-evil/',
      'http://127.0.0.1:4400/',
      'http://127.0.0.1:4401/botservice/',
      'http://127.0.0.2:4400/botservice/',
    ])
      assert.equal(isServiceUrl(address), false, address);
  });
});

describe('The bot’s own token', () => {
  let teams: Listener;
  let stranger: Listener;
  let redirects: string | undefined;
  let channel: Channel;
  let messenger: Messenger;
  const text = { kind: 'text', text: 'hello' } as const;
  const sends: Readonly<Record<string, (url: string) => Promise<unknown>>> = {
    'a message': (url) => messenger.post({ serviceUrl: url, conversationId: 'a:1' }, text),
    'an update': (url) => messenger.update({ serviceUrl: url, conversationId: 'a:1' }, '1', text),
    'a new chat': (url) => messenger.open(url, '29:1'),
  };
  beforeEach(async () => {
    redirects = undefined;
    stranger = await startListener();
    teams = await startListener((_request, response) => {
      if (redirects === undefined) answer(response, { id: '1' });
      else answer(response, '', 307, { location: redirects });
    });
    channel = channelWith('https://login.botframework.com/', [teams.url]);
    const { authentication } = channel;
    messenger = createMessenger({
      authentication,
      clientId: bot.appId,
      tenantId: contoso.id,
      clock: { now: () => new Date(), after: () => () => undefined },
    });
  });
  afterEach(async () => {
    await teams.close();
    await stranger.close();
  });

  for (const [what, send] of Object.entries(sends)) {
    it(`goes to Teams with ${what}`, async () => {
      await send(teams.url);
      assert.deepEqual(
        teams.requests.map(({ authorization }) => authorization),
        ['Bearer the-own-token'],
      );
      assert.deepEqual(channel.ownTokens, ['https://api.botframework.com/.default']);
    });
    it(`goes nowhere else with ${what}, nor does anything without it`, async () => {
      for (const url of [stranger.url, teams.url.replace('127.0.0.1', 'localhost')])
        await assert.rejects(
          send(url),
          (error: Error) =>
            error.name === 'ServiceUrlError' ||
            (error.cause instanceof ServiceUrlError && 'kind' in error && error.kind === 'refused'),
        );
      assert.deepEqual(channel.ownTokens, []);
      assert.deepEqual([...stranger.requests, ...teams.requests], []);
    });
    it(`does not follow where Teams itself sends ${what} on to`, async () => {
      redirects = `${stranger.url}v3/conversations`;
      await send(teams.url).catch(() => undefined);
      assert.equal(teams.requests.length, 1);
      assert.deepEqual(stranger.requests, []);
    });
  }

  it('is given to no client that the framework makes, and nothing is sent with one', async () => {
    const { authentication } = channel;
    const identity = new ClaimsIdentity([{ type: 'aud', value: bot.appId }], true);
    const own = await authentication.createConnectorFactory(identity).create(teams.url, 'x');
    const tokens = await authentication.createUserTokenClient(identity);
    const none = { message: 'nothing is sent with a client of the framework' };
    await assert.rejects(own.conversations.sendToConversation('a:1', { type: 'message' }), none);
    await assert.rejects(tokens.getTokenStatus('u', 'msteams', ''), none);
    assert.deepEqual(channel.ownTokens, []);
    assert.deepEqual(teams.requests, []);
  });
});
