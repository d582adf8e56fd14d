import assert from 'node:assert/strict';
import { secondsAsked } from '../../../services/elevation/retryAfter.ts';

describe('What Retry-After asks for', () => {
  const said = 'Fri, 27 Nov 2026 08:00:00 GMT';
  const table: readonly (readonly [
    string,
    string | null | undefined,
    string | null | undefined,
    number | undefined,
  ])[] = [
    ['is nothing where it is not there', undefined, said, undefined],
    ['is nothing where it is null', null, said, undefined],
    ['is nothing where it is empty', '', said, undefined],
    ['is nothing where it is blank', ' ', said, undefined],
    ['is nothing where it is neither a number nor a date', 'soon', said, undefined],
    ['is seconds, not rounded', '2.4', said, 2.4],
    ['is not less than none', '-3', said, 0],
    ['is until a date', 'Fri, 27 Nov 2026 08:01:30 GMT', said, 90],
    ['is none where the date has passed', 'Fri, 27 Nov 2026 07:00:00 GMT', said, 0],
    ['is none from now where the date has passed long ago', 'Fri, 27 Nov 1970 07:00:00 GMT', null, 0],
  ];
  for (const [name, retryAfter, date, seconds] of table)
    it(name, () => {
      assert.equal(secondsAsked(retryAfter, date), seconds);
    });

  it('is until a date from now, where the answer does not say when it was sent', () => {
    for (const nothing of [undefined, null, '', 'no date']) {
      const left = secondsAsked(new Date(Date.now() + 60_000).toUTCString(), nothing);
      assert.ok(left !== undefined && left > 50 && left <= 60, `${nothing}: ${left}`);
    }
  });
});
