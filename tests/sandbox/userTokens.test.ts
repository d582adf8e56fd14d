import assert from 'node:assert/strict';
import { ActivityTypes } from 'botbuilder';
import type { ServiceClientCredentials, UserTokenClient } from 'botframework-connector';
import {
  AuthenticationConfiguration,
  AuthenticationConstants,
  BotFrameworkAuthenticationFactory,
  ClaimsIdentity,
  ConnectorClient,
} from 'botframework-connector';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import { personalChatOf, userIdOf } from '../../sandbox/botservice/ids.ts';
import { signInReturn } from '../../sandbox/botservice/tokenPages.ts';
import { connection } from '../../sandbox/botservice/tokenConnection.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { resources } from '../../sandbox/entra/tokens.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { bot, contoso, people } from '../../sandbox/tenant/contoso.ts';

const day = 24 * 60 * 60_000;

/** Contoso whose application of the connection has the token service's page among its redirect URIs. */
const registered = {
  ...contoso,
  apps: contoso.apps.map((app) =>
    app.appId === bot.appId
      ? { ...app, redirectPaths: [...app.redirectPaths, `/botservice${signInReturn}`] }
      : app,
  ),
};

describe('The token service of the sandbox, by the SDK’s own clients', () => {
  let running: RunningCloud;
  let service: BotService | undefined;
  let client: UserTokenClient;
  let signer: ServiceClientCredentials;
  const megan = userIdOf(people.megan);

  before(async () => {
    running = await startCloud({
      port: 0,
      tenant: registered,
      parts: async ({ cloud, entra, origin }) => {
        const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
        service = await createBotService({
          cloud,
          entra,
          origin,
          screens,
          botUrl: () => 'http://127.0.0.1:1/',
        });
        return { botservice: service.handle };
      },
    });
    const token = await running.entra.mint.app(bot.appId, resources.botService);
    signer = {
      signRequest(request) {
        request.headers.set('authorization', `Bearer ${token}`);
        return Promise.resolve(request as never);
      },
    };
    client = await clientAt(`${running.origin}/botservice`, signer);
  });
  after(() => running.close());
  beforeEach(async () => {
    await client.signOutUser(megan, connection.name, 'msteams');
  });

  const singleSignOn = (): Promise<string> => {
    const [, uri = ''] = running.entra.apps.audiencesOf(bot.appId);
    return running.entra.mint.singleSignOn(people.megan, uri);
  };
  const exchange = async (): Promise<string> =>
    (await client.exchangeToken(megan, connection.name, 'msteams', { token: await singleSignOn() })).token;
  const held = async (): Promise<string | undefined> =>
    ((await client.getUserToken(megan, connection.name, 'msteams', '')) as { token?: string } | undefined)
      ?.token;
  const statusOf = (error: unknown): unknown => (error as { statusCode?: number }).statusCode;
  const linkFor = async (): Promise<{ link: string; uri: string | undefined }> => {
    const resource = await client.getSignInResource(
      connection.name,
      {
        ...{ type: ActivityTypes.Message, channelId: 'msteams', serviceUrl: running.origin, id: '1' },
        from: { id: megan, name: '' },
        recipient: { id: `28:${bot.appId}`, name: '' },
        conversation: {
          id: personalChatOf(people.megan),
          isGroup: false,
          conversationType: 'personal',
          name: '',
        },
      } as never,
      '',
    );
    return { link: resource.signInLink ?? '', uri: resource.tokenExchangeResource?.uri };
  };

  it('exchanges what Teams brought for a token of Graph, and keeps it until it is over or the person signs out', async () => {
    assert.equal(await held(), undefined);
    const token = await exchange();
    const me = await fetch(`${running.origin}/graph/v1.0/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    assert.equal(((await me.json()) as { id: string }).id, people.megan);
    assert.equal(await held(), token);
    await client.signOutUser(megan, connection.name, 'msteams');
    assert.equal(await held(), undefined);
    await exchange();
    await running.cloud.clock.advance(day);
    assert.equal(await held(), undefined);
  });

  it('tells of each connection whether there is a token', async () => {
    const [before] = await client.getTokenStatus(megan, 'msteams', '');
    await exchange();
    const [after] = await client.getTokenStatus(megan, 'msteams', connection.name);
    assert.deepEqual([before?.hasToken, after?.hasToken], [false, true]);
    assert.equal(after?.serviceProviderDisplayName, 'Azure Active Directory v2');
    assert.deepEqual(await client.getTokenStatus(megan, 'msteams', 'another'), []);
  });

  it('refuses to exchange what Entra does, either way that is possible', async () => {
    const bring = (): Promise<unknown> =>
      client.exchangeToken(megan, connection.name, 'msteams', { token: 'no token' });
    const refused = (await bring().catch((error: unknown) => error)) as { token?: string } | undefined;
    assert.equal(refused?.token, undefined);
    running.cloud.teamsSwitches.refusedExchange = 'not found';
    const unfound = (await bring().catch((error: unknown) => error)) as { token?: string } | undefined;
    assert.equal(unfound?.token, undefined);
    assert.equal(await held(), undefined);
  });

  it('knows no other connection', async () => {
    const asked = client.exchangeToken(megan, 'another', 'msteams', { token: await singleSignOn() });
    assert.equal(((await asked.catch(() => undefined)) as { token?: string } | undefined)?.token, undefined);
    const removed = await client.signOutUser(megan, 'another', 'msteams').catch(statusOf);
    assert.equal(removed, 404);
  });

  it('leads to the sign-in by a link that is good once, and gives the token for the code on its page alone', async () => {
    const { link, uri } = await linkFor();
    assert.ok(running.entra.apps.audiencesOf(bot.appId).includes(uri ?? ''));
    const page = await signInAs(people.megan, link);
    const code = /in the chat: (\d{6})/.exec(page.html)?.[1] ?? '';
    assert.notEqual(code, '');
    assert.equal(await held(), undefined);
    const byCode = async (said: string): Promise<string | undefined> =>
      ((await client.getUserToken(megan, connection.name, 'msteams', said)) as { token?: string } | undefined)
        ?.token;
    assert.equal(await byCode(code === '123456' ? '123457' : '123456'), undefined);
    const token = await byCode(code);
    assert.equal(await held(), token);
    assert.ok(token);
    assert.equal((await fetch(link, { redirect: 'manual' })).status, 404);
  });

  it('has no page for an application whose registration lacks it', async () => {
    const app = [...running.cloud.apps.applications.values()].find((one) => one['appId'] === bot.appId);
    assert.ok(app);
    const plain = await startCloud({ port: 0 });
    const asked = new URL(`${plain.origin}/entra/${contoso.id}/oauth2/v2.0/authorize`);
    asked.search = new URLSearchParams({
      ...{ client_id: bot.appId, response_type: 'code', scope: connection.scope, state: 'x' },
      redirect_uri: `${plain.origin}/botservice${signInReturn}`,
    }).toString();
    const page = await (await fetch(asked)).text();
    await plain.close();
    assert.match(page, /AADSTS50011/);
  });

  it('lists the conversations that the bot has part in, with who is there', async () => {
    const teams = service?.teams;
    teams?.setInstalled(people.megan, true);
    const { conversations } = new ConnectorClient(signer, { baseUri: `${running.origin}/botservice/` });
    const { conversations: found } = await conversations.getConversations();
    const own = found.find(({ id }) => id === personalChatOf(people.megan));
    assert.deepEqual(
      own?.members.map(({ id }) => id),
      [megan],
    );
    teams?.setInstalled(people.megan, false);
    const { conversations: without } = await conversations.getConversations();
    assert.equal(
      without.some(({ id }) => id === personalChatOf(people.megan)),
      false,
    );
  });

  it('lets nobody in without the bot’s token', async () => {
    const answer = await fetch(`${running.origin}/botservice/api/usertoken/GetTokenStatus?userId=${megan}`);
    assert.equal(answer.status, 401);
  });
});

/** As botbuilder makes it for a turn. */
function clientAt(oAuthUrl: string, credentials: ServiceClientCredentials): Promise<UserTokenClient> {
  const factory = {
    isValidAppId: () => Promise.resolve(true),
    isAuthenticationDisabled: () => Promise.resolve(false),
    createCredentials: () => Promise.resolve(credentials),
  };
  const authentication = BotFrameworkAuthenticationFactory.create(
    ...(['', true, '', '', '', oAuthUrl, '', '', ''] as const),
    factory as never,
    new AuthenticationConfiguration(),
  );
  const identity = new ClaimsIdentity(
    [{ type: AuthenticationConstants.AudienceClaim, value: bot.appId }],
    true,
  );
  return authentication.createUserTokenClient(identity);
}
