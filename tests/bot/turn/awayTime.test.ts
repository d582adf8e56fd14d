import assert from 'node:assert/strict';
import { awayUntil } from '../../../bot/turn/awayTime.ts';

const now = new Date('2026-11-23T13:05:00Z');

describe('Until when somebody is away', () => {
  const rows: readonly (readonly [said: string, until: string | undefined])[] = [
    ['2h', '2026-11-23T15:05:00.000Z'],
    ['for 90 min', '2026-11-23T14:35:00.000Z'],
    ['3 days', '2026-11-26T13:05:00.000Z'],
    ['1 week', '2026-11-30T13:05:00.000Z'],
    ['until 15:00', '2026-11-23T14:00:00.000Z'],
    ['until 9.00', '2026-11-24T08:00:00.000Z'],
    ['tomorrow', '2026-11-24T08:00:00.000Z'],
    ['until tomorrow at 7:30', '2026-11-24T06:30:00.000Z'],
    ['2026-12-01', '2026-12-01T08:00:00.000Z'],
    ['bis 15:00', '2026-11-23T14:00:00.000Z'],
    ['bis morgen um 7:30', '2026-11-24T06:30:00.000Z'],
    ['jusqu’à demain', '2026-11-24T08:00:00.000Z'],
    ['hasta mañana a las 7:30', '2026-11-24T06:30:00.000Z'],
    ['明日 7:30', '2026-11-24T06:30:00.000Z'],
    ...['bis 17 Uhr', 'jusqu’à 17h', 'jusqu’à 17 h 00', 'hasta las 17:00', 'until 5pm', '17時'].map(
      (said): [string, string] => [said, '2026-11-23T16:00:00.000Z'],
    ),
    ['until 12:30 am', '2026-11-23T23:30:00.000Z'],
    ['jusqu’à demain 9h30', '2026-11-24T08:30:00.000Z'],
    ...['3 Tage', '3 jours', '3 días', '3日間'].map((said): [string, string] => [
      said,
      '2026-11-26T13:05:00.000Z',
    ]),
    ...['2 Stunden', 'pendant 2h', '2 horas', '2時間'].map((said): [string, string] => [
      said,
      '2026-11-23T15:05:00.000Z',
    ]),
    ['until 5', undefined],
    ['at 5', undefined],
    ['today 9:00', undefined],
    ['2026-11-01', undefined],
    ['2027-11-01', undefined],
    ['0 h', undefined],
    ['99 w', undefined],
    ['25:00', undefined],
    ['', undefined],
    ['soon', undefined],
  ];
  for (const [said, until] of rows)
    it(`is ${until ?? 'not known'} by “${said}”`, () => {
      assert.equal(awayUntil(said, 'Europe/Berlin', now)?.toISOString(), until);
    });
});
