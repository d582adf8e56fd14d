import assert from 'node:assert/strict';
import type { graphSwitches } from '../../sandbox/graph/switches.ts';
import type { pimSwitches } from '../../sandbox/pim/switches.ts';
import type { SwitchBook, SwitchValue } from '../../sandbox/switchEntry.ts';
import { switchEntries } from '../../sandbox/switchboard.ts';
import type { tenantSwitches } from '../../sandbox/tenant/switches.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

type GuessesIn<Book extends SwitchBook> = {
  [Name in keyof Book]: Book[Name]['evidence'] extends 'GUESS' ? Name : never;
}[keyof Book];

/** Every switch over what nobody knows for certain. */
type Guess =
  GuessesIn<typeof pimSwitches> | GuessesIn<typeof graphSwitches> | GuessesIn<typeof tenantSwitches>;

/** The other answer to each guess. A guess without a row does not compile. */
const otherAnswers: Readonly<Record<Guess, SwitchValue>> = {
  activationWithoutEligibility: 'ends',
  approvalWithoutEligibility: 'fails',
  approvers: 'of the moment',
  approvalSwitchedOff: 'grants',
  tooShort: 'ActiveDurationTooShort',
  eligibilitiesToCome: 'listed',
  unknownScopes: 'refused',
  currentUserCap: true,
  stagesInline: true,
  // Fewer than the stories need in a minute.
  pimCallsInTenSeconds: 12,
};

/** What everybody sees of each story, whatever Entra turns out to do. */
function mainStories(story: Story): void {
  it('ask, what waits and status, approve, on, give back', async () => {
    const { alex, megan, isaiah, wait } = story;
    await askForPurge(story);
    await alex.say('status');
    assert.ok(alex.texts().some((text) => text.includes('Search and Purge PIM')));
    await isaiah.say('approvals');
    assert.ok(isaiah.texts().some((text) => text.includes('Alex Wilber')));
    const asked = megan.cardWith('Approve');
    await megan.click('Approve', { reason: 'Matches the incident' }, asked);
    await megan.waitFor('Approved by Megan Bowen');
    await alex.waitFor('was approved by Megan Bowen');
    await wait(1);
    await alex.waitFor('Active until');
    await wait(6);
    await alex.click('Give back', {}, alex.cardWith('Active until'));
    await alex.waitFor('Given back');
    await alex.say('status');
    assert.ok(alex.texts().includes('Nothing is on and nothing is waiting.'));
  });

  it('denial, and what is scheduled, to its end', async () => {
    const { alex, megan, isaiah, sandbox, wait } = story;
    await askForPurge(story);
    await isaiah.click('Deny', { reason: 'Not tonight' });
    const card = await alex.waitFor('Denied by Isaiah Langer');
    assert.ok(alex.texts(card).includes('Not tonight'));
    await megan.waitFor('Denied by Isaiah Langer');

    const soon = new Date(sandbox.cloud.clock.now().getTime() + 20 * 60_000);
    const [startDate, startTime] = localParts(soon, alex.user.timeZone);
    await alex.say('ediscovery reviewers for 30 min');
    await alex.click('Activate', { justification: 'Case 12', startDate, startTime });
    await alex.waitFor('Scheduled from');
    await wait(21);
    await alex.waitFor('Active until');
    await wait(31);
    await alex.waitFor('Ended: its time was over');
  });
}

for (const [guess, answer] of Object.entries(otherAnswers))
  describe(`Where ${guess} is ${String(answer)}, people see the same of`, () => {
    assert.ok(switchEntries[guess]);
    mainStories(eachInSandbox({ switches: { [guess]: answer } }));
  });

/** On somebody's clock, as the form's inputs hold them. */
function localParts(moment: Date, timeZone: string): [string, string] {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [date = '', time = ''] = parts.format(moment).split(' ');
  return [date, time];
}
