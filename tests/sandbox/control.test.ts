import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';

describe('The sandbox’s control', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  afterEach(async () => {
    await post('/sandbox/reset');
  });

  async function post(
    path: string,
    body: unknown = {},
  ): Promise<{ status: number; json: Record<string, unknown> }> {
    const response = await fetch(running.origin + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }
  const get = async (path: string): Promise<unknown> => (await fetch(running.origin + path)).json();

  it('has a page that links everything', async () => {
    const page = await (await fetch(`${running.origin}/sandbox/`)).text();
    for (const link of ['/sandbox/tenant', '/sandbox/log', '/defender/'])
      assert.ok(page.includes(link), link);
  });

  it('shows the tenant', async () => {
    const tenant = (await get('/sandbox/tenant')) as Record<string, unknown[]>;
    assert.equal(tenant['users']?.length, 6);
    assert.equal(tenant['eligibilities']?.length, 8);
    assert.equal(tenant['policies']?.length, 5);
  });

  it('moves time, and says what it takes', async () => {
    const before = running.cloud.clock.now().getTime();
    const { json } = await post('/sandbox/clock', { advance: 'PT10M' });
    assert.ok(Date.parse(String(json['now'])) - before >= 600_000);
    assert.match(String((await post('/sandbox/clock', { advance: '10 minutes' })).json['error']), /ISO 8601/);
    assert.equal((await post('/sandbox/clock', { back: 1 })).status, 400);
  });

  it('hands out tokens, plays the portal, logs and resets', async () => {
    const { json } = await post('/sandbox/token', { user: 'alex', scopes: ['User.Read'], amr: ['pwd'] });
    const me = await fetch(`${running.origin}/graph/v1.0/me`, {
      headers: { authorization: `Bearer ${String(json['access_token'])}` },
    });
    assert.equal(((await me.json()) as { displayName: string }).displayName, 'Alex Wilber');
    const log = (await get('/sandbox/log')) as { caller: { name: string } }[];
    assert.equal(log.at(-1)?.caller.name, 'Alex Wilber');
    assert.ok(!JSON.stringify(log).includes(String(json['access_token'])));
    assert.equal(
      (await post('/sandbox/portal/activate', { user: 'alex', target: 'search and purge' })).json['status'],
      'PendingApprovalProvisioning',
    );
    assert.equal((await post('/sandbox/portal/approve', { user: 'alex' })).status, 403);
    assert.equal((await post('/sandbox/portal/approve', { user: 'megan' })).status, 200);
    assert.match(
      String((await post('/sandbox/portal/approve', { user: 'megan' })).json['error']),
      /0 requests are waiting/,
    );
    assert.match(String((await post('/sandbox/token', { user: 'zoe' })).json['error']), /Alex Wilber/);
    await post('/sandbox/reset');
    assert.deepEqual(await get('/sandbox/log'), []);
  });

  it('sets what PIM is like, and what one person lacks', async () => {
    assert.equal((await post('/sandbox/pim-switches', { approvers: 'of the moment' })).status, 200);
    assert.equal(running.cloud.pim.switches.approvers, 'of the moment');
    assert.match(
      String((await post('/sandbox/pim-switches', { approvers: 'me' })).json['error']),
      /for example/,
    );
    const lacks = {
      user: 'megan',
      enabled: false,
      unlicensed: 'group',
      access: 'blocked',
      withheld: 'User.Read',
    };
    assert.equal((await post('/sandbox/person', lacks)).status, 200);
    assert.equal(running.cloud.directory.isEnabled(people.megan), false);
    assert.equal(running.cloud.pim.unlicensed.length, 1);
    assert.equal(running.cloud.apps.withheld[0]?.scope, 'User.Read');
    await post('/sandbox/person', { user: 'megan', enabled: true });
    assert.equal(running.cloud.access.refusalOf(people.megan, bot.appId)?.code, 53003);
    await post('/sandbox/person', { user: 'megan', left: true });
    assert.equal(running.cloud.directory.user(people.megan), undefined);
    assert.equal((await post('/sandbox/person', { user: 'megan' })).status, 400);
  });

  it('plays faults as often as asked', async () => {
    await post('/sandbox/faults', { path: '/graph/v1.0/me', status: 429, retryAfter: 3, times: 1 });
    const first = await fetch(`${running.origin}/graph/v1.0/me`);
    assert.deepEqual([first.status, first.headers.get('retry-after')], [429, '3']);
    assert.equal((await fetch(`${running.origin}/graph/v1.0/me`)).status, 401);
    await post('/sandbox/faults', { path: '/graph/**', reset: true, times: 1 });
    await assert.rejects(fetch(`${running.origin}/graph/v1.0/me`));
    assert.equal((await post('/sandbox/faults', { path: '/x' })).status, 400);
  });

  it('answers only to this machine’s names', async () => {
    const { port } = new URL(running.origin);
    const status = await new Promise((resolve) => {
      httpRequest(
        { port, host: '127.0.0.1', path: '/sandbox/tenant', headers: { host: 'evil.example' } },
        ({ statusCode }) => {
          resolve(statusCode);
        },
      ).end();
    });
    assert.equal(status, 403);
  });
});

describe('Threat Explorer', () => {
  it('is a page that one signs in to', async () => {
    const running = await startCloud({ port: 0 });
    try {
      const first = await fetch(`${running.origin}/defender/sign-in`, { redirect: 'manual' });
      const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
      const page = await signInAs(people.alex, first.headers.get('location') ?? '');
      const code = new URL(page.url).searchParams.get('code') ?? '';
      assert.equal(code, '', 'the browser without the cookie is not signed in');
      assert.match(
        await (await fetch(`${running.origin}/defender/`, { headers: { cookie } })).text(),
        /Sign in/,
      );
    } finally {
      await running.close();
    }
  });
});
