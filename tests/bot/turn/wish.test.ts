import assert from 'node:assert/strict';
import type { Wish } from '../../../bot/turn/wish.ts';
import { namesOf, readingsOf } from '../../../bot/turn/wish.ts';

describe('A wish', () => {
  const table: readonly (readonly [string, ...Wish[]])[] = [
    ['Security Reader'],
    ['security reader 90 min', { name: 'security reader', minutes: 90 }],
    ['security reader 1h30', { name: 'security reader', minutes: 90 }],
    ['security reader 1.5 hours', { name: 'security reader', minutes: 90 }],
    ['security reader 1,5h', { name: 'security reader', minutes: 90 }],
    ['security reader for an hour', { name: 'security reader', minutes: 60 }],
    ['security reader for half an hour', { name: 'security reader', minutes: 30 }],
    ['security reader at 18:00', { name: 'security reader', start: { time: '18:00' } }],
    [
      'search and purge tomorrow 9:00 for 4h',
      { name: 'search and purge tomorrow 9:00', minutes: 240 },
      { name: 'search and purge', minutes: 240, start: { day: 'tomorrow', time: '09:00' } },
    ],
    [
      'Security Reader for 4h Today at 14.30',
      { name: 'Security Reader for 4h', start: { day: 'today', time: '14:30' } },
      { name: 'Security Reader', minutes: 240, start: { day: 'today', time: '14:30' } },
    ],
    ['security reader.', { name: 'security reader' }],
    ['“Security Reader”', { name: 'Security Reader' }],
    [
      'security reader 2h, please!',
      { name: 'security reader 2h' },
      { name: 'security reader', minutes: 120 },
    ],
    ['Tier 2 Admins'],
    ['2h'],
  ];
  for (const [text, ...shorter] of table) {
    it(`“${text}” is read as a name, and in ${shorter.length} other ways`, () => {
      assert.deepEqual(readingsOf(text), [{ name: text }, ...shorter]);
    });
  }

  it('is only a name where nothing else can be asked for', () => {
    assert.deepEqual(namesOf('Support 24h'), [{ name: 'Support 24h' }]);
    assert.deepEqual(namesOf('Support 24h.'), [{ name: 'Support 24h.' }, { name: 'Support 24h' }]);
  });
});
