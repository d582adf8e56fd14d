import assert from 'node:assert/strict';
import { ConnectorClient } from 'botframework-connector';
import type { ConversationParameters } from 'botbuilder';
import sinon from 'sinon';
import { channels, groupChat, team } from '../../sandbox/botservice/team.ts';
import { graphChatOf, personalChatOf, userIdOf } from '../../sandbox/botservice/ids.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import { catalogApp } from '../../sandbox/graph/teamsAppRoutes.ts';
import { botToken } from '../attack/lib.ts';
import { freshDatabase } from '../support/database.ts';

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

const message = (text: string): object => ({ type: 'message', text });
const cardOf = (bytes: number): object => ({
  type: 'message',
  attachments: [
    {
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: {
        type: 'AdaptiveCard',
        version: '1.5',
        body: [{ type: 'TextBlock', text: 'x'.repeat(bytes) }],
      },
    },
  ],
});

describe('The Bot Service of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ databaseUrl: await freshDatabase() });
  });
  after(() => sandbox.close());
  beforeEach(() => {
    sandbox.cloud.reset();
    sandbox.teams.reset();
    sandbox.teams.setInstalled(people.megan, true);
  });

  async function call(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${sandbox.origin}/botservice/v3${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await botToken(sandbox)}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const read: unknown = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, headers: response.headers, body: read };
  }
  const send = (conversation: string, body: object = message('x')): Promise<Answer> =>
    call('POST', `/conversations/${encodeURIComponent(conversation)}/activities`, body);
  const refusal = ({ status, body }: Answer): readonly [number, string] => [
    status,
    (body as { error: { code: string } }).error.code,
  ];

  const megansChat = personalChatOf(people.megan);

  it('refuses with the status and the code of Microsoft’s page, each by what brings it about', async () => {
    const { cloud } = sandbox;
    const unknown = '/conversations/a:nowhere/activities';
    assert.deepEqual(refusal(await call('POST', unknown, message('x'))), [404, 'ConversationNotFound']);
    const unreadable = '/conversations/%zz/activities';
    assert.deepEqual(refusal(await call('POST', unreadable, message('x'))), [404, 'ConversationNotFound']);
    const gone = `/conversations/${megansChat}/activities/1`;
    assert.deepEqual(refusal(await call('PUT', gone, message('x'))), [404, 'ActivityNotFoundInConversation']);
    assert.deepEqual(refusal(await call('DELETE', gone)), [404, 'ActivityNotFoundInConversation']);
    assert.deepEqual(refusal(await send(megansChat, {})), [400, 'BadSyntax']);
    assert.deepEqual(refusal(await send(personalChatOf(people.lynne))), [403, 'BotNotInConversationRoster']);
    cloud.teamsSwitches.afterUninstall = 'MessageWritesBlocked';
    assert.deepEqual(refusal(await send(personalChatOf(people.lynne))), [403, 'MessageWritesBlocked']);
    cloud.teamsSwitches.afterUninstall = 'taken';
    assert.equal((await send(personalChatOf(people.lynne))).status, 201);
    const installation = cloud.installations.of(people.megan);
    assert.ok(installation);
    installation.isBlocked = true;
    assert.deepEqual(refusal(await send(megansChat)), [403, 'ConversationBlockedByUser']);
    installation.isBlocked = false;
    cloud.teamsSwitches.botDisabledByAdmin = true;
    assert.deepEqual(refusal(await send(megansChat)), [403, 'BotDisabledByAdmin']);
  });

  it('knows conversations that came to be outside of it, or takes them for none', async () => {
    const { teamsSwitches } = sandbox.cloud;
    const strange = [
      '19:' + '0'.repeat(32) + '@thread.skype',
      `19:${'x'.repeat(44)}@thread.tacv2;messageid=1`,
    ];
    const statuses = async (): Promise<readonly number[]> =>
      Promise.all(strange.map(async (id) => (await send(id)).status));
    assert.deepEqual(await statuses(), [201, 201]);
    teamsSwitches.strangeConversations = 'not found';
    assert.deepEqual(await statuses(), [404, 404]);
    assert.equal((await send(groupChat.id)).status, 201);
  });

  it('takes cards of 28 KB and messages of 100 KB in UTF-16, and no larger ones', async () => {
    assert.equal((await send(megansChat, cardOf(27 * 1024))).status, 201);
    assert.deepEqual(refusal(await send(megansChat, cardOf(28 * 1024))), [413, 'MessageSizeTooBig']);
    assert.equal((await send(megansChat, message('x'.repeat(50_000)))).status, 201);
    assert.deepEqual(refusal(await send(megansChat, message('x'.repeat(51_200)))), [
      413,
      'MessageSizeTooBig',
    ]);
  });

  describe('by its limits, where time stands still but for what moves it', () => {
    let time: sinon.SinonFakeTimers | undefined;
    beforeEach(() => {
      time = sinon.useFakeTimers({ now: new Date(), toFake: ['Date'] });
    });
    afterEach(() => time?.restore());

    it('takes seven sends to a conversation in a second, the others go on, and more when it has passed', async () => {
      const answers = [];
      for (let sent = 0; sent < 9; sent += 1) answers.push(await send(megansChat));
      const refused = answers.filter(({ status }) => status === 429);
      assert.ok(refused.length > 0);
      const [first] = refused;
      assert.ok(first);
      assert.deepEqual(refusal(first), [429, 'Throttled']);
      assert.ok(Number(first.headers.get('retry-after')) >= 1);
      assert.equal((await send(groupChat.id)).status, 201);
      await sandbox.cloud.clock.advance(2_000);
      assert.equal((await send(megansChat)).status, 201);
    });

    it('takes sixty sends in half a minute, and more reads than sends', async () => {
      const { clock } = sandbox.cloud;
      sandbox.teams.setInstalled(people.alex, true);
      let taken = 0;
      for (let sent = 0; sent < 61; sent += 1) {
        if ((await send(personalChatOf(people.alex))).status === 201) taken += 1;
        await clock.advance(400);
      }
      assert.equal(taken, 60);
      const read = `/conversations/${encodeURIComponent(channels.general.id)}/members`;
      const answers = [];
      for (let asked = 0; asked < 20; asked += 1) answers.push(await call('GET', read));
      assert.ok(answers.filter(({ status }) => status === 200).length >= 14);
      assert.ok(answers.some(({ status }) => status === 429));
    });
  });

  it('is called as Microsoft’s own client calls it: members, pages, threads, typing', async () => {
    const token = await botToken(sandbox);
    const signer = {
      signRequest: (request: { headers: { set(name: string, value: string): void } }) => {
        request.headers.set('authorization', `Bearer ${token}`);
        return Promise.resolve(request as never);
      },
    };
    const client = new ConnectorClient(signer, { baseUri: `${sandbox.origin}/botservice/` });
    const { conversations } = client;
    const members = await conversations.getConversationMembers(channels.general.id);
    assert.deepEqual(
      members.map(({ id }) => id),
      team.members.map((oid) => userIdOf(oid)),
    );
    const page = await conversations.getConversationPagedMembers(channels.general.id);
    assert.equal(page.members.length, 3);
    const typing = await conversations.sendToConversation(megansChat, { type: 'typing' });
    assert.ok(typing.id);
    assert.equal(sandbox.teams.chat(megansChat).typing, 1);
    const thread = await conversations.createConversation({
      ...{ isGroup: true, channelData: { channel: { id: channels.approvals.id } } },
      activity: message('first'),
    } as unknown as ConversationParameters);
    assert.match(thread.id, /;messageid=\d{13}$/);
    const reply = await conversations.sendToConversation(thread.id, message('second'));
    await conversations.updateActivity(thread.id, reply.id, message('third'));
    const texts = sandbox.teams.chat(channels.approvals.id).messages.map(({ text }) => text);
    assert.deepEqual(texts, ['first', 'third']);
    await conversations.deleteActivity(thread.id, reply.id);
    const opened = await conversations.createConversation({
      ...{ isGroup: false, members: [{ id: userIdOf(people.megan), name: '' }] },
    } as unknown as ConversationParameters);
    assert.equal(opened.id, megansChat);
  });

  it('names one member by any id of theirs, and refuses who is not there', async () => {
    const chat = `/conversations/${encodeURIComponent(channels.general.id)}/members`;
    for (const id of [userIdOf(people.alex), people.alex, 'alexw@contoso.com']) {
      const { body } = await call('GET', `${chat}/${encodeURIComponent(id)}`);
      assert.equal((body as { objectId: string }).objectId, people.alex);
    }
    const stranger = `${chat}/${people.lynne}`;
    assert.deepEqual(refusal(await call('GET', stranger)), [404, 'MemberNotFoundInConversation']);
    await sandbox.teams.person('lynne').mention('help', 'channel');
    assert.equal((await call('GET', stranger)).status, 200);
  });

  it('tells of a team and its channels', async () => {
    const { name, aadGroupId, id } = team;
    assert.deepEqual((await call('GET', `/teams/${id}`)).body, { id, name, aadGroupId });
    assert.deepEqual((await call('GET', `/teams/${id}/conversations`)).body, {
      conversations: [channels.general, channels.approvals],
    });
    assert.deepEqual(refusal(await call('GET', '/teams/nowhere')), [404, 'ConversationNotFound']);
  });

  it('answers a list of several cards with 202 and no body', async () => {
    const hero = { contentType: 'application/vnd.microsoft.card.hero', content: { title: 'x' } };
    const list = { type: 'message', attachmentLayout: 'list', attachments: [hero, hero] };
    const { status, body } = await send(megansChat, list);
    assert.deepEqual([status, body], [202, undefined]);
    assert.equal((await send(megansChat, { ...list, attachmentLayout: 'carousel' })).status, 201);
  });

  it('lets Graph install the app for somebody, whom the bot then greets in a chat that Graph names', async () => {
    const lynne = sandbox.teams.person('lynne');
    const graph = async (method: string, path: string, body?: object): Promise<Answer> => {
      const scopes = ['TeamsAppInstallation.ReadWriteForUser', 'AppCatalog.Read.All'];
      const response = await fetch(`${sandbox.origin}/graph/v1.0${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await graphTokenFor(sandbox.entra, people.lynne, { scopes })}`,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const read: unknown = text === '' ? undefined : JSON.parse(text);
      return { status: response.status, headers: response.headers, body: read };
    };
    const catalog = await graph('GET', `/appCatalogs/teamsApps?$filter=externalId eq '${bot.appId}'`);
    assert.deepEqual((catalog.body as { value: unknown }).value, [catalogApp]);
    const apps = `/users/${people.lynne}/teamwork/installedApps`;
    const bind = `https://graph.microsoft.com/v1.0/appCatalogs/teamsApps/${catalogApp.id}`;
    assert.equal((await graph('POST', apps, { 'teamsApp@odata.bind': `${bind}0` })).status, 404);
    assert.equal((await graph('POST', apps, { 'teamsApp@odata.bind': bind })).status, 201);
    await lynne.waitFor('Welcome to Latchkey');
    assert.deepEqual(refusal(await graph('POST', apps, { 'teamsApp@odata.bind': bind })), [409, 'Conflict']);
    const listed = await graph('GET', `${apps}?$expand=teamsApp`);
    const [installed] = (listed.body as { value: { id: string; teamsApp: unknown }[] }).value;
    assert.ok(installed);
    assert.deepEqual(installed.teamsApp, catalogApp);
    const one = `${apps}/${encodeURIComponent(installed.id)}`;
    const chat = (await graph('GET', `${one}/chat`)).body as { id: string };
    assert.equal(chat.id, graphChatOf(people.lynne, bot.appId));
    assert.equal((await send(chat.id, message('by Graph’s name'))).status, 201);
    assert.equal(lynne.messages.at(-1)?.text, 'by Graph’s name');
    assert.equal((await graph('DELETE', one)).status, 204);
    assert.deepEqual(refusal(await send(chat.id)), [403, 'BotNotInConversationRoster']);
    const others = `/users/${people.megan}/teamwork/installedApps`;
    assert.deepEqual(refusal(await graph('GET', others)), [403, 'Forbidden']);
  });
});
