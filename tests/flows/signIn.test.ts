import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { createChannelTokens } from '../../sandbox/botservice/channelTokens.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { bot } from '../../sandbox/tenant/contoso.ts';
import { buttonData } from '../attack/lib.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

describe('A request to the bot', () => {
  const story = eachInSandbox();

  it('is taken from Bot Service alone', async () => {
    const { alex, sandbox } = story;
    const { teams, botService, origin } = sandbox;
    const serviceUrl = `${origin}/botservice/`;
    const message = alex.activity(alex.conversationId, { type: 'message', text: 'my access' });
    const stranger = await createChannelTokens(bot.appId);
    const now = Math.floor(Date.now() / 1_000);
    const botsOwn = (await (
      await fetch(`${origin}/entra/${sandbox.cloud.tenant.id}/oauth2/v2.0/token`, {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: bot.appId,
          client_secret: bot.secret,
          scope: 'https://api.botframework.com/.default',
        }),
      })
    ).json()) as { access_token: string };
    const hostile: Record<string, string> = {
      'signed by a stranger': await stranger.token(serviceUrl),
      expired: await botService.tokens.token(serviceUrl, {
        exp: now - 3_600,
        nbf: now - 7_200,
        iat: now - 7_200,
      }),
      'for another bot': await botService.tokens.token(serviceUrl, { aud: randomUUID() }),
      'of another issuer': await botService.tokens.token(serviceUrl, {
        iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
      }),
      'for another service URL': await botService.tokens.token('https://evil.example/'),
      // What a thief of the bot's secret can get.
      'of the bot itself': botsOwn.access_token,
      nonsense: 'abc',
      unsigned: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify({ iss: 'https://api.botframework.com', aud: bot.appId, serviceurl: serviceUrl })).toString('base64url')}.`,
    };
    for (const [what, token] of Object.entries(hostile)) {
      const { status } = await teams.post(message, token);
      assert.ok(status === 401 || status === 403, `${what}: ${status}`);
    }
    assert.equal(sandbox.log.entries.length, 0);
    assert.equal((await teams.post(message)).status, 200);
  });

  it('of another tenant, or of nobody, is refused', async () => {
    const { alex, sandbox } = story;
    const activity = alex.activity(alex.conversationId, { type: 'message', text: 'my access' });
    const other = randomUUID();
    const foreign = {
      ...activity,
      channelData: { tenant: { id: other } },
      conversation: { id: 'a:x', tenantId: other },
    };
    assert.equal((await sandbox.teams.post(foreign)).status, 403);
    const mixed = { ...activity, channelData: { tenant: { id: other } } };
    assert.equal((await sandbox.teams.post(mixed)).status, 403);
    assert.equal(
      (await sandbox.teams.post({ ...activity, from: { id: '29:x', name: 'Nobody' } })).status,
      403,
    );
    assert.equal((await sandbox.teams.post({ ...activity, channelId: 'emulator' })).status, 401);
  });

  it('with a button that is not ours changes nothing', async () => {
    const { alex, sandbox } = story;
    await alex.say('hi');
    for (const [verb, data] of [
      ['grantEverything', {}],
      ['form', { target: 'role|../../users|directory|/' }],
      ['withdraw', { api: 'role', id: '../../../me' }],
      ['approve', { api: 'group', id: 'x', shown: '' }],
      ['__proto__', {}],
    ] as const) {
      const clicked = await alex.execute({ verb }, data, alex.last);
      assert.deepEqual(clicked.kind, 'text', verb);
    }
    assert.equal(sandbox.log.entries.length, 0);
  });

  it('that only looks may not act, even with a button that counts', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const card = megan.cardWith('Approve');
    const data = { ...buttonData(card, 'approve'), reason: 'ok' };
    const activity = megan.activity(megan.conversationId, {
      type: 'invoke',
      name: 'adaptiveCard/action',
      replyToId: card.id,
      value: { action: { type: 'Action.Execute', verb: 'approve', data }, trigger: 'automatic' },
    });
    sandbox.log.clear();
    await sandbox.teams.deliver(megan.user, activity);
    assert.equal(sandbox.log.entries.length, 0);
  });
});

describe('Single sign-on', () => {
  const story = eachInSandbox();

  it('does not take one person’s token for another', async () => {
    const { alex, megan, sandbox } = story;
    await alex.say('hi');
    const token = await sandbox.entra.mint.singleSignOn(megan.user.id, `api://botid-${bot.appId}`);
    const { body } = await sandbox.teams.post(
      alex.activity(alex.conversationId, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        replyToId: alex.last.id,
        value: {
          action: { type: 'Action.Execute', verb: 'targets', data: {} },
          trigger: 'manual',
          authentication: { id: '1', token },
        },
      }),
    );
    assert.ok(JSON.stringify(body).includes('The sign-in was for somebody else.'));
    assert.equal(sandbox.log.entries.length, 0);
  });

  it('answers once, however many clients of Teams are open', async () => {
    const { alex, sandbox } = story;
    sandbox.teams.clients = 3;
    const before = alex.messages.length;
    await alex.say('my access');
    assert.equal(alex.messages.length, before + 2);
  });

  it('asks for a sign-in, and for no stronger one, when Entra has ended the session', async () => {
    const { alex, sandbox, signIn } = story;
    // A list with settings to be read goes on with a token of its own after the answer.
    await alex.say('status');
    sandbox.entra.revoke(alex.user.id);
    await sandbox.cloud.clock.advance(2_000);
    await alex.say('my access');
    // A replica that held no token has just fetched a new one; the other meets continuous access evaluation, which asks with claims.
    if (alex.texts().includes('Please sign in again')) assert.equal(await signIn(alex), 'You are signed in');
    else assert.notEqual(process.env['LATCHKEY_REPLICAS'], undefined);
    await alex.waitFor('Your access');
  });
});

describe('The sign-in page', () => {
  const story = eachInSandbox();

  async function link(): Promise<string> {
    await story.alex.say('security reader');
    await story.alex.click('Activate');
    const clicked = await story.alex.click('Continue to sign in');
    return clicked.kind === 'link' ? clicked.url : '';
  }

  it('goes on with the order exactly once', async () => {
    const url = await link();
    const first = await signInAs(story.alex.user.id, url);
    assert.match(first.html, /You are signed in/);
    await story.alex.waitFor('Active until');
    assert.match((await signInAs(story.alex.user.id, url)).html, /has been used or has ended/);
    // Without its cookie the last address of that browser is nobody's.
    assert.match(await (await fetch(first.url)).text(), /belongs to another sign-in/);
    assert.equal(story.writes().length, 1);
  });

  it('refuses somebody else', async () => {
    const page = await signInAs(story.megan.user.id, await link());
    assert.equal(page.status, 403);
    assert.match(page.html, /This link is for somebody else/);
    assert.equal(story.writes().length, 0);
    await story.alex.waitFor('You signed in as Megan Bowen; I need Alex Wilber.');
  });

  it('ends after a day, as the card says', async () => {
    const url = await link();
    await story.wait(24 * 60 + 1);
    assert.match((await signInAs(story.alex.user.id, url)).html, /has been used or has ended/);
    assert.equal(story.writes().length, 0);
  });

  it('can be left and tried again', async () => {
    const url = await link();
    assert.match((await signInAs(story.alex.user.id, url, 'no')).html, /You did not finish signing in/);
    assert.match((await signInAs(story.alex.user.id, url)).html, /You are signed in/);
  });

  it('knows no state that it did not make', async () => {
    for (const path of ['/auth/start', '/auth/start?order=x', '/auth/callback?state=x&code=y'])
      assert.equal((await fetch(story.sandbox.botOrigin + path, { redirect: 'manual' })).status, 410, path);
  });

  it('may not be framed, cached or told to others', async () => {
    const { headers } = await fetch(`${story.sandbox.botOrigin}/auth/callback?state=x&code=y`);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  });
});
