import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { runInNewContext } from 'node:vm';
import { StrangerBot } from '../attack/strangerBot.ts';
import { bundle, inAscii } from './bundle.ts';

const programs = '.artifacts/bundled';

/** What each is, as it stands in the program and once it is written down without what is none of ASCII. */
const programsOfAll = [
  ["/['’‘]/.exec('‘')[0]", "/['\\u2019\\u2018]/.exec('\\u2018')[0]"],
  ["/^[😀]$/u.test('😀')", "/^[\\ud83d\\ude00]$/u.test('\\ud83d\\ude00')"],
  ['String.raw`\\d’後`', 'String.raw`\\d${"\\u2019\\u5f8c"}`'],
  ['String.raw`${1}\\`後`', 'String.raw`${1}\\`${"\\u5f8c"}`'],
  ['1 /* “ä” */', '1 /* \\u201c\\u00e4\\u201d */'],
  ["'ä' + `ö`", "'\\u00e4' + `\\u00f6`"],
  ['String.raw`\\dö`', 'String.raw`\\d${"\\u00f6"}`'],
] as const;

describe('A program without what is none of ASCII', () => {
  for (const [program, written] of programsOfAll)
    it(`is the same: ${program}`, () => {
      assert.equal(inAscii(program), written);
      assert.equal(runInNewContext(written), runInNewContext(program));
    });
});

/** The packages of which a program has one version more than once; and how many luxons, of which there are two for one version. */
async function versionsIn(
  program: string,
): Promise<{ readonly packages: readonly string[]; readonly luxon: number }> {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, { readonly version: string }>>;
  };
  const files = [...program.matchAll(/^\/\/ \S*?(node_modules\/\S+)$/gm)].map(([, file = '']) => file);
  const folderOf = (file: string): string => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file;
  const folders = [...new Set(files.map(folderOf))];
  const named = folders.map(
    (folder) => `${folder.split('node_modules/').at(-1) ?? ''}@${packages[folder]?.version ?? ''}`,
  );
  assert.ok(named.length > 100 && named.every((name) => /@\d/.test(name)), named.join(' '));
  return {
    packages: named.filter((name, index) => named.indexOf(name) !== index),
    luxon: files.filter((file) => file.includes('/luxon/build/')).length,
  };
}

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
    // Some regular expressions hold what is none of ASCII.
    await alex.say('明日の９時から２時間、Search and Purge、INC0042731、一括削除');
    assert.match(alex.transcript(), /I understood: 2 h from tomorrow 0?9:00/);
    await alex.say('my access');
    assert.match(alex.transcript(), /Security Reader/);
    assert.equal(bot.stderr, '');
  });

  it('has the same of the real program, which says in one line of JSON what it needs', async () => {
    await bundle('bot/index.ts', `${programs}/index.mjs`);
    const program = await readFile(`${programs}/index.mjs`, 'utf8');
    assert.doesNotMatch(program, /[^\0-\x7f]/);
    assert.deepEqual(await versionsIn(program), { packages: [], luxon: 1 });
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
