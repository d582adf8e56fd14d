import type { TwoScreens } from './twoScreens.ts';
import { needsChromium, openTwoScreens } from './twoScreens.ts';

describe('Six hours in the life of a request', function () {
  this.timeout(180_000);
  let screens: TwoScreens | undefined;

  before(async function () {
    needsChromium(this);
    screens = await openTwoScreens();
  });

  after(() => screens?.close());

  it('are told to their end on both screens', async () => {
    if (screens === undefined) return;
    const { alex, megan, sandbox } = screens;
    /** Minute by minute, as the bot’s own rounds go. */
    const wait = async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute += 1) await sandbox.cloud.clock.advance(60_000);
    };

    await alex.say('search & purge for 4h');
    await alex.sees('Activate Search and Purge PIM (group)');
    await alex.type('Why you need it', 'Payroll phishing wave, 214 mailboxes');
    await alex.type('Ticket number', 'INC0042731');
    await alex.type('Ticket system', 'ServiceNow');
    await alex.click('Activate');
    const popup = alex.page.context().waitForEvent('page');
    await alex.click('Continue to sign in');
    const signIn = await popup;
    await signIn.getByRole('button', { name: 'Sign in' }).click();
    await signIn.getByRole('button', { name: 'Approve' }).click();
    await signIn.getByText('You are signed in').waitFor();
    await alex.sees('I asked');
    await alex.picture('six-hours-1-asked');

    await wait(16);
    await megan.sees(/still waits/);
    await megan.picture('six-hours-2-reminder');

    await wait(74);
    await megan.type('Your reason', 'Matches the incident');
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
