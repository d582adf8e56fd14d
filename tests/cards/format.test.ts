import assert from 'node:assert/strict';
import { cut, durationText, leftText, plainLine, timeText } from '../../cards/format.ts';
import { readable } from '../../sandbox/botservice/readCard.ts';

const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
const at = (text: string): Date => new Date(text);

describe('A duration', () => {
  for (const [minutes, text] of [
    [0, '0 min'],
    [30, '30 min'],
    [60, '1 h'],
    [90, '1 h 30 min'],
    [1440, '24 h'],
  ] as const) {
    it(`of ${minutes} minutes reads “${text}”`, () => {
      assert.equal(readable(durationText(minutes)), text);
    });
  }
});

describe('A moment', () => {
  const now = at('2026-11-23T13:05:00Z');
  const table = [
    ['2026-11-23T15:00:00Z', berlin, '16:00'],
    ['2026-11-24T08:00:00Z', berlin, 'tomorrow 09:00'],
    ['2026-11-22T08:00:00Z', berlin, 'yesterday 09:00'],
    ['2026-11-26T08:00:00Z', berlin, 'Thu 26 Nov, 09:00'],
    // Late in Berlin is still the same day in New York.
    ['2026-11-24T01:00:00Z', { locale: 'en-GB', timeZone: 'America/New_York' }, '20:00'],
    ['2026-11-23T15:00:00Z', { locale: 'en-GB', timeZone: 'UTC' }, '15:00 UTC'],
  ] as const;
  const others = [
    // Another year is named, however near.
    ['2027-01-05T08:00:00Z', berlin, 'Tue, 5 Jan 2027, 09:00'],
    ['2027-11-22T08:00:00Z', berlin, 'Mon, 22 Nov 2027, 09:00'],
    ['2026-12-31T23:30:00Z', berlin, 'Fri, 1 Jan 2027, 00:30'],
    ['2026-11-23T15:00:00Z', { locale: 'en-GB', timeZone: 'Asia/Kolkata' }, '20:30'],
    ['2026-11-23T15:00:00Z', { locale: 'en-US', timeZone: 'America/New_York' }, '10:00 AM'],
    // Which of two equal hours it is.
    ['2027-10-31T00:30:00Z', berlin, 'Sun, 31 Oct 2027, 02:30 (UTC+2)'],
    ['2027-10-31T01:30:00Z', berlin, 'Sun, 31 Oct 2027, 02:30 (UTC+1)'],
    [
      '2027-10-31T00:30:00Z',
      { locale: 'en-GB', timeZone: 'Europe/London' },
      'Sun, 31 Oct 2027, 01:30 (UTC+1)',
    ],
    [
      '2027-10-31T01:30:00Z',
      { locale: 'en-GB', timeZone: 'Europe/London' },
      'Sun, 31 Oct 2027, 01:30 (UTC+0)',
    ],
    [
      '2027-04-03T15:15:00Z',
      { locale: 'en-GB', timeZone: 'Australia/Lord_Howe' },
      'Sun, 4 Apr 2027, 01:45 (UTC+10:30)',
    ],
    ['2027-10-31T02:30:00Z', berlin, 'Sun, 31 Oct 2027, 03:30'],
  ] as const;
  for (const [moment, viewer, text] of [...table, ...others]) {
    it(`reads “${text}” in ${viewer.timeZone}`, () => {
      assert.equal(timeText(at(moment), now, viewer), text);
    });
  }

  it('after the clocks change is still tomorrow', () => {
    assert.equal(timeText(at('2026-10-25T08:00:00Z'), at('2026-10-24T20:00:00Z'), berlin), 'tomorrow 09:00');
  });

  it('has a time left', () => {
    assert.equal(readable(leftText(at('2026-11-23T14:05:00Z'), now)), '1 h');
    assert.equal(readable(leftText(at('2026-11-24T12:59:00Z'), now)), '24 h');
    assert.equal(leftText(at('2026-11-23T13:05:20Z'), now), 'less than a minute');
    assert.equal(leftText(at('2026-11-22T13:05:20Z'), now), 'less than a minute');
  });
});

describe('What somebody typed', () => {
  for (const text of [
    '[a](http://x)',
    '**b**',
    '_c_',
    '`d`',
    '# e',
    '- f',
    '1. g',
    '<at>h</at>',
    'a & b',
    '~s~',
    '| t |',
    'www.x.example',
    'me@x.example',
    'a\\b',
  ]) {
    it(`reads as it was typed: ${text}`, () => {
      assert.equal(readable(plainLine(text)), text);
    });
  }

  it('loses what cannot be seen', () => {
    assert.equal(plainLine('a\u202Eb\u200Bc\u0007d\uFEFF'), 'abcd');
  });

  it('is cut between characters as people see them', () => {
    assert.equal(cut('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2), '👩‍👩‍👧‍👦👩‍👩‍👧‍👦…');
    assert.ok(cut(`a${'\u0301'.repeat(5_000)}`, 100).length < 10);
    assert.equal(cut('ab', 2), 'ab');
    assert.ok(!/\\$/.test(plainLine('*'.repeat(600), 10)));
  });

  it('on one line has no breaks', () => {
    assert.equal(plainLine(' a\n\nb\tc '), 'a b c');
  });
});
