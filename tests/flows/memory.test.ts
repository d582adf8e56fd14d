import assert from 'node:assert/strict';
import type { Person } from '../../sandbox/botservice/person.ts';
import { buttonData } from '../attack/lib.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const shown = ({ last }: Person): string => JSON.stringify(last.attachments);

describe('What was said before', () => {
  const story = eachInSandbox();

  async function denied(): Promise<void> {
    const { alex, megan } = story;
    await askForPurge(story, 'search and purge 90 min');
    await megan.click('Deny', { reason: 'Name the mailboxes' });
    await alex.waitFor('Denied by');
  }

  it('is on the form of “Ask again”, under the words of whoever denied it', async () => {
    const { alex } = story;
    await denied();
    await alex.click('Ask again');
    const texts = alex.texts();
    assert.match(texts.join('\n'), /Denied by Megan Bowen, \d/);
    assert.ok(texts.includes('“Name the mailboxes”'), texts.join('\n'));
    for (const value of [...Object.values(purgeOrder), '90'])
      assert.ok(shown(alex).includes(`"value":"${value}"`), value);
  });

  it('is nobody else’s: a button for another’s request shows nothing of it', async () => {
    const { alex, adele } = story;
    await denied();
    const data = buttonData(alex.last, 'askAgain');
    assert.ok(data !== undefined);
    await adele.say('my access');
    const answer = await adele.execute(
      { verb: 'askAgain' },
      { api: data['api'], id: data['id'] },
      adele.last,
    );
    assert.doesNotMatch(`${JSON.stringify(answer)} ${adele.transcript()}`, /Phishing wave|mailboxes|Alex/);
  });

  it('is on the form of “Continue”', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers 30 min');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await alex.click('Continue');
    // That it can be used may be told behind it.
    const form = await alex.waitFor('For how long');
    assert.ok(JSON.stringify(form.attachments).includes('"value":"Case 12"'));
  });

  it('is filled in for the next thing of the same incident, and approvers see that it is the same', async () => {
    const { alex, megan, sandbox, signIn, wait } = story;
    await alex.say('ediscovery reviewers 30 min');
    await alex.click('Activate', { justification: 'Phishing wave' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await wait(4);
    await alex.say('search and purge');
    assert.match(alex.texts().join('\n'), /Reason and ticket are what you wrote at/);
    await alex.click('Activate', { ticketNumber: 'INC1', ticketSystem: 'ServiceNow' });
    await signIn(alex);
    await megan.waitFor('asks for Search and Purge');
    assert.match(megan.texts().join('\n'), /Reason: same reason as \d\d?:\d\d/);
  });

  it('goes with the person who takes Latchkey away', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers 30 min');
    await alex.click('Activate', { justification: 'Phishing wave' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await alex.uninstall();
    await alex.install();
    await alex.say('search and purge');
    assert.ok(!shown(alex).includes('Phishing wave'));
  });
});
