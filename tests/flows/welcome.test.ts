import assert from 'node:assert/strict';
import { eachInSandbox } from '../support/story.ts';

describe('The welcome', () => {
  const story = eachInSandbox({}, []);

  it('comes once, though Teams announces an installation twice', async () => {
    const { alex, sandbox } = story;
    await alex.install();
    await sandbox.teams.post(
      alex.activity(alex.conversationId, {
        type: 'conversationUpdate',
        membersAdded: [{ id: `29:${alex.user.id}` }],
      }),
    );
    assert.equal(alex.messages.filter(({ from }) => from === 'bot').length, 1);
  });

  it('comes again for whoever took it away and adds it again', async () => {
    const { alex } = story;
    await alex.install();
    await alex.uninstall();
    await alex.install();
    assert.equal(alex.messages.filter(({ from }) => from === 'bot').length, 2);
  });
});
