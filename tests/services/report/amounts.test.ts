import assert from 'node:assert/strict';
import { counted, minutesText, secondsText, shareText } from '../../../services/report/amounts.ts';

describe('An amount in a report', () => {
  const rows: readonly (readonly [said: string, expected: string])[] = [
    [secondsText(0.4), '0 s'],
    [secondsText(89), '89 s'],
    [secondsText(90), '2 min'],
    [secondsText(5_369), '89 min'],
    [minutesText(89), '89 min'],
    [minutesText(90), '1 h 30 min'],
    [minutesText(120), '2 h'],
    [minutesText(599), '9 h 59 min'],
    [minutesText(629), '10 h'],
    [minutesText(630), '11 h'],
    [shareText(1, 3), '33 %'],
    [shareText(0, 3), '0 %'],
    [shareText(0, 0), ''],
    [counted(1, 'day'), '1 day'],
    [counted(0, 'day'), '0 days'],
    [counted(2, 'person', 'people'), '2 people'],
  ];
  for (const [said, expected] of rows)
    it(`is said as somebody says it: ${expected}`, () => {
      assert.equal(said, expected);
    });
});
