import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { freshDatabase } from '../support/database.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';

describe('latchkey audit compare', () => {
  let url = '';
  before(async () => {
    url = await freshDatabase();
  });
  const story = eachInSandbox({
    get databaseUrl() {
      return url;
    },
  });

  it('agrees with Entra about what the bot did, and lists what was done elsewhere', async () => {
    const { alex, adele, megan, sandbox } = story;
    await askForPurge(story);
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved');
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('On since');
    await sandbox.cloud.clock.advance(6 * 60_000);
    await alex.say('give back search and purge');
    await alex.waitFor('Given back');
    const first = await compare(sandbox.origin);
    assert.equal(first.stdout, '3 agree, 0 outside of the bot, 0 unknown to Entra, 0 disagree.\n');
    assert.equal(first.status, 0);

    sandbox.portal.activate(adele.user.id, {
      kind: 'group',
      groupId: groups.ediscoveryReviewers,
      accessId: 'member',
    });
    const second = await compare(sandbox.origin);
    assert.equal(second.status, 2);
    assert.match(
      second.stdout,
      /asked by Adele Vance, eDiscovery Reviewers PIM \(member\): outside of the bot/,
    );
    assert.match(second.stdout, /3 agree, 1 outside/);
  });

  it('says whose permission is missing', async () => {
    const { status, stderr } = await compare('https://example.com');
    assert.equal(status, 1);
    assert.match(stderr, /address of this machine/);
  });

  function compare(sandbox: string): Promise<{ status: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ['cli/index.ts', 'audit', 'compare', '--sandbox', sandbox, '--since', '2020-01-01T00:00:00Z'],
        { env: { ...process.env, DATABASE_URL: url } },
        (error, stdout, stderr) => {
          resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
        },
      );
    });
  }
});
