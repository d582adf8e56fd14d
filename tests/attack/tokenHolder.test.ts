import assert from 'node:assert/strict';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { decidersOf } from './lib.ts';

interface Answer {
  readonly statusCode: number;
  readonly value: unknown;
}

/** What remains, shown so that nobody takes it for impossible: to the bot, whoever has a live token of Bot Service is Bot Service. */
describe('Whoever has a token of Bot Service', () => {
  const story = eachInSandbox();

  /** A click in Megan's name, in a chat that she never had. */
  async function asMegan(verb: string, data: object): Promise<Answer> {
    const { megan, sandbox } = story;
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    const click = { type: 'invoke', name: 'adaptiveCard/action', value };
    return (await sandbox.teams.post(megan.activity('a:made-up', click))).body as Answer;
  }

  const lookAsMegan = (): Promise<Answer> => {
    const [request] = story.sandbox.cloud.pim.awaitingApproval('group');
    return asMegan('approval', { api: 'group', id: request?.id });
  };

  it('is shown nothing of somebody who has not signed in', async () => {
    await askForPurge(story);
    assert.equal((await lookAsMegan()).statusCode, 401);
  });

  it('is shown somebody’s cards while that person’s own token is held, and their buttons count', async () => {
    await askForPurge(story);
    await story.megan.say('my access');
    const { value } = await lookAsMegan();
    const button = readActions(value).find(({ verb }) => verb === 'approve');
    await asMegan('approve', { ...button?.data, reason: 'ok' });
    assert.deepEqual(decidersOf(story.sandbox), ['Megan Bowen']);
  });
});
