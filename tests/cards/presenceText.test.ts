import assert from 'node:assert/strict';
import { presenceTexts } from '../../cards/presenceText.ts';
import type { Presence } from '../../services/elevation/presence.ts';
import { alex, megan, viewer } from './samples.ts';

const people = [megan, alex];
const seen = (...presences: readonly Presence[]): ReadonlyMap<string, Presence> =>
  new Map(
    people.flatMap(({ id }, index) => (presences[index] === undefined ? [] : [[id, presences[index]]])),
  );

describe('Who seems to be there', () => {
  const table: readonly (readonly [string, ReadonlyMap<string, Presence> | undefined, readonly string[]])[] =
    [
      ['both', seen('there', 'there'), ['2 can approve, 2 seem to be there.']],
      ['one', seen('there', 'elsewhere'), ['2 can approve, 1 seems to be there.']],
      [
        'one, and of the other nothing is told',
        seen('there', 'not-seen'),
        ['2 can approve, 1 seems to be there.'],
      ],
      ['nobody', seen('elsewhere', 'elsewhere'), ['2 can approve, nobody seems to be there now.']],
      ['perhaps somebody', seen('elsewhere', 'not-seen'), []],
      ['perhaps somebody of whom no word came', seen('elsewhere'), []],
      ['nobody knows', undefined, []],
      ['nothing is told', new Map(), []],
      [
        'one, and one is out of office',
        seen('there', 'out-of-office'),
        ['2 can approve, 1 seems to be there.', 'Alex Wilber is out of office.'],
      ],
      [
        'nobody: all are out of office',
        seen('out-of-office', 'out-of-office'),
        ['2 can approve, nobody seems to be there now.', 'Megan Bowen and Alex Wilber are out of office.'],
      ],
    ];
  for (const [name, presence, expected] of table)
    it(`is told: ${name}`, () => {
      assert.deepEqual(presenceTexts(people, presence, viewer), expected);
    });

  it('is told of one alone', () => {
    assert.deepEqual(presenceTexts([megan], seen('there'), viewer), [
      '1 can approve, and seems to be there.',
    ]);
    assert.deepEqual(presenceTexts([], seen(), viewer), []);
  });
});
