import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readElevationFile } from '../../bot/start/elevationFile.ts';
import { readCheckpoints, readExport } from '../../cli/auditFiles.ts';
import { readElevation } from '../../cli/doctorFile.ts';
import { readFileOf } from '../../cli/setupOptions.ts';
import { latchkey } from '../support/latchkey.ts';

/** As programs of Windows write a text, and as others do. */
const forms: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark and lines of Windows': (text) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`),
  'UTF-16, as > of Windows PowerShell 5.1 writes': (text) =>
    Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le'),
  'UTF-16, the greater byte first': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

describe('A file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  });

  for (const [name, bytesOf] of Object.entries(forms)) {
    const written = async (text: string): Promise<string> => {
      const path = join(folder, randomUUID());
      await writeFile(path, bytesOf(text));
      return path;
    };

    it(`is read in ${name}: what is wanted, by the commands, the doctor and the bot`, async () => {
      const text = await readFile('examples/elevation.yaml', 'utf8');
      const file = await written(text);
      const { roles, groups } = await readFileOf({ file });
      assert.ok(roles.length + groups.length > 0);
      assert.equal((await readElevation(file)).kind, 'read');
      assert.ok((await readElevationFile(file)).aliases.length > 0);
    });

    it(`is read in ${name}: an export, and checkpoints in a log`, async () => {
      const row = {
        seq: 1,
        at: '2026-11-23T08:00:00.000Z',
        what: 'told',
        actor: 'Ünal 😀\u2028',
        previous: '',
        hash: 'h',
      };
      const { seq, at, previous, hash, ...fact } = row;
      const rows = await readExport(await written(`${JSON.stringify(row)}\n${JSON.stringify(row)}\n`));
      const read = {
        seq,
        at: new Date(at),
        fact: JSON.stringify(fact),
        previous,
        hash,
        key: null,
        mac: null,
      };
      assert.deepEqual(rows, [read, read]);
      const checkpoint = { seq: 1, hash: 'h', at, key: 'k', signature: 's' };
      const log = await written(`${JSON.stringify({ checkpoint, msg: 'a\u2028b' })}\n{"level":30}\n{"check`);
      assert.deepEqual(await readCheckpoints(log), [checkpoint]);
    });

    it(`is read in ${name}: settings that register printed`, async () => {
      const settings = await written(
        '# Of register\nCLIENT_ID=no-guid\nPUBLIC_URL=https://latchkey.contoso.com\n',
      );
      const { stderr } = await latchkey(['package', '--settings', settings]);
      assert.match(stderr, /CLIENT_ID in .*a GUID, is expected/);
    });
  }
});
