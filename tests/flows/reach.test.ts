import assert from 'node:assert/strict';
import { openClient } from '../../services/store/postgres/client.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const opening = { path: '/botservice/v3/conversations', method: 'POST' } as const;

describe('Approvers whose chats Teams does not open', () => {
  const story = eachInSandbox({}, ['alex']);

  async function ask(): Promise<void> {
    const { alex, signIn } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await signIn(alex);
    await alex.waitFor('Waiting for approval');
  }

  const faults = {
    'answers 503': { status: 503 },
    'answers 404': { status: 404 },
    'cuts the connection': { reset: true },
  } as const;
  for (const [name, fault] of Object.entries(faults))
    it(`are asked later where it ${name}, and nothing false is said meanwhile`, async () => {
      const { alex, megan, isaiah, sandbox } = story;
      for (const { user } of [megan, isaiah]) sandbox.teams.setInstalled(user.id, true);
      sandbox.faults.add({ ...opening, ...fault });
      await ask();
      await alex.waitFor('still trying to reach');
      assert.doesNotMatch(alex.transcript(), /No approver has|not added Latchkey|could not reach/);
      sandbox.faults.clear();
      await megan.waitFor('asks for Search and Purge');
      await alex.waitFor('I asked Megan Bowen and Isaiah Langer');
    }).timeout(60_000);

  it('do not hold up the form nor the click where it says nothing at all', async () => {
    const { alex, megan, sandbox } = story;
    sandbox.teams.setInstalled(megan.user.id, true);
    // Longer than this test may take.
    sandbox.faults.add({ ...opening, latency: 60_000 });
    await ask();
    assert.doesNotMatch(alex.transcript(), /No approver has/);
    await alex.waitFor('still trying to reach');
    sandbox.faults.clear();
  });

  it('are named on the next form where Teams says that none of them has Latchkey', async () => {
    const { alex } = story;
    await alex.say('search and purge');
    // Teams is asked meanwhile.
    const isKnown = (): boolean => alex.texts().includes('No approver has Latchkey in Teams');
    for (let form = 1; form < 20 && !isKnown(); form += 1) await alex.say('search and purge');
    assert.ok(isKnown());
  });

  it('who have not added Latchkey are named as that', async () => {
    const { alex } = story;
    await ask();
    await alex.waitFor('they have not added Latchkey');
  });
});

describe('A conversation that is no more', () => {
  const story = eachInSandbox();

  const places: Readonly<Record<string, () => string>> = {
    'is not found': () => 'a:00000000-0000-4000-8000-000000000000',
    'is closed to the bot': () => story.lynne.conversationId,
  };
  for (const [name, place] of Object.entries(places))
    it(`because it ${name} is opened anew, and the approver asked there`, async () => {
      const { megan, lynne, sandbox } = story;
      await lynne.uninstall();
      await sql(sandbox.databaseUrl, `update address set conversation_id = $1 where person_id = $2`, [
        place(),
        megan.user.id,
      ]);
      await askForPurge(story);
      await megan.waitFor('asks for Search and Purge');
    });

  it('takes its card along: the next state comes as a new message', async () => {
    const { alex, megan } = story;
    await askForPurge(story);
    alex.chat.remove(alex.cardWith('Waiting for approval').id);
    await megan.click('Deny', { reason: 'no' });
    await alex.waitFor('Denied by Megan Bowen');
  });
});

async function sql(url: string, text: string, values: readonly unknown[]): Promise<void> {
  const client = await openClient(url);
  try {
    await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}
