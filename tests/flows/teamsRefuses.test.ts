import assert from 'node:assert/strict';
import type { Person } from '../../sandbox/botservice/person.ts';
import { places } from '../../sandbox/botservice/person.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const conversation = '/botservice/v3/conversations/**';

/** How many messages of the bot say it, on a card or as a line. */
function countOf(person: Person, words: string): number {
  return person.messages.filter(
    (message) => message.from === 'bot' && person.texts(message).some((text) => text.includes(words)),
  ).length;
}

/** Messages of the bot after the welcome. */
function answersOf(person: Person): number {
  return person.messages.filter(({ from }) => from === 'bot').length - 1;
}

describe('A Teams that refuses', () => {
  const story = eachInSandbox();

  it('because it wants a moment’s quiet gets it, and the answer comes all the same, once', async () => {
    const { lynne, sandbox } = story;
    sandbox.faults.add({ path: conversation, method: 'POST', status: 429, retryAfter: 1, times: 1 });
    await lynne.say('help');
    assert.deepEqual(sandbox.faults.active, []);
    assert.equal(answersOf(lynne), 1);
  });

  it('because it wants more than a moment’s quiet has the approvers asked after it, each once', async () => {
    const { alex, megan, isaiah, sandbox, wait } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    const chats = [megan, isaiah].map((person) => encodeURIComponent(person.conversationId));
    for (const chat of chats)
      sandbox.faults.add({
        ...{ path: `/botservice/v3/conversations/${decodeURIComponent(chat)}/activities`, method: 'POST' },
        ...{ status: 429, retryAfter: 4, times: 1 },
      });
    await story.signIn(alex);
    await alex.waitFor('still trying to reach');
    assert.equal(countOf(megan, 'asks for Search and Purge'), 0);
    await megan.waitFor('asks for Search and Purge');
    await isaiah.waitFor('asks for Search and Purge');
    await alex.waitFor('I asked Megan Bowen and Isaiah Langer');
    await wait(5);
    for (const person of [megan, isaiah]) assert.equal(countOf(person, 'asks for Search and Purge'), 1);
  });

  it('because of its documented limits hears twenty answers to one person, none twice', async () => {
    const { lynne, sandbox } = story;
    sandbox.cloud.teamsSwitches.throttledBy = 'channel';
    await Promise.all(Array.from({ length: 20 }, () => lynne.say('help')));
    assert.equal(answersOf(lynne), 20);
  }).timeout(60_000);

  it('because it does not know the chat for a moment has it opened anew, and the answer comes there', async () => {
    const { lynne, sandbox } = story;
    sandbox.faults.add({ path: conversation, method: 'POST', status: 404, times: 1 });
    await lynne.say('help');
    assert.deepEqual(sandbox.faults.active, []);
    assert.equal(answersOf(lynne), 1);
  });

  it('because somebody has blocked the bot has the others asked, and the requester told', async () => {
    const { alex, megan, isaiah, sandbox } = story;
    const installation = sandbox.cloud.installations.of(megan.user.id);
    assert.ok(installation);
    installation.isBlocked = true;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await story.signIn(alex);
    await isaiah.waitFor('asks for Search and Purge');
    await alex.waitFor('I asked Isaiah Langer');
    assert.equal(countOf(megan, 'asks for Search and Purge'), 0);
    assert.match(alex.transcript(), /I could not reach Megan Bowen in Teams/);
    await isaiah.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved by Isaiah Langer');
  });

  it('because the administrator keeps the bot out is no fault of what was asked, and all is said once it may', async () => {
    const { alex, lynne, sandbox } = story;
    await askForPurge(story);
    sandbox.cloud.teamsSwitches.botDisabledByAdmin = true;
    const activity = lynne.activity(lynne.conversationId, { type: 'message', text: 'status' });
    assert.equal((await sandbox.teams.post(activity)).status, 200);
    sandbox.cloud.teamsSwitches.botDisabledByAdmin = false;
    await alex.say('status');
    await alex.waitFor('Waiting for approval');
  });

  it('because a card is too large is told the same in words', async () => {
    const { alex, megan, sandbox } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    sandbox.cloud.teamsSwitches.largestCard = 1_000;
    await story.signIn(alex);
    await megan.waitFor('asks for Search and Purge');
    await megan.waitFor('Teams did not take the card');
    await alex.say('status');
    assert.ok(alex.messages.at(-1)?.from === 'bot');
  });

  it('answers a sign-in that failed in the client with no 500, though nobody can be told', async () => {
    const { lynne, sandbox } = story;
    for (const status of [403, 404]) {
      sandbox.faults.add({ path: conversation, method: 'POST', status });
      const failure = {
        ...{ type: 'invoke', name: 'signin/failure' },
        value: { code: 'resourcematchfailed', message: 'no match' },
      };
      const answer = await sandbox.teams.post(lynne.activity(lynne.conversationId, failure));
      assert.equal(answer.status, 200);
      sandbox.faults.clear();
      await story.wait(2);
    }
  });
});

describe('Where a whole team reads', () => {
  const story = eachInSandbox();

  const inChannel = (members: object) => {
    const { lynne, sandbox } = story;
    const thread = `${places.channel};messageid=1571537152320`;
    return sandbox.teams.post(lynne.activity(thread, { ...members }));
  };

  it('a button of somebody else’s card is not answered, in the channel or at home', async () => {
    const { lynne, sandbox } = story;
    const before = lynne.messages.length;
    for (const text of [undefined, null, '', ' \n', '<at>Latchkey</at>']) {
      const value = { submitLocation: 'messagingExtensionSubmit', Answer: '' };
      const entities = [{ type: 'mention', text: '<at>Latchkey</at>', mentioned: { id: '28:x' } }];
      const answer = await inChannel({ type: 'message', text, value, entities });
      assert.equal(answer.status, 200);
    }
    await sandbox.teams.settled();
    assert.deepEqual(lynne.heardIn('channel'), []);
    assert.equal(lynne.messages.length, before);
  });

  it('words are answered, beside a value too: where the answer is, and at home', async () => {
    const { lynne, sandbox } = story;
    await inChannel({ type: 'message', text: '<at>Latchkey</at> help', value: { x: 1 } });
    await sandbox.teams.settled();
    assert.match(lynne.heardIn('channel').join('\n'), /I answered you in our personal chat/);
    assert.ok(answersOf(lynne) > 0);
  });

  it('what the manifest does not offer is refused as such, and says nothing of our insides', async () => {
    const { sandbox, lynne } = story;
    for (const name of ['composeExtension/query', 'composeExtension/fetchTask', 'task/fetch', undefined])
      for (const place of [`${places.channel};messageid=1571537152320`, lynne.conversationId]) {
        const invoke = { type: 'invoke', ...(name === undefined ? {} : { name }), value: { key: 'x' } };
        assert.deepEqual(await sandbox.teams.post(lynne.activity(place, invoke)), {
          ...{ status: 400, body: undefined },
        });
      }
  });
});
