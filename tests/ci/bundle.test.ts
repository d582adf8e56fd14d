import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { StrangerBot } from '../attack/strangerBot.ts';
import { bundle } from './bundle.ts';

const programs = '.artifacts/bundled';

describe('The bot in one file', function () {
  this.timeout(120_000);
  let bot: StrangerBot | undefined;
  afterEach(() => bot?.stop());

  it('answers as the one of many modules does, and writes nothing past its log', async () => {
    await bundle('tests/support/botProcess.ts', `${programs}/bot.mjs`);
    bot = await StrangerBot.start(`${programs}/bot.mjs`);
    const alex = bot.botService.teams.person('alex');
    await alex.install();
    await alex.say('search and purge for an hour and a half, until tomorrow 9am INC0042731 payroll phish');
    await alex.waitFor('Search and Purge');
    await alex.say('my access');
    assert.match(alex.transcript(), /Security Reader/);
    assert.equal(bot.stderr, '');
  });

  it('has the same of the real program, which says in one line of JSON what it needs', async () => {
    await bundle('bot/index.ts', `${programs}/index.mjs`);
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    execFile(process.execPath, [`${programs}/index.mjs`], { env: {} }, (error, stdout, stderr) => {
      resolve([String(error?.code), stdout, stderr]);
    });
    const [code, stdout = '', stderr] = await promise;
    assert.deepEqual([code, stderr], ['1', '']);
    assert.match(
      (JSON.parse(stdout) as { faults: readonly string[] }).faults.join(' '),
      /TENANT_ID is missing/,
    );
  });
});
