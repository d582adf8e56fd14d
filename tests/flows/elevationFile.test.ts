import assert from 'node:assert/strict';
import { ConfigError } from '../../bot/start/config.ts';
import { startSandbox } from '../support/sandbox.ts';
import { freshDatabase } from '../support/database.ts';
import { eachInSandbox, purgeOrder } from '../support/story.ts';

describe('What elevation.yaml adds to a target', () => {
  const story = eachInSandbox({ settings: { ELEVATION_FILE: 'examples/elevation.yaml' } });

  it('is known by its alias, fills the ticket system in, and takes tickets of its pattern alone', async () => {
    const { alex, writes } = story;
    await alex.say('purge');
    await alex.waitFor('Activate Search and Purge PIM');
    assert.ok(JSON.stringify(alex.last.attachments).includes('"value":"ServiceNow"'));
    await alex.click('Activate', { ...purgeOrder, ticketNumber: 'CHG12' });
    assert.ok(alex.texts().includes('✖ This is not what a ticket number looks like in your organization.'));
    assert.equal(writes().length, 0);
    await alex.click('Activate', { ...purgeOrder, ticketNumber: 'INC0042731' });
    await alex.waitFor('Continue to sign in');
  });

  it('stops the start when the file is wrong, with its lines', async () => {
    await assert.rejects(
      startSandbox({ databaseUrl: await freshDatabase(), settings: { ELEVATION_FILE: 'package.json' } }),
      (error: unknown) =>
        error instanceof ConfigError && /ELEVATION_FILE package.json: line/.test(error.message),
    );
  });
});
