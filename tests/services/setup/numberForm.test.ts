import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isNumberForm, numberFormOf } from '../../../services/setup/numberForm.ts';

/** Each keeps JavaScript's own engine busy for longer than anybody lives, or for minutes, with the text beside it. */
const catastrophic: readonly (readonly [string, string])[] = [
  ['^(a+)+$', 'a'],
  ['^([a-zA-Z0-9]+)*$', 'a'],
  ['^(a|aa)+$', 'a'],
  ['^(a|a?)+$', 'a'],
  ['^(.*a){25}$', 'a'],
  ['^(\\w+\\s?)*$', 'a'],
  ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'],
  ['^(INC|INC-?)+[0-9]+$', 'INC'],
  ['^[A-Z]+-?[A-Z]+-?[A-Z]+-?[A-Z]+-?[0-9]$', 'A'],
  ['(x+x+)+y', 'x'],
  ['^(?:(?:0*)*)*1$', '0'],
  ['\\d+\\d+\\d+\\d+\\d+X', '7'],
];

describe('A pattern of the file', () => {
  // The work is bounded by RE2's rules; a pattern that is not would never come back from here.
  for (const [pattern, piece] of catastrophic)
    it(`is checked against 10,000 characters and comes back: ${pattern}`, () => {
      const form = numberFormOf(pattern);
      assert.equal(form.exec(`${piece.repeat(Math.ceil(10_000 / piece.length))}!`), null);
    });

  it('comes back whatever repetitions of repetitions it is made of', () => {
    const atom = fc.constantFrom('a', '.', '[a-z]', '\\w', '(?:a|a)', '(?:a|ab)', '(?:a|)');
    const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
      pattern: fc.oneof(
        { maxDepth: 4 },
        atom,
        fc
          .tuple(tie('pattern'), fc.constantFrom('+', '*', '?', '{1,5}'))
          .map(([inner, times]) => `(?:${inner})${times}`),
        fc.tuple(tie('pattern'), tie('pattern')).map(([first, second]) => `${first}${second}`),
      ),
    }));
    const text = `${'a'.repeat(9_999)}!`;
    fc.assert(
      fc.property(pattern, (made) => {
        fc.pre(isNumberForm(`^${made}$`));
        const found = numberFormOf(`^${made}$`).exec(text);
        assert.ok(found === null || found[0] === text);
      }),
      { numRuns: 200 },
    );
  });

  it('says what JavaScript’s own engine would, of expressions of numbers', () => {
    const patterns = [
      '^INC\\d{7}$',
      '^[A-Z][A-Z0-9_]+-[0-9]+$',
      '^(INC|CHG|RITM)\\d{4,12}$',
      '\\bSEC-',
      '^\\w+$',
    ];
    const texts = fc.stringMatching(/^(INC|CHG|SEC-|x)?[0-9A-Z-]{0,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...patterns), texts, (pattern, text) => {
        assert.equal(numberFormOf(pattern).exec(text)?.[0], new RegExp(pattern).exec(text)?.[0]);
      }),
    );
  });

  const refused = [
    ...['', '(', '[', 'a{1001}', '(?=a)b', '(?<!a)b', '(a)\\1', '(?<n>a)\\k<n>'],
    ...['((a{100}){100}){100}', 'a'.repeat(201)],
  ];
  for (const pattern of refused)
    it(`is none where it is ${JSON.stringify(pattern).slice(0, 40)}`, () => {
      assert.equal(isNumberForm(pattern), false);
    });
});
