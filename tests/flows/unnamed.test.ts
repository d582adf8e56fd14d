import assert from 'node:assert/strict';
import type { Client } from 'pg';
import type { Person } from '../../sandbox/botservice/person.ts';
import { withDatabase } from '../attack/lib.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

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

/** What is to be told again in real seconds is told at once. It is planned a moment after the card says so. */
async function triedAgain(db: Client): Promise<void> {
  const now = `update pgboss.job set start_after = now() where state = 'created'`;
  while ((await db.query(now)).rowCount === 0);
}

describe('A Teams whose answer to a card is lost', () => {
  const story = eachInSandbox();
  const loseAnswerTo = (person: Person): void => {
    const path = `/botservice/v3/conversations/${person.conversationId}/activities`;
    story.sandbox.faults.add({ path, method: 'POST', lostAnswer: true, times: 1 });
  };

  /** The card that came, though the bot never heard so, and the reminder that came besides. */
  async function askedTwice(): Promise<void> {
    const { alex, megan, isaiah, sandbox } = story;
    loseAnswerTo(megan);
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await story.signIn(alex);
    await isaiah.waitFor('asks for Search and Purge');
    await megan.waitFor('asks for Search and Purge');
    await alex.waitFor('still trying to reach Megan Bowen');
    await sandbox.cloud.clock.advance(30_000);
    await withDatabase(sandbox.databaseUrl, triedAgain);
    await megan.waitFor('Alex Wilber still waits for Search and Purge');
    assert.equal(countOf(megan, 'asks for Search and Purge'), 1);
  }
  const firstCard = () =>
    story.megan.messages.find(
      (message) =>
        message.from === 'bot' && story.megan.texts(message).some((text) => text.includes('asks for Search')),
    ) ?? assert.fail(story.megan.transcript());

  it('takes a click on that card for what it is, and brings it up to date from then on', async () => {
    const { alex, megan } = story;
    await askedTwice();
    await megan.click('Approve', { reason: 'ok' }, firstCard());
    await alex.waitFor('was approved by Megan Bowen');
    assert.doesNotMatch(megan.transcript(), /not count|older card/);
  });

  it('leaves no button there that decides once somebody has, and brings no third card', async () => {
    const { megan, isaiah, writes } = story;
    await askedTwice();
    const { id } = firstCard();
    await isaiah.click('Approve', { reason: 'ok' });
    await megan.waitFor('Approved by Isaiah Langer');
    const before = writes().length;
    const old = megan.chat.find(id);
    await megan.click('Approve', { reason: 'me too' }, old);
    assert.equal(writes().length, before);
    assert.ok(!megan.buttons(megan.chat.find(id)).includes('Approve'));
    assert.equal(
      megan.messages.filter((message) => megan.texts(message).join().includes('Search and Purge')).length,
      2,
    );
  });
});
