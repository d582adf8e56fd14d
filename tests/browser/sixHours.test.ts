import assert from 'node:assert/strict';
import type { TwoScreens } from './twoScreens.ts';
import { fillForm, needsChromium, openTwoScreens, signInFrom } from './twoScreens.ts';

describe('Six hours in the life of a request', function () {
  this.timeout(180_000);
  let screens: TwoScreens | undefined;

  before(async function () {
    needsChromium(this);
    screens = await openTwoScreens();
  });

  after(() => screens?.close());

  it('are told to their end on both screens', async () => {
    assert.ok(screens);
    const { alex, megan, sandbox } = screens;
    /** Minute by minute, as the bot’s own rounds go. */
    const wait = async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute += 1) await sandbox.cloud.clock.advance(60_000);
    };

    await fillForm(alex, 'search & purge for 4h');
    await alex.click('Activate');
    await signInFrom(alex);
    await alex.sees('I asked');
    await alex.picture('six-hours-1-asked');

    await wait(16);
    await megan.sees(/still waits/);
    await megan.picture('six-hours-2-reminder');

    const reminded = alex.page.getByText(/Reminded .* last at/);
    await reminded.last().waitFor();
    const first = (await reminded.last().textContent()) ?? '';

    await wait(74);
    // Her second reminder has taken the place of the first: what is typed is typed there.
    await reminded.filter({ hasNotText: first }).last().waitFor();
    await megan.sees(/2[23]\sh left to decide/);
    const reminders = (): number =>
      sandbox.teams
        .person('megan')
        .messages.filter((message) => JSON.stringify(message).includes(' still waits for ')).length;
    // What could not be taken away at once is tried again with a later round.
    while (reminders() > 1) await wait(1);
    await megan.type('Your own words', 'Matches the incident');
    await megan.click('Approve');
    await alex.sees('was approved by Megan Bowen');
    await wait(1);
    await alex.sees(/On since/);
    await alex.picture('six-hours-3-approved-late');

    await wait(10);
    await alex.click('Check now');
    await alex.sees(/can be used now/);
    await alex.sees(/Active until/);
    await alex.picture('six-hours-4-usable');

    await wait(216);
    await alex.sees(/(Ends|Should end) in \d+\smin/);
    await alex.picture('six-hours-5-ends-soon');

    await wait(40);
    await alex.sees('Ended: its time was over');
    await alex.picture('six-hours-6-receipt');
    await megan.sees(/ended since/);
    await megan.picture('six-hours-7-approver');
  });
});
