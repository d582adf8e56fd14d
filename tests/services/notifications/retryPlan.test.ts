import assert from 'node:assert/strict';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';

describe('What could not be said', () => {
  const busy = (retryAfter?: number) =>
    new DeliveryError('busy', retryAfter === undefined ? {} : { retryAfter });
  for (const [name, failures, tries, seconds] of [
    ['is nothing where nothing failed', [], 1, undefined],
    ['is not tried again where that cannot help', [new DeliveryError('refused')], 1, undefined],
    ['is tried again soon', [busy()], 1, 2],
    ['is tried again also where the store failed', [new Error('no database')], 1, 2],
    ['is tried again ever later', [busy()], 4, 16],
    ['is tried again after ten minutes at most', [busy()], 23, 600],
    ['is given up in the end', [busy(30)], 24, undefined],
    ['is tried again when Teams says', [busy(77)], 1, 77],
    ['is tried again no sooner than it would be anyway', [busy(3)], 4, 16],
    ['is tried again when the last may be, whoever failed first', [busy(77), busy(30)], 1, 77],
    ['is tried again when the last may be, whoever failed last', [busy(30), busy(), busy(77)], 1, 77],
    ['waits no day, whoever says so', [busy(86_400)], 1, 600],
  ] as const)
    it(name, () => {
      const unsaid = createUnsaid();
      for (const failure of failures) unsaid.note(failure);
      assert.equal(unsaid.again(tries), seconds);
    });

  it('is told to whoever notes it to be worth another try', () => {
    const unsaid = createUnsaid();
    assert.deepEqual(
      [busy(), new DeliveryError('blocked'), new Error('x')].map((failure) => unsaid.note(failure)),
      [true, false, true],
    );
  });
});
