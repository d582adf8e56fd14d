import assert from 'node:assert/strict';
import pino from 'pino';
import sinon from 'sinon';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';

const log = pino({ level: 'silent' });

describe('An attempt to tell somebody', () => {
  it('that is slow holds up nobody but what is for the same, and is tried again', async () => {
    const timers = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const lanes = createInOrder('lanes', 10);
      const attempts = createAttempts(lanes, log);
      const unsaid = createUnsaid();
      const said: string[] = [];
      let end = (): void => undefined;
      const slow = attempts.attempt(
        'tell',
        'megan',
        unsaid,
        () => new Promise<void>((resolve) => (end = resolve)),
      );
      const next = attempts.attempt('tell', 'megan', createUnsaid(), () =>
        Promise.resolve(said.push('megan')),
      );
      assert.equal(
        await attempts.attempt('tell', 'alex', unsaid, () => Promise.resolve(said.push('alex'))),
        true,
      );
      assert.deepEqual(said, ['alex']);
      assert.equal(timers.countTimers(), 2, 'only Megan’s two are waited for');
      await timers.tickAsync(3_999);
      assert.equal(unsaid.again(1), undefined, 'it may still go well in time');
      await timers.tickAsync(1);
      assert.equal(await slow, false);
      assert.equal(unsaid.again(1), 2);
      end();
      await next;
      await lanes.drain();
      assert.deepEqual(said, ['alex', 'megan']);
    } finally {
      timers.restore();
    }
  });

  it('that failed for good is not tried again, and one that Teams put off is when it says', async () => {
    const attempts = createAttempts(createInOrder('lanes', 10), log);
    const unsaid = createUnsaid();
    await attempts.attempt('tell', 'a', unsaid, () => Promise.reject(new DeliveryError('refused')));
    assert.equal(unsaid.again(1), undefined);
    await attempts.attempt('tell', 'a', unsaid, () =>
      Promise.reject(new DeliveryError('busy', { retryAfter: 90 })),
    );
    assert.equal(unsaid.again(1), 90);
    assert.equal(unsaid.again(24), undefined);
  });
});
