import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../../bot/start/config.ts';
import { readElevationFile } from '../../../bot/start/elevationFile.ts';
import type { Target } from '../../../services/elevation/target.ts';

describe('The words of elevation.yaml', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'words-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function read(source: string) {
    const path = join(folder, 'elevation.yaml');
    await writeFile(path, source);
    return readElevationFile(path);
  }

  it('are read by language', async () => {
    const { words } = await read('version: 1\nwords:\n  de:\n    buttons.giveBack: Abgeben\n');
    assert.deepEqual(
      words.map(({ language, key, text }) => [language, key, text]),
      [['de', 'buttons.giveBack', 'Abgeben']],
    );
  });

  it('are refused with their lines where no card says such a thing', async () => {
    const source =
      'version: 1\nwords:\n  de:\n    buttons.giveBack: Abgeben\n    buttons.gone: Weg\n    buttons.search: "{1}"\n';
    await assert.rejects(read(source), (error: unknown) => {
      assert.ok(error instanceof ConfigError);
      assert.match(error.message, /line 5: words\.de: buttons\.gone is no sentence of the cards/);
      assert.match(
        error.message,
        /line 6: words\.de: buttons\.search names nothing, and its replacement \{1\}/,
      );
      assert.doesNotMatch(error.message, /line 4/);
      return true;
    });
  });
});

describe('What elevation.yaml says of a target', () => {
  const roleId = 'f2ef992c-3afb-46b9-b7cf-a126ee74c451';
  const groupId = '6e0f0003-1c7d-4d55-8f0b-c00000000003';
  const role = (name: string): Target => ({
    ...{ kind: 'role', roleDefinitionId: roleId, scopeId: '/', scopeKind: 'directory', name },
  });
  const group = (name: string, id = groupId): Target => ({
    ...{ kind: 'group', groupId: id, access: 'member', name },
  });
  const activation = 'activation: { maximumDuration: 2h, mfa: false, justification: true, ticket: false }';
  const roleOf = (name: string, contact: string): string =>
    `roles:\n  - name: ${name}\n    ${activation}\n    bot: { adminContact: ${contact} }\n    rules: { minimumReason: 20 }\n`;
  const groupOf = (name: string, contact: string): string =>
    `groups:\n  - name: ${name}\n    member: { ${activation} }\n    bot: { adminContact: ${contact} }\n`;

  async function settingsIn(source: string) {
    const path = join(await mkdtemp(join(tmpdir(), 'targets-')), 'elevation.yaml');
    await writeFile(path, `version: 1\n${source}`);
    return (await readElevationFile(path)).settingsOf;
  }

  it('is said of a role, and something else of a group of the same name', async () => {
    const settingsOf = await settingsIn(roleOf('Readers', 'r@x.example') + groupOf('readers', 'g@x.example'));
    assert.equal(settingsOf(role('Readers')).adminContact, 'r@x.example');
    assert.equal(settingsOf(role('READERS')).rules?.leastReason, 20);
    assert.equal(settingsOf(group('Readers')).adminContact, 'g@x.example');
    assert.equal(settingsOf(group('Readers')).rules, undefined);
  });

  it('is said of nothing of another kind', async () => {
    const settingsOf = await settingsIn(groupOf('Readers', 'g@x.example'));
    assert.deepEqual(settingsOf(role('Readers')), {});
  });

  it('is said of it whichever way an editor writes its letters', async () => {
    const settingsOf = await settingsIn(groupOf('"Prüfer\u0020Nord"'.normalize('NFD'), 'g@x.example'));
    assert.equal(settingsOf(group('Prüfer Nord'.normalize('NFC'))).adminContact, 'g@x.example');
  });

  it('is said by its id rather than by a name that is like one', async () => {
    const [named, byId] = [groupOf('Readers', 'name@x.example'), groupOf(groupId, 'id@x.example')];
    const settingsOf = await settingsIn(named + byId.replace('groups:\n', ''));
    assert.equal(settingsOf(group('Readers')).adminContact, 'id@x.example');
    assert.equal(settingsOf(group('Readers', roleId)).adminContact, 'name@x.example');
  });

  it('cannot be read where it names what is not there, or names without end', async () => {
    const twice = (name: string, before: string): string =>
      `${name}: &${name} [${Array.from({ length: 9 }, () => before).join()}]\n`;
    const endless = ['b', 'c', 'd', 'e', 'f'].map((name, index) => twice(name, `*${'abcde'.charAt(index)}`));
    for (const source of ['quickReasons: *reasons\n', `${twice('a', 'x')}${endless.join('')}`])
      await assert.rejects(settingsIn(source), /the file cannot be read: .*alias/i);
  });
});
