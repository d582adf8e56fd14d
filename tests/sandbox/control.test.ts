import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import type { HttpResponse } from '../../sandbox/http/handler.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { bot, contoso, groups, people } from '../../sandbox/tenant/contoso.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

describe('The sandbox’s control', () => {
  let running: RunningCloud;
  before(async () => {
    const botservice = (): Promise<HttpResponse> => Promise.resolve({ status: 200 });
    running = await startCloud({ port: 0, parts: () => Promise.resolve({ botservice }) });
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

  describe('explains in the log', () => {
    interface Logged {
      readonly status: number;
      readonly why: { readonly allowedBy: readonly string[]; readonly refusedFor: readonly string[] };
      readonly inner?: readonly Logged[];
    }
    const last = async (): Promise<Logged> => {
      const entry = ((await get('/sandbox/log')) as Logged[]).at(-1);
      assert.ok(entry);
      return entry;
    };
    const ask = async (
      user: string,
      path: string,
      scopes: readonly string[],
      body?: object,
    ): Promise<Logged> => {
      const { json } = await post('/sandbox/token', { user, scopes, amr: ['pwd', 'mfa'] });
      await fetch(`${running.origin}/graph/v1.0${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${String(json['access_token'])}`,
          'content-type': 'application/json',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return last();
    };
    const requests = '/roleManagement/directory/roleAssignmentScheduleRequests';
    const write = ['RoleAssignmentSchedule.ReadWrite.Directory'];
    const order = (action: string, more: object = {}) => ({
      action,
      principalId: people.alex,
      roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509',
      directoryScopeId: '/',
      justification: 'x',
      scheduleInfo: { expiration: { type: 'afterDuration', duration: 'PT1H' } },
      ...more,
    });

    it('the permission that allowed a call, or those of which one was missing', async () => {
      assert.deepEqual((await ask('alex', '/me', ['User.Read'])).why.allowedBy, ['permission User.Read']);
      const { why } = await ask('alex', '/me', ['GroupMember.Read.All']);
      assert.deepEqual(why.allowedBy, []);
      assert.match(
        why.refusedFor.join(' '),
        /^Authorization_RequestDenied: .* lacks permission User.Read or /,
      );
    });

    it('the eligibility of whoever switches something on, and through which group', async () => {
      assert.deepEqual((await ask('alex', requests, write, order('selfActivate'))).why.allowedBy, [
        `permission ${write.join()}`,
        'eligibility',
      ]);
      const through = order('selfActivate', { principalId: people.adele });
      assert.ok(
        (await ask('adele', requests, write, through)).why.allowedBy.includes(
          'eligibility Security Analysts',
        ),
      );
      const none = order('selfActivate', { principalId: people.lynne });
      assert.match(
        (await ask('lynne', requests, write, none)).why.refusedFor.join(),
        /EligibilityRule.*lacks eligibility/,
      );
    });

    it('the role of an administrator, or those of which one was missing', async () => {
      const assign = order('adminAssign', { principalId: people.lynne });
      assert.ok(
        (await ask('patti', requests, write, assign)).why.allowedBy.includes('role Global Administrator'),
      );
      const { why } = await ask('megan', requests, write, assign);
      assert.match(why.refusedFor.join(), /lacks role Global Administrator or Privileged Role Administrator/);
    });

    it('the right of an approver, and that somebody has none', async () => {
      await post('/sandbox/portal/activate', { user: 'alex', target: 'search and purge' });
      const [waiting] = running.cloud.pim.awaitingApproval('group');
      const path = `/identityGovernance/privilegedAccess/group/assignmentApprovals/${waiting?.id ?? ''}/stages/${waiting?.id ?? ''}`;
      const decide = async (user: string): Promise<Logged> => {
        const { json } = await post('/sandbox/token', { user });
        await fetch(`${running.origin}/graph/v1.0${path}`, {
          method: 'PATCH',
          headers: {
            authorization: `Bearer ${String(json['access_token'])}`,
            'content-type': 'application/json',
          },
          body: JSON.stringify({ reviewResult: 'Approve', justification: 'ok' }),
        });
        return last();
      };
      assert.ok((await decide('lynne')).why.refusedFor.includes('lacks approver of the request'));
      assert.ok((await decide('megan')).why.allowedBy.includes('approver of the request'));
    });

    it('each part of a batch by itself, a bad token, and a fault that was played', async () => {
      const parts = ['/me', '/groups/x'].map((url, id) => ({ id: String(id), method: 'GET', url }));
      const { inner = [] } = await ask('alex', '/$batch', ['User.Read', 'Group.Read.All'], {
        requests: parts,
      });
      assert.deepEqual(inner[0]?.why.allowedBy, ['permission User.Read']);
      assert.match(inner[1]?.why.refusedFor.join() ?? '', /Request_ResourceNotFound/);
      await fetch(`${running.origin}/graph/v1.0/me`);
      assert.match((await last()).why.refusedFor.join(), /InvalidAuthenticationToken/);
      await post('/sandbox/graph-is', { state: 'down' });
      assert.deepEqual((await ask('alex', '/me', ['User.Read'])).why.refusedFor, [
        'a fault that somebody asked for',
      ]);
    });
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

  for (const given of [{ toString: 1 }, ['of the moment'], null, true, 'me', ''])
    it(`turns no switch to ${JSON.stringify(given)}, and says what it takes`, async () => {
      for (const switches of [{ approvers: given }, { pimCallsInTenSeconds: given }]) {
        const { status, json } = await post('/sandbox/switches', switches);
        assert.equal(status, 400);
        assert.match(String(json['error']), /expected/);
      }
      assert.equal(running.cloud.pim.switches.approvers, 'of the request');
      assert.equal(running.cloud.switches.pimCallsInTenSeconds, Infinity);
    });

  it('answers an address that says nothing, in each of its parts, and notes it', async () => {
    const { json } = await post('/sandbox/token', { user: 'alex' });
    const headers = { authorization: `Bearer ${String(json['access_token'])}` };
    for (const path of [
      '/graph/v1.0/users/%zz',
      '/graph/v1.0/me?$select=%zz',
      '/entra/%zz',
      '/sandbox/%zz',
    ]) {
      const { status } = await fetch(running.origin + path, { headers });
      assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
    }
    assert.deepEqual(
      running.log.entries.map(({ url }) => url),
      ['/v1.0/users/%zz', '/v1.0/me?$select=%zz'],
    );
    const part = { id: '1', method: 'GET', url: '/users/%zz' };
    const batch = await fetch(`${running.origin}/graph/v1.0/$batch`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ requests: [part] }),
    });
    assert.equal(batch.status, 200);
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

  describe('from a browser', () => {
    const from = (headers: Readonly<Record<string, string>>, path = '/sandbox/clock', method = 'POST') =>
      new Promise<number | undefined>((resolve, reject) => {
        const { port } = new URL(running.origin);
        httpRequest(
          {
            port,
            host: '127.0.0.1',
            method,
            path,
            headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on('error', reject)
          .end(method === 'POST' ? 'advance=PT1M' : undefined);
      });

    it('takes what its own page sends, and what somebody sends again by hand', async () => {
      assert.equal(await from({ origin: running.origin, 'sec-fetch-site': 'same-origin' }), 200);
      assert.equal(await from({ origin: running.origin, 'sec-fetch-site': 'none' }), 200);
    });

    it('takes sign-in from any site, which it is made for', async () => {
      const headers = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      const token = `/entra/${running.cloud.tenant.id}/oauth2/v2.0/token`;
      assert.equal(await from(headers, token), 400);
    });

    for (const [name, headers] of Object.entries({
      'another site': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      'another port of this machine': { origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' },
      'a page without an address': { origin: 'null' },
      'another site, in a browser that says no origin': { 'sec-fetch-site': 'cross-site' },
    }))
      it(`takes nothing from ${name}, to whatever part that asks for no token`, async () => {
        for (const path of [
          '/sandbox/clock',
          '/sandbox/reset',
          '/defender/purge',
          '/botservice/teams/alex/messages',
        ])
          assert.equal(await from(headers, path), 403, path);
        assert.equal(await from(headers, '/sandbox/faults', 'DELETE'), 403);
        assert.equal(await from(headers, '/sandbox/', 'GET'), 200);
      });
  });

  it('shows names, reasons and addresses as they were written, and none as HTML', async () => {
    const hostile = '<img src=x onerror="alert(1)">';
    const tenant = {
      ...contoso,
      users: contoso.users.map((user) => ({ ...user, name: hostile, title: hostile })),
    };
    const other = await startCloud({ port: 0, tenant, links: () => ({ [hostile]: hostile }) });
    try {
      other.portal.activate(people.alex, purge, { justification: hostile });
      await fetch(`${other.origin}/graph/v1.0/me?$filter=${hostile}`);
      const asked = await (await fetch(`${other.origin}/sandbox/page?after=0`)).json();
      const { parts, rows } = asked as { parts: Readonly<Record<string, string>>; rows: string };
      const page = await (await fetch(`${other.origin}/sandbox/`)).text();
      for (const html of [page, rows, parts['picture'], parts['waiting']]) {
        assert.doesNotMatch(html ?? '', /<img|="alert/);
        assert.match(html ?? '', /&lt;img src=x onerror=&quot;alert\(1\)&quot;&gt;/);
      }
    } finally {
      await other.close();
    }
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
