import assert from 'node:assert/strict';
import { dayOf, keepsOffset, offsetName } from '../../cards/clockDays.ts';
import { cacheSizes } from '../../services/elevation/atMost.ts';

const at = (text: string): Date => new Date(text);
const dayMs = 24 * 60 * 60_000;

/** More days and minutes than are kept, so that nothing is known of those that are asked for next. */
function askForOthers(): void {
  for (let day = 1; day <= 2_001; day += 1) {
    keepsOffset(new Date(day * dayMs), 'UTC');
    dayOf(new Date(day * dayMs), 'UTC');
  }
}

describe('A zone’s clock', () => {
  beforeEach(askForOthers);

  const table = [
    // Set at one o’clock of UTC.
    ['2027-10-29T23:59:59Z', 'Europe/Berlin', true],
    ['2027-10-30T00:00:00Z', 'Europe/Berlin', false],
    ['2027-10-31T12:00:00Z', 'Europe/Berlin', false],
    ['2027-11-01T00:00:00Z', 'Europe/Berlin', true],
    // Set at ten in the evening.
    ['2021-10-27T12:00:00Z', 'Asia/Amman', true],
    ['2021-10-28T12:00:00Z', 'Asia/Amman', false],
    ['2021-10-29T12:00:00Z', 'Asia/Amman', false],
    ['2021-10-30T12:00:00Z', 'Asia/Amman', true],
    // Set at three in the afternoon, and at three in the night.
    ['2027-04-03T00:00:00Z', 'Australia/Lord_Howe', false],
    ['2027-04-04T00:00:00Z', 'Australia/Lord_Howe', true],
    ['2022-04-02T12:00:00Z', 'America/Santiago', false],
    ['2022-04-04T12:00:00Z', 'America/Santiago', true],
    ['2027-10-31T01:00:00Z', 'UTC', true],
  ] as const;
  for (const [moment, zone, keeps] of table)
    it(`is ${keeps ? 'not set' : 'set'} on the day of ${moment}, or near it, in ${zone}`, () => {
      assert.equal(keepsOffset(at(moment), zone), keeps);
      assert.equal(keepsOffset(at(moment), zone), keeps, 'asked again');
    });

  it('has a name for how far it is from UTC', () => {
    assert.deepEqual(
      ['Europe/Berlin', 'Asia/Kolkata', 'America/New_York'].map((zone) =>
        offsetName(at('2026-07-01T00:00:00Z'), zone),
      ),
      ['GMT+2', 'GMT+5:30', 'GMT-4'],
    );
  });
});

describe('A day on a zone’s calendar', () => {
  beforeEach(askForOthers);

  const table = [
    ['2026-11-24T01:00:00Z', 'America/New_York', '2026', '2026-11-23'],
    ['2026-11-24T05:00:00Z', 'America/New_York', '2026', '2026-11-24'],
    ['2026-12-31T23:00:00Z', 'Europe/Berlin', '2027', '2027-01-01'],
    ['2026-12-31T23:00:00Z', 'UTC', '2026', '2026-12-31'],
  ] as const;
  for (const [moment, zone, year, date] of table)
    it(`at ${moment} is ${date} in ${zone}`, () => {
      assert.deepEqual(dayOf(at(moment), zone), { year, number: at(`${date}T00:00:00Z`).getTime() / dayMs });
    });

  it('is worked out once for all moments of a minute', () => {
    const first = dayOf(at('2026-11-24T01:00:00.000Z'), 'Asia/Tokyo');
    assert.equal(dayOf(at('2026-11-24T01:00:59.999Z'), 'Asia/Tokyo'), first);
    assert.notEqual(dayOf(at('2026-11-24T01:01:00.000Z'), 'Asia/Tokyo'), first);
    assert.notEqual(dayOf(at('2026-11-24T01:00:00.000Z'), 'Asia/Seoul'), first);
  });

  it('is kept up to a bound, and so is whether a clock is set on it', () => {
    const kept = cacheSizes().filter(({ name }) => name.startsWith('days '));
    assert.deepEqual(
      kept.toSorted((a, b) => a.name.localeCompare(b.name)),
      [
        { name: 'days by the minute', entries: 2_000, most: 2_000 },
        { name: 'days of a zone', entries: 2_000, most: 2_000 },
      ],
    );
  });
});
