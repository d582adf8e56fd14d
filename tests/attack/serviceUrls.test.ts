import assert from 'node:assert/strict';
import { people } from '../../sandbox/tenant/contoso.ts';
import type { Listener } from '../support/listener.ts';
import { answer, startListener } from '../support/listener.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';
import { withDatabase } from './lib.ts';
import { personalChatOf } from '../../sandbox/botservice/ids.ts';

const megansChat = personalChatOf(people.megan);

describe('A stranger’s service URL', () => {
  const story = eachInSandbox();
  let stranger: Listener;
  beforeEach(async () => {
    stranger = await startListener((_request, response) => {
      answer(response, { id: '1' });
    });
  });
  afterEach(() => stranger.close());

  async function change(table: 'address' | 'card'): Promise<void> {
    await withDatabase(story.sandbox.databaseUrl, async (db) => {
      const statement = `update ${table} set service_url = $1 where conversation_id = $2`;
      const { rowCount } = await db.query(statement, [stranger.url, megansChat]);
      assert.ok((rowCount ?? 0) >= 1);
    });
  }
  const serviceUrlOfMegan = (): Promise<string> =>
    withDatabase(story.sandbox.databaseUrl, async (db) => {
      const { rows } = await db.query<{ service_url: string }>(
        'select service_url from address where conversation_id = $1',
        [megansChat],
      );
      return rows[0]?.service_url ?? '';
    });
  /** Stopping waits for what is still to be told. */
  const isLeftAlone = async (): Promise<void> => {
    await story.sandbox.restartBots();
    assert.deepEqual(stranger.requests, []);
  };

  it('in the table of addresses gets neither the bot’s token nor a card; the other approvers are asked', async () => {
    const { alex, isaiah, signIn } = story;
    await change('address');
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await signIn(alex);
    await isaiah.waitFor('asks for Search and Purge');
    await isLeftAlone();
  });

  it('in the table of cards gets neither the bot’s token nor a card; the others hear of the decision', async () => {
    const { alex, isaiah } = story;
    await askForPurge(story);
    await isaiah.waitFor('asks for');
    await change('card');
    await isaiah.click('Deny', { reason: 'no' });
    await alex.waitFor('Denied by Isaiah Langer');
    await isLeftAlone();
  });

  it('is healed by the next word of the person', async () => {
    const { megan, sandbox } = story;
    await change('address');
    const before = megan.messages.length;
    await megan.say('help');
    assert.ok(megan.messages.length > before + 1);
    assert.equal(await serviceUrlOfMegan(), `${sandbox.origin}/botservice/`);
    await isLeftAlone();
  });

  const signed: Readonly<Record<string, () => string>> = {
    'a stranger’s': () => stranger.url,
    'one beside that of Teams': () => `${story.sandbox.origin}/botservice/../graph/`,
    'one with a user': () => `${story.sandbox.origin}/botservice/`.replace('//', '//teams@'),
  };
  for (const [what, url] of Object.entries(signed))
    it(`in an activity, signed by Bot Service, is refused: ${what}`, async () => {
      const { megan, sandbox } = story;
      const activity = megan.activity(megan.conversationId, {
        type: 'message',
        text: 'help',
        serviceUrl: url(),
      });
      const { status } = await sandbox.teams.post(activity, await sandbox.teams.parts.tokens.token(url()));
      assert.equal(status, 403);
      assert.equal(await serviceUrlOfMegan(), `${sandbox.origin}/botservice/`);
      await isLeftAlone();
    });
});
