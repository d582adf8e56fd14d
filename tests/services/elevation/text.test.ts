import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Draft } from '../../../services/elevation/order.ts';
import { faultsOf, orderOf, reasonText, textLimits } from '../../../services/elevation/order.ts';
import { lengthOf, oneLine, paragraphs, wellFormed } from '../../../services/elevation/text.ts';
import { now, policy, purge } from '../../cards/samples.ts';

/** Any code units at all, halves of pairs among them, and more than their share of what makes trouble. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(' ', '\n', '\r', '\0', '\u0301', '\u0327', '\u200D', '\u2028', '\u{E0041}', 'a', '👩‍👩‍👧'),
    ),
  )
  .map((parts) => parts.join(''));

const forbidden =
  /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Noncharacter_Code_Point}\p{Zl}\p{Zp}\p{Co}\p{Cs}\u2800\uFFFC]|[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/u;

const longest = 20;
const functions: Readonly<Record<string, (text: string) => string>> = {
  'on one line': (text) => oneLine(text, longest),
  'in paragraphs': (text) => paragraphs(text, longest),
};

for (const [name, made] of Object.entries(functions)) {
  describe(`Any text, ${name}`, () => {
    const holds = (is: (text: string) => boolean): void => {
      fc.assert(
        fc.property(anyText, (text) => is(made(text))),
        { numRuns: 2_000 },
      );
    };

    it('is well-formed and can all be seen', () => {
      holds((text) => text.isWellFormed() && !forbidden.test(text));
    });

    it('stays what it is when it is made again', () => {
      holds((text) => made(text) === text && text.normalize('NFC') === text);
    });

    it('is no longer than it may be, in code points', () => {
      holds((text) => lengthOf(text) <= longest);
    });

    it('has something to be seen, or is empty', () => {
      holds((text) => text === '' || /[\p{L}\p{N}\p{P}\p{S}]/u.test(text));
    });

    it('has no blanks in a row, none at its ends, and no heap of marks', () => {
      holds((text) => !/^\s|\s$| {2}|\n{3}|[^\S\n ]|\p{M}{7}/u.test(text));
    });

    it('comes back from JSON as it was', () => {
      holds((text) => JSON.parse(JSON.stringify(text)) === text);
    });
  });
}

describe('A text', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['an ordinary line', 'Phishing wave, 4711 (QR)', 'Phishing wave, 4711 (QR)'],
    ['letters of other scripts', 'नमस्ते สวัสดี שלום', 'नमस्ते สวัสดี שלום'],
    ['half a pair', 'ok\ud83d', 'ok'],
    ['halves that would meet', 'a\ud83d\u200b\ude00b', 'ab'],
    ['NUL', 'ok\0', 'ok'],
    ['a family', '👩‍👩‍👧', '👩👩👧'],
    ['an accent of its own', 'e\u0301', 'é'],
    ['a heap of marks', `a${'\u0489'.repeat(30)}b`, `a${'\u0489'.repeat(6)}b`],
    ['other blanks', 'a\u00A0\u3000\tb', 'a b'],
    ['nothing but what nobody sees', '\u200B\u3164\u2800\u{E0041}', ''],
    ['nothing but marks', '\u0301 \u0327', ''],
    ['a number sign of Arabic', '\u0600\u0661', '\u0600\u0661'],
  ];
  for (const [kind, given, right] of table) {
    it(`is seen as it is: ${kind}`, () => {
      assert.equal(oneLine(given), right);
      assert.equal(paragraphs(given), right);
    });
  }

  it('in paragraphs keeps its lines, whatever ends them', () => {
    assert.equal(paragraphs('a\r\nb\rc\u0085d\u2028e\u2029f\vg\fh'), 'a\nb\nc\nd\ne\nf\ng\nh');
    assert.equal(paragraphs(' a \n\n \n\u200B\n b '), 'a\n\nb');
    assert.equal(oneLine(' a \n\n b '), 'a b');
  });

  it('is cut between code points', () => {
    assert.equal(paragraphs(`${'x'.repeat(499)}😀y`, 500), `${'x'.repeat(499)}😀`);
    assert.equal(lengthOf('😀'), 1);
  });

  it('for the store loses only what that cannot hold', () => {
    assert.equal(wellFormed('a\0\ud83d\u200B b'), 'a\u200B b');
  });
});

describe('What was typed into the form', () => {
  const reading = { readable: true, policy } as const;
  const draft = (over: Partial<Draft>): Draft => ({
    minutes: 60,
    justification: 'x',
    ticketNumber: 'INC1',
    ticketSystem: 'ServiceNow',
    ...over,
  });

  for (const text of [
    '',
    '  ',
    '\u200B',
    '\u3164',
    '\u2800\u2800',
    '\ud83d',
    '\0',
    '\u0301',
    '\u{E0041}\n\u00AD',
  ]) {
    it(`is missing where nobody can see it: ${JSON.stringify(text)}`, () => {
      for (const field of ['justification', 'ticketNumber', 'ticketSystem'] as const)
        assert.deepEqual(faultsOf(draft({ [field]: text }), reading, now), [{ field, fault: 'missing' }]);
      assert.equal(reasonText(text), '');
    });
  }

  it('may be as long as its limit in code points', () => {
    for (const field of ['justification', 'ticketNumber', 'ticketSystem'] as const) {
      const limit = textLimits[field];
      assert.deepEqual(faultsOf(draft({ [field]: '😀'.repeat(limit) }), reading, now), []);
      assert.deepEqual(faultsOf(draft({ [field]: '😀'.repeat(limit + 1) }), reading, now), [
        { field, fault: 'too-long', limit },
      ]);
    }
    assert.equal(lengthOf(reasonText('😀'.repeat(501))), textLimits.reason);
  });

  it('is checked and sent as it is seen', () => {
    const typed = draft({
      justification: 'a\u2028b\0',
      ticketNumber: 'INC\u200B1',
      ticketSystem: ' Service\nNow',
    });
    assert.deepEqual(faultsOf(typed, reading, now, { ticketPattern: /^INC\d$/ }), []);
    assert.deepEqual(orderOf(purge, typed, new Date(0)), {
      target: purge,
      minutes: 60,
      justification: 'a\nb',
      ticket: { number: 'INC1', system: 'Service Now' },
    });
  });
});

describe('What neither UTF-8 nor PostgreSQL can hold', () => {
  it('is left out, and nothing else', () => {
    for (const [text, left] of [
      ['a\0b', 'ab'],
      ['a\ud800b', 'ab'],
      ['\udc00a\0\ud800', 'a'],
      ['👩‍👩‍👧\n\t\u200D', '👩‍👩‍👧\n\t\u200D'],
      ['', ''],
    ] as const)
      assert.equal(wellFormed(text), left);
  });
});
