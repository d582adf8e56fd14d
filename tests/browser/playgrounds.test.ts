import assert from 'node:assert/strict';
import { freshDatabase } from '../support/database.ts';
import type { Screen } from './chromium.ts';
import type { TwoScreens } from './twoScreens.ts';
import { fillForm, needsChromium, openTwoScreens, signInFrom } from './twoScreens.ts';

describe('Two people in front of Teams', function () {
  this.timeout(120_000);
  let screens: TwoScreens | undefined;
  let alex: Screen;
  let megan: Screen;

  before(async function () {
    needsChromium(this);
    screens = await openTwoScreens();
    ({ alex, megan } = screens);
  });

  after(() => screens?.close());

  it('ask, sign in, approve, and both see the outcome', async () => {
    await alex.say('my access');
    await alex.sees('Your access');
    await alex.picture('my-access');

    await fillForm(alex, 'search & purge for 2h');
    await alex.picture('form');
    await alex.click('Activate');
    await alex.sees('One more step: sign in');
    await alex.picture('step-up');

    await signInFrom(alex);
    await alex.sees('Waiting for approval');
    await alex.sees('I asked');
    await alex.picture('waiting');

    await megan.sees('Alex Wilber asks for Search and Purge PIM (group)');
    await megan.type('Your own words', 'Matches the incident');
    await megan.picture('approval');
    await megan.click('Approve');
    await megan.sees('Approved by Megan Bowen');
    await megan.picture('approved');
    await alex.sees('was approved by Megan Bowen');

    await screens?.sandbox.cloud.clock.advance(20_000);
    await alex.sees(/On, not usable yet/);
    await alex.picture('active');
    const changes =
      screens?.sandbox.log.entries.filter(
        ({ method, url }) => method !== 'GET' && !url.endsWith('/$batch'),
      ) ?? [];
    assert.deepEqual(
      changes.map(({ caller, method }) => `${caller?.name ?? ''} ${method}`),
      ['Alex Wilber POST', 'Megan Bowen PATCH'],
    );
  });

  it('are told what is missing before anything is sent', async () => {
    await alex.say('ediscovery reviewers');
    await alex.sees('Activate eDiscovery Reviewers PIM');
    // What was said a moment ago is filled in.
    await alex.type('Why you need it', '');
    await alex.click('Activate');
    await alex.sees('Please give a justification.');
  });

  it('get a hint for words that mean nothing', async () => {
    await megan.say('aprovals');
    await megan.sees('Did you mean');
  });

  it('deny with a reason', async () => {
    await alex.say('cancel');
    await alex.sees('You have no request that is open');
  });
});

describe('A Playground that is opened again', function () {
  this.timeout(120_000);
  let screens: TwoScreens | undefined;

  before(function () {
    needsChromium(this);
  });

  afterEach(() => screens?.close());

  it('shows what the chat has, whose buttons work and whose cards still change', async () => {
    screens = await openTwoScreens();
    const { alex, megan } = screens;
    await fillForm(alex, 'search & purge for 2h');
    await alex.click('Activate');
    await signInFrom(alex);
    await alex.sees('I asked');
    for (const { page } of [alex, megan]) await page.reload();
    await alex.sees('Welcome to Latchkey, Alex');
    await alex.sees('Waiting for approval');
    await megan.sees('Alex Wilber asks for Search and Purge PIM (group)');
    await megan.type('Your own words', 'Matches the incident');
    await megan.click('Approve');
    await megan.sees('Approved by Megan Bowen');
    await alex.sees('was approved by Megan Bowen');
    assert.equal(await alex.page.getByText('Welcome to Latchkey, Alex').count(), 1);
  });

  it('greets in the next run of the sandbox too, with what the bot remembers', async () => {
    const databaseUrl = await freshDatabase();
    screens = await openTwoScreens({ databaseUrl });
    await screens.close();
    screens = await openTwoScreens({ databaseUrl });
    await screens.alex.sees('Welcome to Latchkey, Alex');
  });
});
