import assert from 'node:assert/strict';
import { inTime } from '../../../bot/turn/patience.ts';
import { stillClock } from '../../support/stillClock.ts';

describe('The answer to a click', () => {
  it('is given if it comes in time, and nothing waits for it any more', async () => {
    const clock = stillClock();
    assert.deepEqual(await inTime(clock, Promise.resolve('a card')), { answer: 'a card' });
    assert.equal(clock.waiting(), 0);
  });

  it('is late after three and a half seconds, and may still come', async () => {
    const clock = stillClock();
    const answer = Promise.withResolvers<string>();
    const first = inTime(clock, answer.promise);
    await clock.move(3_499);
    assert.equal(clock.waiting(), 1);
    await clock.move(1);
    assert.equal(await first, 'late');
    answer.resolve('a card');
    assert.equal(await answer.promise, 'a card');
  });

  it('is as late as is said', async () => {
    const clock = stillClock();
    const first = inTime(clock, new Promise(() => undefined), 100);
    await clock.move(100);
    assert.equal(await first, 'late');
  });

  it('is a failure where it fails in time, and nothing waits for it any more', async () => {
    const clock = stillClock();
    await assert.rejects(inTime(clock, Promise.reject(new Error('a fault of ours'))), /a fault of ours/);
    assert.equal(clock.waiting(), 0);
  });
});
