import assert from 'node:assert/strict';
import type { Person } from '../../sandbox/botservice/person.ts';
import type { PimRequest } from '../../sandbox/pim/model.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

/** Longer than a token lives. */
const afterItsToken = 90;

const newest = ({ sandbox, alex }: Story): PimRequest => {
  const found = sandbox.cloud.pim.requests('assignment', alex.user.id).at(-1);
  if (found === undefined) throw new Error('Alex has asked for nothing');
  return found;
};

/** An administrator takes the eligibility away that the newest request is based on. */
function takeEligibility(story: Story): void {
  const { target, principalId, ticket } = newest(story);
  const { sandbox, patti } = story;
  sandbox.cloud.pim.submitEligibility(
    { oid: patti.user.id, amr: ['pwd', 'mfa'], acrs: [] },
    {
      action: 'adminRemove',
      target,
      principalId,
      ticket,
      schedule: undefined,
      justification: 'Left the team',
      customData: null,
      isValidationOnly: false,
    },
  );
}

async function askForReviewers({ alex, sandbox }: Story, words = 'for 2h'): Promise<void> {
  await alex.say(`ediscovery reviewers ${words}`);
  await alex.click('Activate', { justification: 'Case 12' });
  await sandbox.cloud.clock.advance(20_000);
}

/** The requester's card as it is now. */
const cardOf = (person: Person): string =>
  person.texts(person.cardWith('Checked')).join('\n').replaceAll('\u00A0', ' ');

describe('What Entra takes longer over than a token lives', () => {
  const story = eachInSandbox();

  it('is said not to be looked at, and found again by one click', async () => {
    const { alex, megan, wait } = story;
    await askForPurge(story, 'search and purge for 1h');
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved');
    const schedule = story.sandbox.cloud.pim.scheduleOf(newest(story));
    assert.ok(schedule);
    schedule.from = story.sandbox.cloud.clock.now().getTime() + 80 * 60_000;
    schedule.until = schedule.from + 60 * 60_000;
    await wait(10);
    assert.match(cardOf(alex), /changes by itself/);
    await wait(72);
    assert.match(cardOf(alex), /It should be on by now; I cannot look without you/);
    await alex.click('Check now', {}, alex.cardWith('cannot look'));
    await alex.waitFor('On since');
    await wait(61);
    await alex.waitFor('Ended: its time was over');
  });
});

describe('After a restart, with nobody’s token', () => {
  const story = eachInSandbox();

  it('what is on is warned of and told to end', async () => {
    const { alex, sandbox, wait } = story;
    await askForReviewers(story, 'for 30 min');
    await alex.waitFor('On since');
    await sandbox.restartBots();
    await wait(26);
    await alex.waitFor('Ends in');
    await wait(6);
    await alex.waitFor('Ended: its time was over');
    assert.match(cardOf(alex), /Nobody looked after/);
    assert.match(cardOf(alex), /On: .*, 30 of 30 min/);
    assert.ok(!alex.buttons(alex.cardWith('Checked')).includes('Give back'));
  });

  it('what was to start is said to have started, and to be over in the end', async () => {
    const { alex, sandbox, wait } = story;
    await askForReviewers(story, 'tomorrow 9:00 for 2h');
    await alex.waitFor('Scheduled from');
    await sandbox.restartBots();
    assert.match(cardOf(alex), /if you are still eligible then/);
    const start = newest(story).schedule?.start ?? 0;
    await wait((start - sandbox.cloud.clock.now().getTime()) / 60_000 + 1);
    assert.match(cardOf(alex), /It should be on by now; I cannot look without you/);
    assert.deepEqual(alex.buttons(alex.cardWith('cannot look')), ['Check now']);
    await wait(106);
    await alex.waitFor('Should end in');
    await wait(31);
    await alex.waitFor('Ended: its time was over');
  });

  it('what waits is decided on, or over after its 24 hours, and told either way', async () => {
    const { alex, sandbox, wait } = story;
    await askForPurge(story);
    await sandbox.restartBots();
    await wait(6);
    assert.match(cardOf(alex), /What is decided in the PIM portal I see when you look/);
    await wait(24 * 60 - 4);
    await alex.waitFor('Nobody decided on Search and Purge PIM (group) here within 24 hours');
    assert.match(cardOf(alex), /What was decided in the PIM portal I cannot see without you/);
    assert.deepEqual(alex.buttons(alex.cardWith('Checked')), ['Check now', 'Ask again', 'My access']);
  });

  it('what was approved in the portal after all is found by the click that looks', async () => {
    const { alex, megan, sandbox, wait } = story;
    await askForPurge(story, 'search and purge for 4h');
    await sandbox.restartBots();
    await wait(23 * 60);
    sandbox.portal.decide(megan.user.id, newest(story).id, 'Approve', 'In the portal');
    await wait(62);
    await alex.waitFor('Its 24 hours are over');
    await alex.click('Check now', {}, alex.cardWith('Its 24 hours are over'));
    await alex.waitFor('On since');
    assert.match(cardOf(alex), /Active until/);
    assert.match(cardOf(alex), /Usable, as I saw at/);
  });
});

describe('A start that comes later', () => {
  const story = eachInSandbox();

  it('is told where the eligibility is gone by then', async () => {
    const { alex, sandbox, wait } = story;
    const soon = new Date(sandbox.cloud.clock.now().getTime() + 30 * 60_000);
    const [startDate, startTime] = localParts(soon, alex.user.timeZone);
    await alex.say('ediscovery reviewers for 2h');
    await alex.click('Activate', { justification: 'Case 12', startDate, startTime });
    await alex.waitFor('Scheduled from');
    takeEligibility(story);
    await alex.click('Check now');
    assert.match(cardOf(alex), /You are not eligible for this any more/);
    await wait(32);
    assert.match(cardOf(alex), /You are not eligible for this any more/);
  });
});

describe('An eligibility that is taken away', () => {
  const story = eachInSandbox();

  it('is told on the card of what waits, by the next look', async () => {
    const { alex, wait } = story;
    await askForPurge(story);
    takeEligibility(story);
    await wait(2);
    await alex.waitFor('An approval may bring nothing any more. You can withdraw it.');
  });

  it('is told on the card of what is on', async () => {
    const { alex, wait } = story;
    await askForReviewers(story);
    await alex.waitFor('On since');
    await wait(5);
    takeEligibility(story);
    await wait(16);
    await alex.waitFor('It may end before its time, and nothing can follow it.');
  });
});

describe('What an administrator ends', () => {
  const story = eachInSandbox();

  it('is told by the next look with its requester’s token', async () => {
    const { alex, patti, sandbox, wait } = story;
    await askForReviewers(story);
    await alex.waitFor('On since');
    await wait(5);
    sandbox.portal.remove(patti.user.id, newest(story).id);
    await wait(16);
    await alex.waitFor('Ended early');
    assert.match(cardOf(alex), /On: .*, at most \d+ of 120 min/);
  });

  it('is found by a look where no token was held, and never called still on after its time', async () => {
    const { alex, patti, sandbox, wait } = story;
    await askForReviewers(story);
    await alex.waitFor('On since');
    await wait(afterItsToken);
    sandbox.portal.remove(patti.user.id, newest(story).id);
    await alex.look(alex.cardWith('Checked'));
    await alex.waitFor('Ended early');
  });

  it('is said not to be known where nobody looked again', async () => {
    const { alex, patti, sandbox, wait } = story;
    await askForReviewers(story);
    await alex.waitFor('On since');
    await sandbox.restartBots();
    await wait(5);
    sandbox.portal.remove(patti.user.id, newest(story).id);
    await wait(116);
    await alex.waitFor('so I cannot tell whether it ended before its time');
  });
});

describe('A decision in the portal', () => {
  const story = eachInSandbox();

  it('reaches the requester when their card is looked at, where no token was held', async () => {
    const { alex, megan, sandbox, wait } = story;
    await askForPurge(story);
    await wait(afterItsToken);
    sandbox.portal.decide(megan.user.id, newest(story).id, 'Approve', 'In the portal');
    await wait(2);
    assert.match(cardOf(alex), /What is decided in the PIM portal I see when you look/);
    await alex.look(alex.cardWith('Checked'));
    await alex.waitFor('On since');
  });
});

for (const startedActivation of ['becomes Provisioned', 'stays Granted'] as const)
  describe(`An activation for later whose word ${startedActivation}`, () => {
    const story = eachInSandbox();

    async function askFor(hours: number): Promise<void> {
      const { alex, sandbox } = story;
      sandbox.cloud.pim.switches.startedActivation = startedActivation;
      const start = new Date(sandbox.cloud.clock.now().getTime() + hours * 60 * 60_000);
      const [startDate, startTime] = localParts(start, alex.user.timeZone);
      await alex.say('ediscovery reviewers for 1h');
      await alex.click('Activate', { justification: 'Case 12', startDate, startTime });
      await alex.waitFor('Scheduled from');
    }

    it('is seen to be on by whoever looks, and over in the end', async () => {
      const { alex, wait } = story;
      await askFor(1);
      await wait(62);
      await alex.waitFor('On since');
      assert.equal(newest(story).status, startedActivation === 'stays Granted' ? 'Granted' : 'Provisioned');
      assert.doesNotMatch(cardOf(alex), /Entra is switching it on/);
      await wait(55);
      await alex.waitFor('Ends in');
      await wait(8);
      await alex.waitFor('Ended: its time was over');
    });

    it('is told as started and as ended ten hours ahead, when nobody’s token is held any more', async () => {
      const { alex, wait } = story;
      await askFor(10);
      await wait(10 * 60 + 2);
      assert.match(cardOf(alex), /It should be on by now; I cannot look without you/);
      await wait(55);
      await alex.waitFor('Should end in');
      await wait(30);
      await alex.waitFor('Ended: its time was over');
    });

    it('is found by one click ten hours ahead, and followed to its end', async () => {
      const { alex, wait } = story;
      await askFor(10);
      await wait(10 * 60 + 2);
      await alex.click('Check now', {}, alex.cardWith('cannot look'));
      await alex.waitFor('On since');
      await alex.say('my access');
      assert.ok(alex.texts().some((text) => text.includes('until')));
      await wait(61);
      await alex.waitFor('Ended: its time was over');
    });
  });

/** On somebody's clock, as the form's inputs hold them. */
function localParts(moment: Date, timeZone: string): [string, string] {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(moment);
  const [date = '', time = ''] = parts.split(' ');
  return [date, time];
}
