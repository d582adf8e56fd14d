import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { followOnStart } from '../../../services/elevation/activate.ts';
import { localTime, shownIn, startOf } from '../../../bot/turn/spokenTime.ts';

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
    // The clock shows 02:30 twice in the night to come, and a day of its own or not, the next one is meant.
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['', '02:30', '2026-10-25T00:30:00.000Z'],
    // What clients on phones send.
    ['2026-10-24', '2:00 PM', '2026-10-24T12:00:00.000Z'],
    ['2026-10-24', '02:00\u202Fp.m.', '2026-10-24T12:00:00.000Z'],
    ['2026-10-24', '11:58 PM', '2026-10-24T21:58:00.000Z'],
    ['2026-10-24', '12:30 AM', '2026-10-23T22:30:00.000Z'],
    ['2026-10-24', '14:00:00', '2026-10-24T12:00:00.000Z'],
    // Marks of direction, as some browsers write them.
    ['\u200E2026-10-24', '\u200E2:00 PM', '2026-10-24T12:00:00.000Z'],
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
      { date: '2026-10', time: '14:00' },
      { date: '2026', time: '14:00' },
      { date: '2026-W44', time: '14:00' },
      { date: '2026-10-25', time: '24:00' },
      { date: '', time: '24:00' },
      { date: 'x', time: '?' },
      { date: '2026-10-24', time: '25:00' },
      // It may have lost its AM or PM on the way.
      { date: '2026-10-24', time: '2:05' },
    ])
      assert.deepEqual(startOf(wrong, berlin, now), { kind: 'unreadable' });
  });

  it('goes to the form as the person’s own day and clock, and back', () => {
    const at = new Date('2026-10-25T08:00:00Z');
    const nine = { date: '2026-10-25', time: '09:00', zone: berlin, at };
    assert.deepEqual(localTime(at, berlin), nine);
    assert.deepEqual(startOf(nine, berlin, now), { kind: 'at', at });
  });

  it('in the second of two equal hours is still to come when the first has gone by', () => {
    const between = new Date('2026-10-25T00:45:00Z');
    for (const date of ['2026-10-25', ''])
      assert.deepEqual(startOf({ date, time: '02:30' }, berlin, between), {
        kind: 'at',
        at: new Date('2026-10-25T01:30:00Z'),
      });
  });

  it('in the hour that a clock skips is unreadable on that day, and without a day is the next that there is', () => {
    const evening = new Date('2026-03-28T20:00:00Z');
    assert.deepEqual(startOf({ date: '2026-03-29', time: '02:30' }, berlin, evening), { kind: 'unreadable' });
    assert.deepEqual(startOf({ date: '', time: '02:30' }, berlin, evening), {
      kind: 'at',
      at: new Date('2026-03-30T00:30:00Z'),
    });
  });

  it('in the running minute has not gone by', () => {
    assert.deepEqual(startOf({ date: '', time: '12:00' }, berlin, new Date('2026-10-24T10:00:40Z')), {
      kind: 'at',
      at: new Date('2026-10-24T10:00:00Z'),
    });
  });

  it('is read where its form was made, and shown to somebody elsewhere as their own', () => {
    const typed = { date: '2026-11-24', time: '09:00', zone: 'Asia/Kolkata' };
    assert.deepEqual(startOf(typed, berlin, now), { kind: 'at', at: new Date('2026-11-24T03:30:00Z') });
    assert.deepEqual(shownIn(berlin, typed, now), localTime(new Date('2026-11-24T03:30:00Z'), berlin));
    assert.deepEqual(shownIn('Asia/Kolkata', typed, now), typed);
  });

  it('is the moment that the form was made of, whatever its text means elsewhere, until the text is changed', () => {
    const zones = ['UTC', berlin, 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'Pacific/Apia'];
    const changes = new Map(zones.map((zone) => [zone, changesOf(zone)]));
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        // Around each change of the clocks, of which these zones have all kinds, and between.
        fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 }),
        fc.integer({ min: -90, max: 90 }),
        (zone, minute, off) => {
          const near = [minute, ...(changes.get(zone) ?? []).map((change) => change + off)];
          for (const one of near) {
            const at = followOnStart(new Date(one * 60_000 - 1));
            const shown = localTime(at, zone);
            assert.deepEqual(startOf(shown, zone, new Date(0)), { kind: 'at', at });
            const changed = startOf({ ...shown, date: '2027-06-15', time: '10:00' }, zone, new Date(0));
            assert.ok(changed.kind === 'at' && changed.at.getTime() !== at.getTime());
          }
        },
      ),
    );
  });
});

/** The minutes of 2026, counted from 1970, at which a zone's clocks are changed. */
function changesOf(zone: string): readonly number[] {
  const first = Date.UTC(2026, 0, 1) / 60_000;
  const offsetAt = (minute: number): number => DateTime.fromMillis(minute * 60_000, { zone }).offset;
  return Array.from({ length: 365 * 48 }, (_, index) => first + index * 30).filter(
    (minute) => offsetAt(minute) !== offsetAt(minute - 30),
  );
}
