import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../../bot/start/config.ts';
import { readElevationFile } from '../../../bot/start/elevationFile.ts';

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
