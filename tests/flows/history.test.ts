import assert from 'node:assert/strict';
import { askForPurge, eachInSandbox } from '../support/story.ts';

describe('What a person had', () => {
  const story = eachInSandbox();

  it('is told with how long of it was used, and what was denied and why; to nobody else', async () => {
    const { alex, adele, megan, sandbox, wait } = story;
    await alex.say('ediscovery reviewers 30 min');
    await alex.click('Activate', { justification: 'Case 12' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await wait(6);
    await alex.click('Give back');
    await alex.waitFor('Given back');
    await askForPurge(story);
    await megan.click('Deny', { reason: 'Name the mailboxes' });
    await alex.waitFor('Denied by');
    for (const said of ['history', 'Verlauf', 'historique', 'historial', '履歴']) {
      await alex.say(said);
      const text = alex.texts().join('\n');
      assert.equal(alex.texts()[0], 'What you had', said);
      assert.match(text, /Search and Purge PIM \(group\)\n✖ Denied by Megan Bowen\n“Name the mailboxes”/);
      assert.match(
        text,
        /eDiscovery Reviewers PIM \(group\)\nGiven back\nUsed (?:at most )?[67] min of 30 min/,
      );
    }
    await adele.say('history');
    assert.ok(adele.texts().includes('Nothing that you asked for went through Latchkey yet.'));
  });
});
