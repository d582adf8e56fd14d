import assert from 'node:assert/strict';
import { quietHoursOf, quietUntil } from '../../../services/notifications/quietHours.ts';

describe('Quiet hours', () => {
  const night = { from: '22:00', to: '07:00' };
  const table: readonly (readonly [string, string | undefined])[] = [
    ['2026-11-23T20:59:00Z', undefined],
    ['2026-11-23T21:00:00Z', '2026-11-24T06:00:00.000Z'],
    ['2026-11-23T21:30:00Z', '2026-11-24T06:00:00.000Z'],
    ['2026-11-24T03:00:00Z', '2026-11-24T06:00:00.000Z'],
    ['2026-11-24T06:00:00Z', undefined],
    ['2026-11-24T12:00:00Z', undefined],
    // The night in which the clocks of Berlin go forward.
    ['2026-03-28T23:00:00Z', '2026-03-29T05:00:00.000Z'],
  ];
  for (const [now, end] of table)
    it(`at ${now} last until ${end ?? 'nothing'}`, () => {
      assert.equal(quietUntil(night, 'Europe/Berlin', new Date(now))?.toISOString(), end);
    });

  it('may lie within one day, or not be at all', () => {
    const noon = { from: '12:00', to: '13:00' };
    for (const within of ['12:00', '12:30', '12:59'])
      assert.ok(quietUntil(noon, 'UTC', new Date(`2026-11-23T${within}:00Z`)), within);
    for (const outside of ['11:59', '13:00', '13:30'])
      assert.equal(quietUntil(noon, 'UTC', new Date(`2026-11-23T${outside}:00Z`)), undefined, outside);
    assert.equal(quietUntil(undefined, 'UTC', new Date()), undefined);
  });

  it('are read from a text', () => {
    assert.deepEqual(quietHoursOf(' 22:00-07:00 '), night);
    for (const text of ['', '22-7', '24:00-07:00', '07:00-07:00', '22:00–07:00'])
      assert.equal(quietHoursOf(text), undefined, text);
  });
});
