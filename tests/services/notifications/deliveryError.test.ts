import assert from 'node:assert/strict';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import {
  DeliveryError,
  isStale,
  isUndone,
  mayWorkLater,
} from '../../../services/notifications/deliveryError.ts';

/** Whether it may work later, whether the way is not to be believed in any more, and whether nothing arrived for certain. */
type Row = readonly [later: boolean, stale: boolean, undone: boolean];

describe('What came of a message', () => {
  const rows: Readonly<Record<DeliveryFailure, Row>> = {
    busy: [true, false, true],
    unknown: [true, false, false],
    gone: [false, true, true],
    'not-installed': [false, true, true],
    blocked: [false, true, true],
    refused: [false, false, true],
  };
  for (const [kind, expected] of Object.entries(rows))
    it(`is known where it was not delivered: ${kind}`, () => {
      const error = new DeliveryError(kind as DeliveryFailure);
      assert.deepEqual([mayWorkLater(error), isStale(error), isUndone(error)], expected);
      assert.equal(String(error), `DeliveryError: not delivered: ${kind}`);
    });

  it('is not known by what no platform said: it may have arrived, and may work later', () => {
    for (const error of [new Error('no database'), 'text', undefined])
      assert.deepEqual([mayWorkLater(error), isStale(error), isUndone(error)], [true, false, false]);
  });
});
