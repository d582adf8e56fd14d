import assert from 'node:assert/strict';
import { dateFormat, dateFormatsKept } from '../../cards/dateFormats.ts';
import { timeText } from '../../cards/format.ts';
import { cacheSizes } from '../../services/elevation/atMost.ts';

describe('Formatters of dates', () => {
  it('are made once for a language and a zone', () => {
    assert.equal(dateFormat('clock', 'de', 'Europe/Berlin'), dateFormat('clock', 'de', 'Europe/Berlin'));
    assert.notEqual(dateFormat('clock', 'de', 'Europe/Berlin'), dateFormat('clock', 'de', 'Europe/Rome'));
  });

  it('are kept up to a bound, whatever languages and zones people have', () => {
    const moment = new Date('2026-11-23T13:05:00Z');
    const now = new Date('2026-11-20T13:05:00Z');
    for (const timeZone of Intl.supportedValuesOf('timeZone').slice(0, 100))
      for (const locale of ['en-GB', 'fr']) timeText(moment, now, { locale, timeZone });
    const { now: kept, most } = dateFormatsKept();
    assert.equal(kept, most);
    assert.ok(most <= 500);
    assert.deepEqual(
      cacheSizes().find(({ name }) => name === 'date formats'),
      { name: 'date formats', entries: most, most },
    );
  });
});
