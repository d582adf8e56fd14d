import assert from 'node:assert/strict';
import { decoderFor, fileText } from '../../../services/elevation/fileText.ts';

/** `A–B`, as each encoding has it. */
const little = [0x41, 0, 0x13, 0x20, 0x42, 0];
const big = [0, 0x41, 0x20, 0x13, 0, 0x42];
const utf8 = [0x41, 0xe2, 0x80, 0x93, 0x42];
/** What stands for a byte that is no text. */
const unread = '\u{fffd}';

describe('The text of a file', () => {
  const rows: readonly (readonly [what: string, bytes: readonly number[], text: string])[] = [
    ['UTF-16 as Windows PowerShell writes it', [0xff, 0xfe, ...little], 'A–B'],
    ['UTF-16 the other way round', [0xfe, 0xff, ...big], 'A–B'],
    ['UTF-8', utf8, 'A–B'],
    ['UTF-8 behind a mark, which is no part of it', [0xef, 0xbb, 0xbf, ...utf8], 'A–B'],
    ['nothing', [], ''],
    ['UTF-8 where only the first byte is one of a mark', [0xff, 0x41], `${unread}A`],
    ['UTF-8 where only the first byte is one of the other mark', [0xfe, 0x41], `${unread}A`],
    ['UTF-8 where only the second byte is one of a mark', [0x41, 0xfe], `A${unread}`],
    ['UTF-8 where only the second byte is one of the other mark', [0x41, 0xff], `A${unread}`],
  ];
  for (const [what, bytes, text] of rows)
    it(`is read as ${what}`, () => {
      assert.equal(fileText(Uint8Array.from(bytes)), text);
    });

  it('is read in pieces by the first of them', () => {
    const pieces = [[0xff, 0xfe, ...little.slice(0, 3)], little.slice(3)].map((piece) =>
      Uint8Array.from(piece),
    );
    const decoder = decoderFor(pieces[0] ?? assert.fail());
    assert.equal(pieces.map((piece) => decoder.decode(piece, { stream: true })).join(''), 'A–B');
  });
});
