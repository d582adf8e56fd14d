import assert from 'node:assert/strict';
import { withDatabase } from '../attack/lib.ts';
import { eachInSandbox, purgeOrder } from '../support/story.ts';

describe('Somebody who is refused again and again', () => {
  const story = eachInSandbox();

  it('fills two rows of the trail, and the second is there when the bot ends', async () => {
    const { alex, sandbox } = story;
    for (let time = 1; time <= 4; time += 1) {
      await alex.say('search and purge');
      await alex.click('Activate', purgeOrder);
      await alex.waitFor('Continue to sign in');
    }
    const rows = (): Promise<readonly (readonly [string, number | undefined])[]> =>
      withDatabase(sandbox.databaseUrl, async (db) => {
        const { rows: found } = await db.query<{ fact: string }>('select fact from audit order by seq');
        return found.map(({ fact }) => {
          const { what, times } = JSON.parse(fact) as { what: string; times?: number };
          return [what, times] as const;
        });
      });
    assert.deepEqual(await rows(), [['step-up', undefined]]);
    await sandbox.restartBots();
    assert.deepEqual(await rows(), [
      ['step-up', undefined],
      ['step-up', 3],
    ]);
  });
});
