import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '../support/database.ts';
import { runScript } from '../support/latchkey.ts';
import { startListener } from '../support/listener.ts';
import type { StartedProgram } from '../support/startedProgram.ts';
import { startProgram } from '../support/startedProgram.ts';

const program = 'bin/latchkey-sandbox.js';

describe('latchkey-sandbox', function () {
  this.timeout(60_000);
  let started: StartedProgram | undefined;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-product-'));
  });

  afterEach(async () => {
    await started?.stop();
    started = undefined;
    await rm(folder, { recursive: true });
  });

  const control = async (path: string): Promise<Record<string, unknown>> => {
    const address = started?.addresses.get('Control and log') ?? '';
    return (await (await fetch(address + path)).json()) as Record<string, unknown>;
  };

  it('starts the cloud alone, prints where everything is, and ends when told to', async () => {
    started = await startProgram([program, '--no-bot', '--port', '0'], { env: { TMPDIR: folder } });
    assert.deepEqual(
      [...started.addresses.keys()],
      ['Control and log', 'Threat Explorer', 'Microsoft Graph', 'Entra sign-in'],
    );
    const graph = started.addresses.get('Microsoft Graph') ?? '';
    assert.equal((await fetch(`${graph}me`)).status, 401);
    assert.equal((await control('tenant'))['name'], 'Contoso');
    assert.equal(await started.stop(), 0);
    assert.deepEqual(await readdir(folder), [], 'it forgets everything when it ends');
  });

  it('listens over TLS for whoever trusts the authority that it names', async () => {
    started = await startProgram([program, '--no-bot', '--port', '0', '--https', '0']);
    const secure = started.addresses.get('The same over TLS') ?? '';
    const ca = await readFile(started.addresses.get('Its authority to trust') ?? '');
    const status = await new Promise((resolve, reject) => {
      get(`${secure}/v1.0/me`, { ca }, ({ statusCode }) => {
        resolve(statusCode);
      }).on('error', reject);
    });
    assert.equal(status, 401);
    assert.match(
      started.addresses.get('Proxy for other tools') ?? '',
      /^HTTPS_PROXY=http:\/\/127\.0\.0\.1:\d+$/,
    );
  });

  it('turns switches, which stay turned through a reset, and plays a large tenant', async () => {
    const switches = ['--switch', 'approvers=of the moment', '--switch', 'unitsInTenSeconds=100'];
    started = await startProgram([program, '--no-bot', '--port', '0', '--large', ...switches]);
    const { approvers, unitsInTenSeconds } = await control('switches');
    assert.deepEqual([approvers, unitsInTenSeconds], ['of the moment', 100]);
    await fetch(`${started.addresses.get('Control and log') ?? ''}reset`, { method: 'POST' });
    assert.equal((await control('switches'))['approvers'], 'of the moment');
    assert.ok(((await control('tenant'))['groups'] as unknown[]).length > 60);
  });

  it('brings Latchkey along where it is wanted', async () => {
    started = await startProgram([program, '--port', '0'], { env: { DATABASE_URL: await freshDatabase() } });
    assert.equal((await fetch(started.addresses.get('The bot') ?? '')).status, 200);
  });

  it('says its version, its help and every switch', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    assert.equal((await runScript(program, ['--version'])).stdout.trim(), version);
    const { stdout } = await runScript(program, ['--help']);
    for (const word of [
      '--no-bot',
      '--https',
      '--large',
      '--switch',
      'approvers=of the request|of the moment',
    ])
      assert.ok(stdout.includes(word), word);
  });

  for (const [name, args, words] of [
    [
      'a switch that there is none of',
      ['--switch', 'gravity=off'],
      /there is no switch "gravity"; there are .*approvers/,
    ],
    ['what every object has', ['--switch', 'toString=off'], /there is no switch "toString"/],
    ['a value that a switch does not take', ['--switch', 'approvers=me'], /of the request, of the moment/],
    ['a switch without a value', ['--switch', 'approvers'], /name=value/],
    ['a port that is none', ['--port', 'x'], /--port.*port number/],
    ['a port over TLS that is none', ['--https', '65536'], /--https.*port number/],
    ['two tenants', ['--large', '--empty'], /'--large' cannot be used with option '--empty'/],
    ['an authority to write down where there is none', ['--ca', 'authority.pem'], /--ca needs --https/],
  ] as const)
    it(`starts nothing for ${name}, and says what it takes`, async () => {
      const { status, stdout, stderr } = await runScript(program, ['--no-bot', '--port', '0', ...args]);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, words);
    });

  it('says what is in the way of Latchkey, where that is not PostgreSQL itself', async () => {
    const absent = { DATABASE_URL: 'postgres://nobody:none@127.0.0.1:1/none' };
    const { status, stderr } = await runScript(program, ['--port', '0'], absent);
    assert.equal(status, 1);
    assert.match(stderr, /ECONNREFUSED/);
    const taken = await startListener();
    try {
      const env = { DATABASE_URL: await freshDatabase() };
      const { port } = new URL(taken.url);
      assert.match(
        (await runScript(program, ['--port', port], env)).stderr,
        new RegExp(`${port}.*taken|taken.*${port}`),
      );
    } finally {
      await taken.close();
    }
  });

  it('starts no two tenants with Playgrounds either', async () => {
    const { status, stderr } = await runScript('sandbox/index.ts', ['--large', '--empty']);
    assert.equal(status, 1);
    assert.match(stderr, /'--large' cannot be used with option '--empty'/);
  });
});
