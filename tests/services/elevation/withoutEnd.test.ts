import assert from 'node:assert/strict';
import { remindersOf } from '../../../services/elevation/reminders.ts';
import { runOf } from '../../../services/elevation/run.ts';
import { isTakingEffect } from '../../../services/elevation/takingEffect.ts';
import { later, now, tracked } from '../../cards/samples.ts';
import { memoryBook } from '../../support/memory.ts';

const endless = tracked({ kind: 'active', since: later(-10) });
const ends = tracked({ kind: 'active', since: later(-10), until: later(1) });
const { reminderTimes } = memoryBook(() => now);

describe('What is on without an end', () => {
  it('was on until it is found to be over, at the latest', () => {
    const over = { kind: 'ended', how: 'taken-away' } as const;
    assert.deepEqual(runOf(endless, over, now), { since: later(-10), until: now, orBefore: true });
    const expired = { kind: 'ended', how: 'expired' } as const;
    assert.deepEqual(runOf(ends, expired, later(1)), { since: later(-10), until: later(1) });
  });

  it('takes effect as what ends does', () => {
    assert.equal(isTakingEffect(endless, now), true);
    assert.equal(isTakingEffect(ends, now), true);
    assert.equal(isTakingEffect(ends, later(1)), false);
  });

  it('is not warned of its end', () => {
    const names = remindersOf(endless, now, reminderTimes).map(({ name }) => name);
    assert.deepEqual(names, []);
  });
});
