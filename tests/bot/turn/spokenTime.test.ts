import assert from 'node:assert/strict';
import { localTime, localTimeOf, startOf } from '../../../bot/turn/spokenTime.ts';

const now = new Date('2026-10-24T10:00:00Z');
const berlin = 'Europe/Berlin';

describe('A start', () => {
  const table: readonly (readonly [string, string, string])[] = [
    ['2026-10-24', '14:00', '2026-10-24T12:00:00.000Z'],
    // The clocks go back in the night between.
    ['2026-10-25', '14:00', '2026-10-25T13:00:00.000Z'],
    // Noon here: a time that has gone by today is meant for tomorrow.
    ['', '11:00', '2026-10-25T10:00:00.000Z'],
    ['', '13:00', '2026-10-24T11:00:00.000Z'],
    // What clients on phones send.
    ['2026-10-24', '2:00 PM', '2026-10-24T12:00:00.000Z'],
    ['2026-10-24', '02:00\u202Fp.m.', '2026-10-24T12:00:00.000Z'],
    ['2026-10-24', '11:58 PM', '2026-10-24T21:58:00.000Z'],
    ['2026-10-24', '12:30 AM', '2026-10-23T22:30:00.000Z'],
    ['2026-10-24', '14:00:00', '2026-10-24T12:00:00.000Z'],
  ];
  for (const [date, time, moment] of table) {
    it(`on “${date}” at “${time}” in Berlin is ${moment}`, () => {
      const start = startOf({ date, time }, berlin, now);
      assert.equal(start.kind === 'at' ? start.at.toISOString() : start.kind, moment);
    });
  }

  it('is now when nothing is given, and unreadable when it is no time', () => {
    assert.deepEqual(startOf({ date: '', time: '' }, berlin, now), { kind: 'now' });
    for (const wrong of [
      { date: '2026-10-24', time: '' },
      { date: '2026-02-30', time: '10:00' },
      { date: 'x', time: '?' },
      { date: '2026-10-24', time: '25:00' },
      // It may have lost its AM or PM on the way.
      { date: '2026-10-24', time: '2:05' },
    ])
      assert.deepEqual(startOf(wrong, berlin, now), { kind: 'unreadable' });
  });

  it('goes to the form as the person’s own day and clock, and back', () => {
    assert.deepEqual(localTimeOf({ day: 'tomorrow', time: '09:00' }, berlin, now), {
      date: '2026-10-25',
      time: '09:00',
    });
    assert.deepEqual(localTimeOf({ day: 'today', time: '09:00' }, berlin, now), {
      date: '2026-10-24',
      time: '09:00',
    });
    assert.deepEqual(localTimeOf({ time: '09:00' }, berlin, now), { date: '2026-10-25', time: '09:00' });
    assert.deepEqual(localTime(new Date('2026-10-25T08:00:00Z'), berlin), {
      date: '2026-10-25',
      time: '09:00',
    });
  });
});
