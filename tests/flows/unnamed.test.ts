import assert from 'node:assert/strict';
import type { Person } from '../../sandbox/botservice/person.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

/** How many messages of the bot say it, on a card or as a line. */
function countOf(person: Person, words: string): number {
  return person.messages.filter(
    (message) => message.from === 'bot' && person.texts(message).some((text) => text.includes(words)),
  ).length;
}

describe('A Teams that takes messages and does not say which they are', () => {
  const story = eachInSandbox();
  beforeEach(() => {
    story.sandbox.cloud.teamsSwitches.newMessages = 'unnamed';
  });

  it('shows an approver the decision of another at once, on a new card, and once', async () => {
    const { alex, megan, isaiah } = story;
    await askForPurge(story);
    assert.equal(countOf(megan, 'asks for Search and Purge'), 1);
    await isaiah.click('Approve', { reason: 'ok' });
    await megan.waitFor('Approved by Isaiah Langer');
    await alex.waitFor('was approved by Isaiah Langer');
    assert.equal(countOf(megan, 'Approved by Isaiah Langer'), 1);
  });

  it('takes an approver’s click on such a card, and then knows which it is', async () => {
    const { alex, megan, wait } = story;
    await askForPurge(story);
    await wait(5);
    const card = megan.cardWith('Approve');
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Megan Bowen');
    assert.ok(megan.texts(megan.chat.find(card.id)).some((text) => text.includes('Approved by Megan Bowen')));
    assert.equal(countOf(megan, 'Approved by Megan Bowen'), 1);
  });

  it('leaves no button that decides twice: one on the old card shows what was decided', async () => {
    const { megan, isaiah, writes } = story;
    await askForPurge(story);
    const old = megan.cardWith('Approve');
    await isaiah.click('Approve', { reason: 'ok' });
    await megan.waitFor('Approved by Isaiah Langer');
    const before = writes().length;
    await megan.click('Approve', { reason: 'me too' }, old);
    assert.equal(writes().length, before);
    assert.ok(!megan.buttons(megan.chat.find(old.id)).includes('Approve'));
  });
});
