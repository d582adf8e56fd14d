import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Ran } from '../support/latchkey.ts';
import { latchkey, latchkeyTyped } from '../support/latchkey.ts';

const clientId = 'b0700001-1a7c-4b4e-9d3f-1a7c00000001';
const bot = ['--app', clientId, '--host', 'latchkey.contoso.com'];
const pages = {
  '--website-url': 'https://contoso.com/latchkey',
  '--privacy-url': 'https://contoso.com/privacy',
  '--terms-url': 'https://contoso.com/terms',
};
const own = Object.entries(pages).flat();

describe('latchkey package', () => {
  let folder: string;
  let out: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    out = join(folder, 'app.zip');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const made = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
    latchkey(['package', ...args, '--out', out], env);
  const manifestIn = async (): Promise<Record<string, unknown>> => {
    const files = unzipSync(await readFile(out));
    assert.deepEqual(Object.keys(files).sort(), ['color.png', 'manifest.json', 'outline.png']);
    return JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString()) as Record<string, unknown>;
  };

  it('writes what Teams takes, with the version of Latchkey and pages of one’s own', async () => {
    const { status, stderr } = await made([
      ...bot,
      ...own,
      '--name',
      'Keys',
      '--full-name',
      'Keys of Contoso',
    ]);
    assert.equal(status, 0, stderr);
    const manifest = await manifestIn();
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    assert.deepEqual(
      [manifest['version'], manifest['id'], manifest['validDomains'], manifest['name']],
      [version, clientId, ['latchkey.contoso.com'], { short: 'Keys', full: 'Keys of Contoso' }],
    );
    assert.deepEqual(manifest['developer'], {
      name: 'Latchkey',
      websiteUrl: pages['--website-url'],
      privacyUrl: pages['--privacy-url'],
      termsOfUseUrl: pages['--terms-url'],
    });
    assert.deepEqual(manifest['webApplicationInfo'], {
      id: clientId,
      resource: `api://botid-${clientId}`,
    });
    assert.deepEqual(
      [manifest['defaultInstallScope'], manifest['localizationInfo'], manifest['permissions']],
      ['personal', { defaultLanguageTag: 'en' }, ['identity', 'messageTeamMembers']],
    );
    assert.deepEqual(scopesIn(manifest), [['personal', 'team', 'groupChat']]);
  });

  /** Each list of scopes in it, once. */
  function scopesIn(manifest: Record<string, unknown>): readonly unknown[] {
    const [{ scopes, commandLists, botId } = { scopes: [], commandLists: [], botId: '' }] = manifest[
      'bots'
    ] as {
      scopes: string[];
      commandLists: { scopes: string[] }[];
      botId: string;
    }[];
    assert.equal(botId, clientId);
    assert.ok(commandLists.length > 0);
    const all = [scopes, ...commandLists.map((list) => list.scopes)].map((list) => JSON.stringify(list));
    return [...new Set(all)].map((list) => JSON.parse(list) as unknown);
  }

  it('can be for personal use alone, and then writes to no members of teams', async () => {
    assert.equal((await made([...bot, ...own, '--scopes', 'personal'])).status, 0);
    const manifest = await manifestIn();
    assert.deepEqual([scopesIn(manifest), manifest['permissions']], [[['personal']], ['identity']]);
  });

  it('takes the bot from the settings that register printed, so that nobody types an id twice', async () => {
    const settings = { CLIENT_ID: clientId.toUpperCase(), PUBLIC_URL: 'https://keys.contoso.com:8443' };
    assert.equal((await made(own, settings)).status, 0);
    assert.deepEqual((await manifestIn())['id'], clientId);
    const path = join(folder, '.env');
    const lines = Object.entries({ ...settings, PUBLIC_URL: 'https://other.contoso.com' });
    await writeFile(path, lines.map(([name, value]) => `${name}=${value}`).join('\n'));
    assert.equal((await made([...own, '--settings', path], settings)).status, 0);
    assert.deepEqual((await manifestIn())['validDomains'], ['other.contoso.com']);
  });

  it('names the Application ID URI that its registration has, as it was said here or as the bot is told', async () => {
    const resource = async (): Promise<unknown> =>
      ((await manifestIn())['webApplicationInfo'] as { resource: unknown }).resource;
    const settings = { APPLICATION_ID_URI: `api://a-tenant/${clientId}` };
    assert.equal((await made([...bot, ...own], settings)).status, 0);
    assert.equal(await resource(), settings.APPLICATION_ID_URI);
    assert.equal((await made([...bot, ...own, '--resource', 'api://said'], settings)).status, 0);
    assert.equal(await resource(), 'api://said');
  });

  it('asks somebody at a terminal for the pages that are missing', async () => {
    const { status, stderr } = await latchkeyTyped(
      ['package', ...bot, '--terms-url', pages['--terms-url'], '--out', out],
      [
        [/Your page about it/, pages['--website-url']],
        [/Your privacy statement/, pages['--privacy-url']],
      ],
    );
    assert.equal(status, 0, stderr);
    assert.match(
      JSON.stringify((await manifestIn())['developer']),
      /contoso\.com\/latchkey.*contoso\.com\/privacy/,
    );
    const wrong = await latchkeyTyped(
      ['package', ...bot, '--out', join(folder, 'no.zip')],
      [[/Your page about it/, 'contoso.com']],
    );
    assert.equal(wrong.status, 1);
    assert.match(wrong.stderr, /“contoso.com” is no https address/);
  });

  const refusals: readonly (readonly [string, readonly string[], RegExp, NodeJS.ProcessEnv?])[] = [
    ['no bot', own, /--app is missing, and the environment has no CLIENT_ID: register prints both/],
    ['an id that is none', ['--app', 'x', ...own], /a GUID, is expected/],
    [
      'an id in the settings that is none',
      own,
      /CLIENT_ID in the environment: .* a GUID/,
      { CLIENT_ID: 'x' },
    ],
    ['no host', ['--app', clientId, ...own], /--host is missing, and the environment has no PUBLIC_URL/],
    ['a host that is none', [...bot, '--host', 'a..b-', ...own], /“a..b-” is none/],
    ['this machine', [...bot, '--host', 'localhost', ...own], /a public host name .* is expected/],
    ['an address of numbers', [...bot, '--host', '1.2.3.4', ...own], /a public host name .* is expected/],
    ['a wildcard', [...bot, '--host', '*.contoso.com', ...own], /wildcard would trust hosts/],
    ['an example', [...bot, '--host', 'latchkey.example', ...own], /latchkey.example is a name for examples/],
    ['an address', [...bot, '--host', 'https://a.contoso.com/x', ...own], /without https/],
    [
      'an example for one’s own pages',
      bot,
      /Missing:\n {2}- Your page about it: --website-url\n {2}- Your privacy statement: --privacy-url\n {2}- Your terms of use: --terms-url/,
    ],
    [
      'pages that are no secure addresses, or examples',
      [...bot, ...own, '--privacy-url', 'http://contoso.com', '--terms-url', 'https://a.example'],
      /Missing:\n {2}- Your privacy statement: --privacy-url\n {2}- Your terms of use: --terms-url\n$/,
    ],
    ['no personal use', [...bot, ...own, '--scopes', 'team'], /without personal it could write to nobody/],
    ['an unknown scope', [...bot, ...own, '--scopes', 'personal,meeting'], /not meeting/],
    ['a name that is too long', [...bot, ...own, '--name', 'x'.repeat(31)], /31 characters/],
    [
      'an icon of another size',
      [...bot, ...own, '--color', 'manifest/outline.png'],
      /color\.png is 32 × 32, Teams wants 192 × 192/,
    ],
    ['an icon that is none', [...bot, ...own, '--outline', 'package.json'], /outline\.png is no PNG/],
  ];
  for (const [name, args, reason, env] of refusals)
    it(`is refused with the reason, and writes nothing: ${name}`, async () => {
      const { status, stderr } = await made(args, env);
      assert.equal(status, 1);
      assert.match(stderr, reason);
      assert.deepEqual(await readdir(folder), []);
    });

  it('is held against the schema that the manifest names, and what Teams refuses besides', async () => {
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(await readFile('manifest/manifest.json', 'utf8')) as {
      bots: { commandLists: { commands: object[] }[] }[];
    };
    await writeFile(path, JSON.stringify({ ...manifest, accentColor: 'blue' }));
    assert.match((await made([...bot, ...own, '--manifest', path])).stderr, /- schema: /);
    const commands = Array.from({ length: 11 }, (_, index) => ({ title: `c${index}`, description: 'x' }));
    manifest.bots[0]?.commandLists[0]?.commands.splice(0, Infinity, ...commands);
    await writeFile(path, JSON.stringify(manifest));
    const { stderr } = await made([...bot, ...own, '--manifest', path]);
    assert.match(stderr, /a command list has more than ten commands/);
  });
});

describe('latchkey --version', () => {
  it('is that of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    assert.equal((await latchkey(['--version'])).stdout, `${version}\n`);
  });
});
