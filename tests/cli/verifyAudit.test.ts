import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointKeyOf, checkpointPublicKeyOf } from '../../bot/start/checkpointKey.ts';
import type { Checkpoint } from '../../services/store/checkpoint.ts';
import { signCheckpoint } from '../../services/store/checkpoint.ts';
import { beginning, linkHash, macOf } from '../../services/store/postgres/auditChain.ts';
import type { Ran } from '../support/latchkey.ts';
import { runScript } from '../support/latchkey.ts';
import { auditKeys, auditKeysSetting, checkpointKeySetting } from '../support/trail.ts';

const at = new Date('2026-11-26T09:00:00Z');
const [key] = auditKeys;
const publicKey =
  checkpointPublicKeyOf(checkpointKeySetting)
    ?.secret.export({ format: 'der', type: 'spki' })
    .toString('base64') ?? '';

/** Two rows as they are exported, and the last link. */
function trail(): { readonly lines: readonly string[]; readonly hash: string } {
  const fact = '{"what":"told"}';
  let previous = beginning.hash;
  const lines = [1, 2].map((seq) => {
    const hash = linkHash(previous, seq, at, fact);
    const row = { seq, at, what: 'told', previous, hash, key: key.id, mac: macOf(key, hash) };
    previous = hash;
    return JSON.stringify(row);
  });
  return { lines, hash: previous };
}

function checkpointOf(hash: string): Checkpoint {
  const own = checkpointKeyOf(checkpointKeySetting);
  if (own === undefined) throw new Error('no key');
  return signCheckpoint({ seq: 2, hash }, at, own);
}

const { lines, hash } = trail();
const whole = `${lines.join('\n')}\n`;
const checkpoint = checkpointOf(hash);
const signed = JSON.stringify({ checkpoint });
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

describe('The verifier that has nothing of ours', () => {
  const verified = async (exported: string | Buffer, log: string | Buffer): Promise<Ran> => {
    const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    const [path, checkpoints] = [join(folder, 'export.jsonl'), join(folder, 'bot.log')];
    await writeFile(path, exported);
    await writeFile(checkpoints, log);
    const by = ['--checkpoints', checkpoints, '--public-key', publicKey, '--audit-keys', auditKeysSetting];
    return runScript('docs/verify-audit.mjs', ['--export', path, ...by]);
  };

  const asWritten: readonly (readonly [string, string | Buffer, string | Buffer])[] = [
    ['plainly', whole, signed],
    ['with a mark before it', `\uFEFF${whole}`, `\uFEFF${signed}`],
    ['in UTF-16, as Windows PowerShell does', utf16(whole), utf16(signed)],
    ['with the ends of lines of Windows', whole.replaceAll('\n', '\r\n'), `${signed}\r\n`],
  ];
  for (const [how, exported, log] of asWritten)
    it(`reads what a shell wrote ${how}`, async () => {
      const { status, stdout } = await verified(exported, log);
      assert.deepEqual([status, stdout], [0, '2 rows, 1 checkpoints, 0 faults.\n']);
    });

  it('passes over lines of a log that are no checkpoints, whatever they are', async () => {
    const halves = [{}, { ...checkpoint, signature: 7 }, { ...checkpoint, seq: '2' }, null, 'x'];
    const log = ['null', '7', '[]', '{"check', ...halves.map((half) => JSON.stringify({ checkpoint: half }))];
    const { status, stdout } = await verified(whole, [...log, signed].join('\n'));
    assert.deepEqual([status, stdout], [0, '2 rows, 1 checkpoints, 0 faults.\n']);
  });

  const judgesNothing: readonly (readonly [string, string, RegExp])[] = [
    ['nothing', '', /has no line of: latchkey audit export/],
    ['empty lines', '\n\n', /has no line of/],
    ['an end that was cut off', whole.slice(0, -20), /line 2 of .* is no line of/],
    ['a line that is no row', `${lines[0]}\nnull\n${lines[1]}`, /line 2 of .* is no line of/],
    ['a row without its link', whole.replaceAll(/"hash":"\w+",/g, ''), /line 1 of .* is no line of/],
    ['numbers as texts', whole.replace('"seq":1', '"seq":"1"'), /line 1 of .* is no line of/],
    ['no key where one is named', whole.replace(/"key":"[^"]+"/, '"key":null'), /line 1 of .* is no line of/],
  ];
  for (const [what, exported, said] of judgesNothing)
    it(`calls nothing whole, and nothing forged, of ${what}`, async () => {
      const { status, stdout, stderr } = await verified(exported, signed);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, said);
      assert.doesNotMatch(stderr, /at .*verify-audit/);
    });
});
