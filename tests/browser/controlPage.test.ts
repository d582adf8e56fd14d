import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { switchEntries } from '../../sandbox/switchboard.ts';
import { bot, contoso, groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { startBrowser } from './chromium.ts';
import { needsChromium } from './twoScreens.ts';

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
const minute = 60_000;

/** Names that mean something to a browser, and one that runs from right to left. */
const hostile: Tenant = {
  ...contoso,
  users: contoso.users.map((user) => {
    if (user.id === people.alex) return { ...user, name: '<img src=x onerror="document.title=\'taken\'">' };
    return user.id === people.adele ? { ...user, name: 'ليلى \u202Eمنصور' } : user;
  }),
};

describe('The control page', function () {
  this.timeout(60_000);
  let browser: Browser;
  let running: RunningCloud;
  let page: Page;

  before(async function () {
    needsChromium(this);
    browser = await startBrowser();
  });

  after(async () => {
    await browser.close();
  });

  afterEach(async () => {
    await page.context().close();
    await running.close();
  });

  async function open(tenant: Tenant = contoso, options: BrowserContextOptions = {}): Promise<void> {
    running = await startCloud({ port: 0, tenant });
    const context = await browser.newContext(options);
    page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${running.origin}/sandbox/`);
  }

  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });
  const section = (name: string): Locator => page.getByRole('region', { name, exact: true });
  const done = async (title: string): Promise<void> => {
    await page
      .getByRole('status')
      .filter({ hasText: `Done: ${title}` })
      .waitFor();
  };
  const askGraph = async (path: string, scopes?: readonly string[]): Promise<Response> => {
    const token = await graphTokenFor(running.entra, people.alex, scopes === undefined ? {} : { scopes });
    return fetch(`${running.origin}/graph${path}`, { headers: { authorization: `Bearer ${token}` } });
  };

  for (const minutes of [1, 15, 60])
    it(`moves time by ${minutes} minutes`, async () => {
      await open();
      const before = running.cloud.clock.now().getTime();
      await button(`+${minutes} min`).click();
      await done(`+${minutes} min`);
      assert.ok(running.cloud.clock.now().getTime() - before >= minutes * minute);
      const shown = running.cloud.clock.now().toISOString().slice(0, 15).replace('T', ' ');
      await section('Time').getByText(shown).waitFor();
    });

  it('makes Graph down, slow and throttling, and well again', async () => {
    await open();
    for (const [title, status, latency] of [
      ['Down (503)', 503, undefined],
      ['Slow (3 s)', undefined, 3_000],
      ['Throttling (429)', 429, undefined],
    ] as const) {
      await button(title).click();
      await section('Graph is').getByRole('button', { name: title, pressed: true }).waitFor();
      const [fault] = running.faults.active;
      assert.deepEqual([fault?.status, fault?.latency], [status, latency]);
      if (status !== undefined) assert.equal((await askGraph('/v1.0/me')).status, status);
    }
    await page.getByText('a fault that somebody asked for').first().waitFor();
    await button('Well').click();
    await section('Graph is').getByRole('button', { name: 'Well', pressed: true }).waitFor();
    assert.equal((await askGraph('/v1.0/me')).status, 200);
  });

  it('takes a consent away and gives it back', async () => {
    await open();
    await page.getByLabel('Permission of Latchkey').selectOption('User.Read');
    await button('Take consent away').click();
    await section('Consent').getByText('is gone').waitFor();
    assert.ok(!running.entra.apps.consented(bot.appId).includes('User.Read'));
    await button('Give it back').click();
    await section('Consent').getByText('is gone').waitFor({ state: 'detached' });
    assert.ok(running.entra.apps.consented(bot.appId).includes('User.Read'));
  });

  for (const [title, result, reason] of [
    ['Approve', 'Approve', 'Matches the incident'],
    ['Deny', 'Deny', 'Not tonight'],
  ] as const)
    it(`decides in the portal by “${title}”, as whom one likes`, async () => {
      await open();
      const { id } = running.portal.activate(people.alex, purge);
      await page.getByLabel('Decide as').selectOption({ label: 'Isaiah Langer' });
      await page.getByLabel('Reason').fill(reason);
      await button(title).click();
      await section('Decide in the portal').getByText('Nothing waits').waitFor();
      const approval = running.cloud.pim.request(id)?.approval;
      assert.deepEqual(
        [approval?.result, approval?.reviewedBy, approval?.justification],
        [result, people.isaiah, reason],
      );
    });

  it('says why somebody may not decide, and keeps what was typed while the page looks again', async () => {
    await open();
    running.portal.activate(people.alex, purge);
    await page.getByLabel('Reason').fill('Half a sen');
    await askGraph('/v1.0/me');
    await page.getByRole('cell', { name: '/v1.0/me' }).waitFor();
    assert.equal(await page.getByLabel('Reason').inputValue(), 'Half a sen');
    await page.getByLabel('Decide as').selectOption({ label: 'Lynne Robbins' });
    await button('Approve').click();
    await page.getByRole('status').filter({ hasText: 'unauthorized' }).waitFor();
  });

  it('begins again', async () => {
    await open();
    running.portal.activate(people.alex, purge);
    await askGraph('/v1.0/me');
    await running.cloud.clock.advance(minute);
    await button('Reset').click();
    await done('Reset');
    await section('Decide in the portal').getByText('Nothing waits').waitFor();
    assert.deepEqual(running.log.entries, []);
    assert.equal(await page.locator('#log tbody tr').count(), 0);
  });

  it('has every switch, labelled, with its state, and turns it', async () => {
    await open();
    await page.getByText('What nobody knows for certain').click();
    for (const name of Object.keys(switchEntries)) await page.getByLabel(name, { exact: true }).waitFor();
    await page.getByLabel('approvers', { exact: true }).selectOption('of the moment');
    await done('approvers: of the moment');
    assert.equal(running.cloud.pim.switches.approvers, 'of the moment');
    await page.getByLabel('pimCallsInTenSeconds').fill('0');
    await page.keyboard.press('Enter');
    await page.getByRole('status').filter({ hasText: 'above 0' }).waitFor();
    await page.getByLabel('pimCallsInTenSeconds').fill('7');
    await page.keyboard.press('Enter');
    await done('pimCallsInTenSeconds: 7');
    assert.equal(running.cloud.switches.pimCallsInTenSeconds, 7);
  });

  it('shows each call as it comes, whose token it had, and why it was allowed or refused', async () => {
    await open();
    await askGraph('/v1.0/me');
    const allowed = page.getByRole('row').filter({ hasText: 'GET /v1.0/me' });
    await allowed.getByText('permission User.Read').waitFor();
    await allowed.getByText('their token, by Latchkey').waitFor();
    await askGraph('/v1.0/me', ['GroupMember.Read.All']);
    await page.getByText('lacks permission User.Read or').waitFor();
    await page.getByLabel('Show').selectOption('refused');
    assert.equal(await page.locator('#log tbody tr:visible').count(), 1);
  });

  it('shows who may what, and what is on', async () => {
    await open();
    const cell = (row: string, index: number): Locator =>
      page.getByRole('row').filter({ hasText: row }).getByRole('cell').nth(index);
    assert.match(await cell('Search and Purge', 0).innerText(), /eligible/);
    assert.match(await cell('Search and Purge', 1).innerText(), /decides/);
    assert.match(await cell('Search and Purge', 2).innerText(), /eligible\s+by Security Analysts/);
    running.portal.activate(people.alex, { ...purge, groupId: groups.ediscoveryReviewers });
    await running.cloud.clock.advance(minute);
    await cell('eDiscovery Reviewers', 0).getByText('on', { exact: true }).waitFor();
    await cell('eDiscovery Reviewers', 0)
      .getByText(/^to \d\d:\d\d|^to \d+ /)
      .waitFor();
  });

  it('takes names for names, whatever is in them', async () => {
    await open(hostile);
    running.portal.activate(people.alex, purge, {
      justification: '</q><script>document.title="taken"</script>',
    });
    await askGraph("/v1.0/me?$filter=x eq '<script>'");
    await page.getByText('</q><script>').waitFor();
    await page.getByRole('cell', { name: '<script>' }).first().waitFor();
    assert.equal(await page.locator('main img, main script').count(), 0);
    assert.equal(await page.title(), 'Contoso, simulated');
    assert.equal(await page.locator('bdi', { hasText: 'ليلى' }).first().isVisible(), true);
  });

  it('names its own port in its commands', async () => {
    await open();
    const text = await section('From a terminal').innerText();
    const { host } = new URL(running.origin);
    assert.equal(text.split(`curl -X POST http://${host}/sandbox/`).length, 9);
    assert.ok(!text.includes('4400'));
  });

  it('can be worked by keys alone', async () => {
    await open();
    const before = running.cloud.clock.now().getTime();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await done('+1 min');
    assert.ok(running.cloud.clock.now().getTime() - before >= minute);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`fits a phone and can be read by everybody: ${colorScheme}`, async () => {
      await open(contoso, { colorScheme, viewport: { width: 390, height: 800 } });
      running.portal.activate(people.alex, purge);
      await askGraph('/v1.0/me');
      await page.getByRole('row').filter({ hasText: '/v1.0/me' }).waitFor();
      await page.getByText('What nobody knows for certain').click();
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390);
      await page.evaluate(
        await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      const violations = await page.evaluate<string[]>(
        'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))',
      );
      assert.deepEqual(violations, []);
    });

  it('takes nothing from a page of another address, in the same browser', async () => {
    await open();
    running.portal.activate(people.alex, purge);
    const before = running.cloud.clock.now().getTime();
    const other = createServer((_, response) =>
      response.setHeader('content-type', 'text/html').end('<p>other'),
    );
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    try {
      const evil = await page.context().newPage();
      await evil.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
      const statuses = await evil.evaluate<number[]>(
        `Promise.all(${JSON.stringify([
          ['/sandbox/clock', 'advance=PT60M'],
          ['/sandbox/reset', ''],
          ['/sandbox/portal/approve', 'user=megan'],
          ['/defender/purge', 'mail=m1'],
        ])}.map(([path, body]) => fetch('${running.origin}' + path, { method: 'POST', mode: 'no-cors',
          headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }).then(({ status }) => status)))`,
      );
      assert.equal(statuses.length, 4);
      const form = `<form method="post" action="${running.origin}/sandbox/clock"><input name="advance" value="PT60M"><button>Win</button></form>`;
      await evil.setContent(form);
      await evil.getByRole('button').click();
      await evil.getByText('a page of another site may change nothing here').waitFor();
      assert.ok(running.cloud.clock.now().getTime() - before < 60 * minute);
      assert.equal(running.cloud.pim.awaitingApproval('group').length, 1);
    } finally {
      other.close();
    }
  });
});
