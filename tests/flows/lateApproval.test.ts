import assert from 'node:assert/strict';
import { askForPurge, eachInSandbox } from '../support/story.ts';

/** Longer than a token lives: nobody holds the requester's by then. */
const afterItsToken = 90;

describe('Approved after 90 minutes', () => {
  const story = eachInSandbox();

  it('is seen to be on with the token of who approved, and told to its end', async () => {
    const { alex, megan, wait } = story;
    await askForPurge(story, 'search and purge for 1h');
    await wait(afterItsToken);
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('Approve'));
    await alex.waitFor('was approved by Megan Bowen');
    await wait(1);
    const card = await alex.waitFor('On since');
    assert.ok(!alex.texts(card).join('\n').includes('changes by itself'));
    await alex.waitFor('I cannot see without you whether it can be used yet');
    await wait(55);
    await alex.waitFor('Ends in');
    await wait(6);
    await alex.waitFor('Ended: its time was over');
  });

  it('is told without anybody’s token by what was decided and asked for', async () => {
    const { alex, megan, sandbox, wait } = story;
    await askForPurge(story, 'search and purge for 1h');
    await wait(afterItsToken);
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('Approve'));
    await alex.waitFor('was approved by Megan Bowen');
    await sandbox.restartBots();
    await wait(2);
    const card = await alex.waitFor('It should be on by now; I cannot look without you.');
    assert.ok(!alex.texts(card).join('\n').includes('changes by itself'));
    assert.deepEqual(alex.buttons(card), ['Check now']);
    await wait(53);
    await alex.waitFor('Should end in');
    await wait(8);
    await alex.waitFor('It should be over by now; I cannot look without you.');
    await wait(15);
    await alex.waitFor('Ended: its time was over');
  });

  it('goes on with the token that one click brings', async () => {
    const { alex, megan, sandbox, wait } = story;
    await askForPurge(story, 'search and purge for 1h');
    await wait(afterItsToken);
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('Approve'));
    await alex.waitFor('was approved by Megan Bowen');
    await sandbox.restartBots();
    await wait(2);
    await alex.click('Check now', {}, await alex.waitFor('I cannot look without you'));
    await alex.waitFor('On since');
    await wait(5);
    await alex.waitFor('can be used now');
    await alex.waitFor('Active until');
  });

  it('goes on with the token that Teams brings when the card is looked at', async () => {
    const { alex, megan, sandbox, wait } = story;
    await askForPurge(story, 'search and purge for 1h');
    await wait(afterItsToken);
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('Approve'));
    await alex.waitFor('was approved by Megan Bowen');
    await sandbox.restartBots();
    await wait(2);
    await alex.look(await alex.waitFor('I cannot look without you'));
    await alex.waitFor('On since');
    await wait(5);
    await alex.waitFor('can be used now');
  });

  it('says that it cannot look where Entra shows who decided nothing more of it', async () => {
    const { alex, megan, sandbox, wait } = story;
    await askForPurge(story, 'search and purge for 1h');
    await wait(afterItsToken);
    await megan.click('Approve', { reason: 'ok' }, megan.cardWith('Approve'));
    sandbox.cloud.pim.approvers.isListed = () => false;
    await alex.waitFor('was approved by Megan Bowen');
    await wait(2);
    await alex.waitFor('It should be on by now; I cannot look without you.');
  });
});
