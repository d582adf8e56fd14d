import assert from 'node:assert/strict';
import { ScriptedBrowser, fillIn } from '../../sandbox/entra/scriptedBrowser.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { bot, people } from '../../sandbox/tenant/contoso.ts';
import { graphClient } from './graphClient.ts';

const azureCli = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';
const redirectUri = 'http://127.0.0.1:1/';

const policies = '/v1.0/identity/conditionalAccess/policies';

type Fields = Readonly<Record<string, string>>;

describe('Sign-in at the simulated Entra', () => {
  let running: RunningCloud;
  let base = '';
  before(async () => {
    running = await startCloud({ port: 0 });
    base = `${running.origin}/entra/${running.cloud.tenant.id}`;
  });
  after(() => running.close());
  afterEach(() => {
    running.cloud.reset();
    running.entra.reset();
  });

  const authorizeAt = (more: Fields = {}): string =>
    `${base}/oauth2/v2.0/authorize?${new URLSearchParams({
      client_id: azureCli,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'User.Read',
      state: 's',
      ...more,
    }).toString()}`;

  /** Fetches without following; cookies as given. */
  async function step(
    url: string,
    form?: Fields,
    cookie = '',
  ): Promise<{ to: URL | undefined; html: string; cookie: string }> {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    const location = response.headers.get('location');
    return {
      to: location === null ? undefined : new URL(location),
      html: await response.text(),
      cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
    };
  }

  async function signedIn(
    user: string,
    more: Fields = {},
  ): Promise<{ to: URL | undefined; html: string; cookie: string }> {
    const url = authorizeAt(more);
    const { html } = await step(url);
    const request = /name="request" value="([\w-]+)"/.exec(html)?.[1] ?? '';
    const chosen = await step(url, { request, user });
    return chosen.to === undefined && chosen.html.includes('name="consent"')
      ? step(url, { request, consent: 'yes' })
      : chosen;
  }

  async function token(form: Fields): Promise<Record<string, unknown>> {
    const response = await fetch(`${base}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  it('names in its discovery document nothing that is not there', async () => {
    const response = await fetch(`${base}/v2.0/.well-known/openid-configuration`);
    const found = (await response.json()) as Record<string, unknown>;
    const addresses = Object.entries(found).filter(([name]) => /_(endpoint|uri)$/.test(name));
    assert.ok(addresses.length >= 5);
    for (const [name, address] of addresses) {
      const method = /token_|device_/.test(name) ? 'POST' : 'GET';
      const { status } = await fetch(String(address), { method, redirect: 'manual' });
      assert.notEqual(status, 404, name);
    }
  });

  it('writes down who signed in at a screen and whom a policy kept out, for those who read reports alone', async () => {
    const reader = { as: 'patti', scopes: ['AuditLog.Read.All', 'Policy.Read.All'] };
    const graph = graphClient(() => running);
    const code = (await signedIn(people.alex)).to?.searchParams.get('code') ?? '';
    assert.deepEqual(await graph.rows('/v1.0/auditLogs/signIns', reader), []);
    await token({ grant_type: 'authorization_code', client_id: azureCli, code, redirect_uri: redirectUri });
    running.cloud.access.add({ why: 'blocked', oid: people.megan });
    await signedIn(people.megan);
    const rows = await graph.rows('/v1.0/auditLogs/signIns', reader);
    assert.deepEqual(
      rows.map(({ userId, conditionalAccessStatus, status }) => [
        userId,
        conditionalAccessStatus,
        (status as { readonly errorCode: number }).errorCode,
      ]),
      [
        [people.megan, 'failure', 53003],
        [people.alex, 'success', 0],
      ],
    );
    const failed = `/v1.0/auditLogs/signIns?$filter=status/errorCode eq 53003`;
    assert.equal((await graph.rows(failed, reader)).length, 1);
    for (const path of ['/v1.0/auditLogs/signIns', policies]) {
      assert.equal((await graph.call('GET', path, { ...reader, as: 'alex' })).status, 403);
      await running.cloud.clock.advance(1_100);
      assert.equal((await graph.call('GET', path, { as: 'patti', scopes: ['User.Read'] })).status, 403);
      await running.cloud.clock.advance(1_100);
    }
  });

  it('does as its Conditional Access policies say: one for each context, one for whoever is kept out', async () => {
    const reader = { as: 'patti', scopes: ['Policy.Read.All'] };
    const graph = graphClient(() => running);
    running.cloud.access.add({ why: 'device not compliant', oid: people.megan, appId: bot.appId });
    running.cloud.access.add({ why: 'not assigned', oid: people.alex });
    await running.cloud.clock.advance(1_100);
    const rows = await graph.rows(`${policies}?$select=id,conditions,grantControls`, reader);
    assert.deepEqual(
      rows.map(({ grantControls }) => (grantControls as { builtInControls: string[] }).builtInControls),
      [['mfa'], ['compliantDevice']],
    );
    await running.cloud.clock.advance(1_100);
    const named = await graph.rows(`${policies}?$filter=startswith(displayName,'Context c1')`, reader);
    const [conditions] = named.map((row) => row['conditions'] as Readonly<Record<string, Fields>>);
    assert.deepEqual(conditions?.['applications']?.['includeAuthenticationContextClassReferences'], ['c1']);
    await running.cloud.clock.advance(1_100);
    const one = await graph.call('GET', `${policies}/${String(named[0]?.['id'])}`, reader);
    assert.equal(one.body['state'], 'enabled');
  });

  it('asks a person for consent, and once alone', async () => {
    const url = authorizeAt();
    const { html } = await step(url);
    const request = /name="request" value="([\w-]+)"/.exec(html)?.[1] ?? '';
    assert.match((await step(url, { request, user: people.alex })).html, /Permissions requested/);
    assert.ok((await step(url, { request, consent: 'yes' })).to?.searchParams.get('code'));
    const again = await step(url);
    const next = /name="request" value="([\w-]+)"/.exec(again.html)?.[1] ?? '';
    assert.ok((await step(url, { request: next, user: people.alex })).to?.searchParams.get('code'));
  });

  it('lets nobody but an administrator give what is an administrator’s to give, whatever they send', async () => {
    const scope = 'RoleManagement.ReadWrite.Directory';
    const url = authorizeAt({ scope });
    const request = /name="request" value="([\w-]+)"/.exec((await step(url)).html)?.[1] ?? '';
    assert.match((await step(url, { request, user: people.alex })).html, /Need admin approval/);
    const forced = await step(url, { request, consent: 'yes' });
    assert.equal(forced.to?.searchParams.has('code') ?? false, false);
    assert.deepEqual(running.entra.apps.consented(azureCli, people.alex), []);
    assert.ok((await signedIn(people.patti, { scope })).to?.searchParams.get('code'));
  });

  it('tells an application where consent was declined', async () => {
    const url = authorizeAt();
    const request = /name="request" value="([\w-]+)"/.exec((await step(url)).html)?.[1] ?? '';
    await step(url, { request, user: people.alex });
    const { to } = await step(url, { request, consent: 'no' });
    assert.equal(to?.searchParams.get('error'), 'access_denied');
    assert.match(to.searchParams.get('error_description') ?? '', /AADSTS65004/);
  });

  it('answers prompt=none without a page: who is not signed in, is too weakly, or has not consented', async () => {
    const silent = async (more: Fields, cookie: string): Promise<string | null | undefined> => {
      const { to } = await step(authorizeAt({ prompt: 'none', ...more }), undefined, cookie);
      return to?.searchParams.get('error') ?? (to?.searchParams.has('code') === true ? 'code' : undefined);
    };
    assert.equal(await silent({}, ''), 'login_required');
    const { cookie } = await signedIn(people.alex);
    assert.equal(await silent({}, cookie), 'code');
    assert.equal(await silent({ login_hint: 'meganb@contoso.com' }, cookie), 'login_required');
    const claims = JSON.stringify({ access_token: { acrs: { essential: true, value: 'c1' } } });
    assert.equal(await silent({ claims }, cookie), 'interaction_required');
    assert.equal(await silent({ scope: 'User.ReadBasic.All' }, cookie), 'consent_required');
    await step(`${base}/oauth2/v2.0/logout`, undefined, cookie);
    assert.equal(await silent({}, cookie), 'login_required');
  });

  it('leads back from its log-out to this machine and nowhere else', async () => {
    const at = (to: string) =>
      step(`${base}/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(to)}`);
    assert.equal((await at('http://localhost:5/out')).to?.href, 'http://localhost:5/out');
    assert.equal((await at('https://evil.example/')).to, undefined);
  });

  it('gives a device its token once its code was typed, and says before that it waits', async () => {
    const start = async (): Promise<Record<string, string>> => {
      const body = new URLSearchParams({ client_id: azureCli, scope: 'User.Read' });
      return (await (
        await fetch(`${base}/oauth2/v2.0/devicecode`, { method: 'POST', body })
      ).json()) as Record<string, string>;
    };
    const poll = (device: Record<string, string>) =>
      token({
        client_id: azureCli,
        grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
        device_code: device['device_code'] ?? '',
      });
    const first = await start();
    assert.equal((await poll(first))['error'], 'authorization_pending');
    const stranger = { client_id: '14d82eec-204b-4c2f-b7e8-296a70dab67e', grant_type: 'device_code' };
    const stolen = await token({ ...stranger, device_code: first['device_code'] ?? '' });
    assert.equal(stolen['error'], 'bad_verification_code');
    const browser = new ScriptedBrowser();
    const type = async (device: Record<string, string>, answer: 'yes' | 'no') =>
      fillIn(browser, await browser.visit(device['verification_uri'] ?? ''), {
        user: people.megan,
        code: device['user_code'] ?? '',
        answer,
      });
    const declined = await start();
    await type(declined, 'no');
    assert.equal((await poll(declined))['error'], 'authorization_declined');
    await type(first, 'yes');
    assert.ok((await poll(first))['access_token']);
    assert.equal((await poll(first))['error'], 'bad_verification_code');
    const late = await start();
    await running.cloud.clock.advance(16 * 60_000);
    assert.equal((await poll(late))['error'], 'expired_token');
  });

  it('gives no device code to an application that has a secret, and no token to one that does not show it', async () => {
    const body = new URLSearchParams({ client_id: bot.appId, scope: 'User.Read' });
    const { status } = await fetch(`${base}/oauth2/v2.0/devicecode`, { method: 'POST', body });
    assert.equal(status, 401);
    const refused = await token({ client_id: bot.appId, grant_type: 'refresh_token', refresh_token: 'x' });
    assert.deepEqual(refused['error_codes'], [7000218]);
    const ownToken = await token({
      client_id: azureCli,
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
    });
    assert.deepEqual(ownToken['error_codes'], [7000218]);
  });

  it('repeats in scope what was asked, .default included', async () => {
    const assertion = await running.entra.mint.singleSignOn(people.alex, `api://botid-${bot.appId}`);
    const answer = await token({
      client_id: bot.appId,
      client_secret: bot.secret,
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      requested_token_use: 'on_behalf_of',
      scope: 'https://graph.microsoft.com/.default openid offline_access',
      assertion,
    });
    const scopes = String(answer['scope']).split(' ');
    assert.ok(scopes.includes('https://graph.microsoft.com/.default'));
    assert.ok(scopes.includes('https://graph.microsoft.com/User.Read'));
    assert.equal(scopes.includes('offline_access'), false);
  });
});
