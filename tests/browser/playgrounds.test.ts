import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { freePort } from '../../sandbox/freePort.ts';
import type { SandboxWithPlaygrounds } from '../../sandbox/withPlaygrounds.ts';
import { startWithPlaygrounds } from '../../sandbox/withPlaygrounds.ts';
import { freshDatabase } from '../support/database.ts';
import { Screen, chromiumPath, startBrowser } from './chromium.ts';

describe('Two people in front of Teams', function () {
  this.timeout(120_000);
  let sandbox: SandboxWithPlaygrounds | undefined;
  let browser: Browser | undefined;
  let alex: Screen;
  let megan: Screen;

  before(async function () {
    if (chromiumPath === undefined) {
      const text =
        'No Chromium was found, so nothing was tried in a browser. Install it (apt-get install chromium) or set CHROMIUM_PATH.';
      if (process.env['CI'] === 'true') throw new Error(text);
      process.stderr.write(`\n  ! ${text}\n\n`);
      this.skip();
    }
    sandbox = await startWithPlaygrounds(
      [
        { name: 'alex', port: await freePort() },
        { name: 'megan', port: await freePort() },
      ],
      { databaseUrl: await freshDatabase() },
    );
    const started = await startBrowser();
    browser = started;
    const open = async (name: string): Promise<Screen> => {
      const context = await started.newContext({ viewport: { width: 1100, height: 800 } });
      const page = await context.newPage();
      await page.goto(sandbox?.playgrounds.find(({ user }) => user.name.startsWith(name))?.url ?? '');
      return new Screen(page);
    };
    alex = await open('Alex');
    megan = await open('Megan');
    await alex.sees('Welcome to Latchkey, Alex');
    await megan.sees('Welcome to Latchkey, Megan');
  });

  after(async () => {
    await browser?.close();
    await sandbox?.close();
  });

  it('ask, sign in, approve, and both see the outcome', async () => {
    await alex.say('my access');
    await alex.sees('Your access');
    await alex.picture('my-access');

    await alex.say('search & purge for 2h');
    await alex.sees('Activate Search and Purge PIM (group)');
    await alex.type('Why you need it', 'Payroll phishing wave, 214 mailboxes');
    await alex.type('Ticket number', 'INC0042731');
    await alex.type('Ticket system', 'ServiceNow');
    await alex.picture('form');
    await alex.click('Activate');
    await alex.sees('One more step: sign in');
    await alex.picture('step-up');

    const popup = alex.page.context().waitForEvent('page');
    await alex.click('Continue to sign in');
    const signIn = await popup;
    await signIn.getByRole('button', { name: 'Sign in' }).click();
    await signIn.getByRole('button', { name: 'Approve' }).click();
    await signIn.getByText('You are signed in').waitFor();
    await alex.sees('Waiting for approval');
    await alex.sees('I asked');
    await alex.picture('waiting');

    await megan.sees('Alex Wilber asks for Search and Purge PIM (group)');
    await megan.type('Your reason', 'Matches the incident');
    await megan.picture('approval');
    await megan.click('Approve');
    await megan.sees('Approved by Megan Bowen');
    await megan.picture('approved');
    await alex.sees('was approved by Megan Bowen');

    await sandbox?.cloud.clock.advance(20_000);
    await alex.sees(/On, not usable yet/);
    await alex.picture('active');
    const changes =
      sandbox?.log.entries.filter(({ method, url }) => method !== 'GET' && !url.endsWith('/$batch')) ?? [];
    assert.deepEqual(
      changes.map(({ caller, method }) => `${caller?.name ?? ''} ${method}`),
      ['Alex Wilber POST', 'Megan Bowen PATCH'],
    );
  });

  it('are told what is missing before anything is sent', async () => {
    await alex.say('ediscovery reviewers');
    await alex.sees('Activate eDiscovery Reviewers PIM');
    await alex.click('Activate');
    await alex.sees('Please give a justification.');
  });

  it('get a hint for words that mean nothing', async () => {
    await megan.say('aprovals');
    await megan.sees('Did you mean');
  });

  it('deny with a reason', async () => {
    await alex.say('cancel');
    await alex.sees(/Nothing|no longer there|Which request/);
  });
});
