import assert from 'node:assert/strict';
import { eachInSandbox } from '../support/story.ts';

const minute = 60_000;

describe('A message that was recorded', () => {
  const story = eachInSandbox({ replicas: 2 }, ['alex']);
  const recorded = (over: object = {}) =>
    story.alex.activity(story.alex.conversationId, { type: 'message', text: 'help', ...over });
  const answersTo = async (activity: ReturnType<typeof recorded>): Promise<readonly [number, number]> => {
    const before = story.alex.messages.length;
    const { status } = await story.sandbox.teams.post(activity);
    return [status, story.alex.messages.length - before];
  };

  it('is answered once, whichever replica it is sent to', async () => {
    const activity = recorded();
    assert.deepEqual(await answersTo(activity), [200, 1]);
    for (const _again of [1, 2, 3]) assert.deepEqual(await answersTo(activity), [200, 0]);
  });

  it('is not taken when it is old, nor before its time', async () => {
    const at = (ms: number) =>
      recorded({ timestamp: new Date(story.sandbox.cloud.clock.now().getTime() + ms).toISOString() });
    assert.deepEqual(await answersTo(at(-11 * minute)), [400, 0]);
    assert.deepEqual(await answersTo(at(6 * minute)), [400, 0]);
    assert.deepEqual(await answersTo(at(-9 * minute)), [200, 1]);
    assert.deepEqual(await answersTo(at(4 * minute)), [200, 1]);
  });
});
