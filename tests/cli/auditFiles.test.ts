import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCheckpoints, readExport } from '../../cli/auditFiles.ts';

const at = '2026-11-23T08:00:00.000Z';
const row = { seq: 1, at, what: 'told', previous: 'p', hash: 'h' };
const read = {
  seq: 1,
  at: new Date(at),
  fact: '{"what":"told"}',
  previous: 'p',
  hash: 'h',
  key: null,
  mac: null,
};
const checkpoint = { seq: 1, hash: 'h', at, key: 'k', signature: 's' };

async function fileOf(text: string | Uint8Array): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'file');
  await writeFile(path, text);
  return path;
}
const exportOf = async (...lines: readonly unknown[]) =>
  readExport(await fileOf(lines.map((line) => `${JSON.stringify(line)}\n`).join('')));

describe('An export of the trail', () => {
  it('is read with its key and code, and its fact as it was written where that is no fact of ours', async () => {
    const sealed = { ...row, seq: 2, key: 'k', mac: 'm' };
    const { what: _what, ...bare } = { ...row, seq: 3, text: 'not json' };
    assert.deepEqual(await exportOf(row, sealed, bare), [
      read,
      { ...read, seq: 2, key: 'k', mac: 'm' },
      { ...read, seq: 3, fact: 'not json' },
    ]);
  });

  it('is read with empty lines, however long its lines are and whether or not the last one ends', async () => {
    // What is read of a file at a time is 64 KB.
    const long = { ...row, what: 'é€'.repeat(50_000) };
    const lines = `\n${JSON.stringify(row)}\n \r\n${JSON.stringify(long)}\n${JSON.stringify(row)}`;
    for (const file of [lines, Buffer.from(`\uFEFF${lines}`, 'utf16le')]) {
      const found = await readExport(await fileOf(file));
      assert.deepEqual(found, [read, { ...read, fact: JSON.stringify({ what: long.what }) }, read]);
    }
  });

  const none: Readonly<Record<string, unknown>> = {
    'a list': [row],
    'a number of no row': { ...row, seq: 1.5 },
    'a number as a text': { ...row, seq: '1' },
    'no time': { ...row, at: 'yesterday' },
    'a text that is none': { ...row, text: 1 },
    'no link to the row before': { ...row, previous: null },
    'no hash': { ...row, hash: 1 },
    'a key that is none': { ...row, key: 1 },
    'a code that is none': { ...row, mac: {} },
  };
  for (const [what, line] of Object.entries(none))
    it(`is refused with the line that is none: ${what}`, async () => {
      await assert.rejects(
        exportOf(row, line, row),
        /^Error: Line 2 of .* is no line of: latchkey audit export\.$/,
      );
    });

  it('is refused where its last line was cut short, which is counted as editors count', async () => {
    const path = await fileOf(`${JSON.stringify(row)}\n\n \n{"seq":2`);
    await assert.rejects(readExport(path), /^Error: Line 4 of/);
  });

  it('is refused where it holds nothing', async () => {
    for (const text of ['', '\n \n'])
      await assert.rejects(readExport(await fileOf(text)), /has no line of: latchkey audit export\.$/);
  });
});

describe('Checkpoints of a log', () => {
  it('are all read, and no line that is none', async () => {
    const second = { ...checkpoint, seq: 2 };
    const lines = [
      { msg: 'closing' },
      { checkpoint, level: 30 },
      { checkpoint: { ...checkpoint, seq: 1.5 } },
      { checkpoint: { ...checkpoint, signature: undefined } },
      { checkpoint: second },
    ];
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    assert.deepEqual(await readCheckpoints(await fileOf(`no json\n${text}\n{"check`)), [checkpoint, second]);
    assert.deepEqual(await readCheckpoints(await fileOf('')), []);
  });
});
