import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { SwitchEntry } from '../../sandbox/switchEntry.ts';
import { sections, switchEntries, writtenValue } from '../../sandbox/switchboard.ts';
import type { StartedProgram } from '../support/startedProgram.ts';
import { startProgram } from '../support/startedProgram.ts';

const page = new URL('../../docs/sandbox.md', import.meta.url);
const marks = [
  '<!-- switches: made by UPDATE_SANDBOX=1 npx mocha tests/docs -->',
  '<!-- end of switches -->',
] as const;
const run = promisify(execFile);

/** Every switch as a table, section by section. */
function switchTables(): string {
  return Object.entries(sections)
    .map(([title, { book }]) => {
      const rows = Object.entries<SwitchEntry>(book).map(
        ([name, entry]) => `| \`${name}\` | ${values(entry)} | ${entry.evidence} | ${entry.says} |`,
      );
      return [
        `### ${title}`,
        '',
        '| Switch | Values | Evidence | What it says |',
        '| --- | --- | --- | --- |',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

function values(entry: SwitchEntry): string {
  return 'values' in entry
    ? entry.values.map((value) => `\`${String(value)}\``).join(', ')
    : `a number (${entry.unit}), \`${String(writtenValue(entry.usual))}\``;
}

/** The blocks of one language, in their order. */
async function blocks(language: string): Promise<readonly string[]> {
  const text = await readFile(page, 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].flatMap(([, found, code = '']) =>
    found === language ? [code] : [],
  );
}

describe('The page of the sandbox', function () {
  this.timeout(60_000);

  it('has every switch of the code with its evidence, and no other', async () => {
    const text = await readFile(page, 'utf8');
    const [before = '', rest = ''] = text.split(marks[0]);
    const after = rest.split(marks[1])[1] ?? '';
    const whole = [before, marks[0], '\n\n', switchTables(), '\n\n', marks[1], after].join('');
    const made = await format(whole, { ...(await resolveConfig(page)), parser: 'markdown' });
    if (process.env['UPDATE_SANDBOX'] === '1') await writeFile(page, made);
    assert.equal(await readFile(page, 'utf8'), made, 'UPDATE_SANDBOX=1 npx mocha tests/docs makes it anew');
  });

  it('names in its table of behaviours the switch of each guess, and switches that there are', async () => {
    const [, table = ''] = /## What it stands on\n(.*?)\n## /s.exec(await readFile(page, 'utf8')) ?? [];
    for (const row of table.split('\n').filter((line) => line.includes('| GUESS'))) {
      const named = [...(row.split('|').at(-2) ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
      assert.ok(named.length > 0, row);
      for (const name of named) assert.equal(switchEntries[name]?.evidence, 'GUESS', row);
    }
  });

  describe('has commands that work', () => {
    let started: StartedProgram | undefined;
    let folder: string;

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'latchkey-docs-'));
      const ca = ['--ca', join(folder, 'authority.pem')];
      started = await startProgram([
        'bin/latchkey-sandbox.js',
        '--no-bot',
        '--port',
        '0',
        '--https',
        '0',
        ...ca,
      ]);
    });

    after(async () => {
      await started?.stop();
      await rm(folder, { recursive: true, force: true });
    });

    /** With the ports of this run. */
    const here = (code: string): string => {
      const port = (name: string): string => new URL(started?.addresses.get(name) ?? '').port;
      return code
        .replaceAll('127.0.0.1:4400', `127.0.0.1:${port('Control and log')}`)
        .replaceAll('127.0.0.1:4443', `127.0.0.1:${port('The same over TLS')}`);
    };

    it('on a terminal', async () => {
      const found = await blocks('sh');
      assert.ok(found.length >= 2);
      for (const code of found) await run('sh', ['-e', '-c', here(code)], { cwd: folder });
    });

    it('in JavaScript', async () => {
      const found = await blocks('js');
      assert.ok(found.length >= 3);
      // Where the packages that it imports are found.
      const scripts = resolve('.artifacts');
      await mkdir(scripts, { recursive: true });
      for (const [index, code] of found.entries()) {
        const script = join(scripts, `sandbox-page-${index}.mjs`);
        await writeFile(script, here(code));
        const env = { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') };
        await run(process.execPath, [script], { env });
      }
    });
  });
});
