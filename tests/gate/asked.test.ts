import assert from 'node:assert/strict';
import { askedIn } from '../../gate/asked.ts';

const startDateTime = '2026-11-26T09:00:00Z';
const ends = { duration: 'PT30M', endDateTime: '2026-11-26T17:00:00Z' };

/** What a request says of its end, and how many minutes rules count. */
const rows: readonly (readonly [string, object, number | undefined])[] = [
  ['a length', { type: 'AfterDuration', duration: 'PT1H' }, 60],
  ['a moment', { type: 'afterDateTime', endDateTime: ends.endDateTime }, 480],
  ['a length beside the moment that it is meant by', { type: 'afterDateTime', ...ends }, 480],
  ['a moment beside the length that it is meant by', { type: 'afterDuration', ...ends }, 30],
  ['both, and no word that is known: the longer', { type: '2', ...ends }, 480],
  ['no end, whatever stands beside it', { type: 'noExpiration', ...ends }, undefined],
  ['a length that is meant and missing', { type: 'afterDuration', endDateTime: ends.endDateTime }, undefined],
  ['a moment that is meant and missing', { type: 'afterDateTime', duration: 'PT30M' }, undefined],
  ['nothing', {}, undefined],
];

describe('What the gate is asked', () => {
  for (const [says, expiration, minutes] of rows)
    it(`lasts by ${says}`, () => {
      const asked = askedIn({ id: 'r1', principalId: 'p1', scheduleInfo: { startDateTime, expiration } });
      assert.equal(asked?.minutes, minutes);
    });
});
