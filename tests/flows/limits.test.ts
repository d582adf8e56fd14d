import assert from 'node:assert/strict';
import { productionLimits } from '../../bot/start/limits.ts';
import { en } from '../../cards/words/en.ts';
import { readable } from '../../sandbox/botservice/readCard.ts';
import { eachInSandbox } from '../support/story.ts';
import { channels } from '../../sandbox/botservice/team.ts';

/** Nothing flows in by itself: time is moved by the tests alone, and real milliseconds give nobody a token. */
const slowly = { burst: 5, perSecond: 1 / 100 };
const limits = {
  ...productionLimits,
  turns: slowly,
  automatic: { burst: 2, perSecond: 1 / 100 },
  warnings: { burst: 1, perSecond: 1 / 60 },
};

describe('Somebody who is too fast', () => {
  const story = eachInSandbox({ limits }, ['megan']);
  const words = readable(en.bot.tooFast);
  const warned = (): number => story.lynne.messages.filter(({ text }) => readable(text) === words).length;
  const message = (conversationId = story.lynne.conversationId) =>
    story.sandbox.teams.post(story.lynne.activity(conversationId, { type: 'message', text: 'help' }));
  const invoke = (name: string, value: unknown) =>
    story.sandbox.teams.post(
      story.lynne.activity(story.lynne.conversationId, { type: 'invoke', name, value }),
    );
  const click = (trigger?: string) =>
    invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'targets', data: {} }, trigger });
  const calls = (): number => story.sandbox.log.entries.length;

  it('is told so once, and nothing is asked of Graph', async () => {
    await story.lynne.say('my access');
    assert.ok(calls() > 0);
    for (let time = 0; time < 5; time += 1) await message();
    story.sandbox.log.clear();
    const before = story.lynne.messages.length;
    for (let time = 0; time < 50; time += 1) assert.equal((await message()).status, 200);
    assert.equal(warned(), 1);
    assert.ok(story.lynne.messages.length <= before + 1);
    assert.equal(calls(), 0);
    await story.wait(10);
    await story.lynne.say('help');
    assert.ok(story.lynne.texts().length > 1, 'and can go on after a while');
  });

  it('reads it beside the card at each click', async () => {
    for (let time = 0; time < 5; time += 1) await message();
    const { status, body } = await click();
    assert.equal(status, 200);
    assert.deepEqual(body, {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: en.bot.tooFast,
    });
    assert.equal(warned(), 0);
  });

  it('keeps their clicks when Teams refreshes their cards or brings tokens, which is counted apart', async () => {
    const answers = [
      await click('automatic'),
      await click('automatic'),
      await click('automatic'),
      await click(),
    ];
    const told = answers.map(({ body }) => (body as { value?: unknown }).value === en.bot.tooFast);
    assert.deepEqual(told, [false, false, true, false]);
    assert.equal((await invoke('signin/tokenExchange', { id: 'x', token: 'y' })).status, 429);
  });

  it('is not told so where others read', async () => {
    for (let time = 0; time < 5; time += 1) await message();
    await message(channels.general.id);
    assert.deepEqual(story.megan.heardIn('channel'), []);
  });

  it('holds up nobody else', async () => {
    for (let time = 0; time < 10; time += 1) await message();
    await story.megan.say('help');
    assert.ok(!story.megan.texts().includes(words));
  });
});
