import assert from 'node:assert/strict';
import { freshDatabase } from '../support/database.ts';
import { playWeek } from './week.ts';

describe('Hours of a small company', function () {
  this.timeout(180_000);

  it('loses nothing and does nothing twice, whatever is at fault', async () => {
    const week = await playWeek({ databaseUrl: await freshDatabase(), people: 4, askers: 2, hours: 4 });
    assert.deepEqual(
      { lost: week.lost, doubled: week.doubled, trail: week.trail },
      { lost: 0, doubled: 0, trail: [] },
    );
    assert.ok(week.asked >= 7, JSON.stringify(week.asked));
    assert.equal(week.faults, 1);
    assert.match(week.metrics.after, /latchkey_turns_total/);
    assert.ok((week.rows['public.request'] ?? 0) >= 7);
  });
});
