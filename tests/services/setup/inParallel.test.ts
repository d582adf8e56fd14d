import assert from 'node:assert/strict';
import { inParallel } from '../../../services/setup/inParallel.ts';

describe('Work in parallel', () => {
  it('is done so many at a time, and answered in the order of its items', async () => {
    let [underWay, most] = [0, 0];
    const results = await inParallel([3, 1, 2, 0], 2, async (item) => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let turn = 0; turn < item; turn += 1) await Promise.resolve();
      underWay -= 1;
      return item === 2 ? undefined : item * 10;
    });
    assert.deepEqual(results, [30, 10, undefined, 0]);
    assert.equal(most, 2);
  });

  it('ends with the first failure, once what is under way has ended, and begins nothing more', async () => {
    const done: number[] = [];
    let isOver = false;
    const slow = Promise.withResolvers<undefined>();
    const failing = inParallel([0, 1, 2, 3], 2, async (item) => {
      if (item === 0) throw new Error('first');
      await slow.promise;
      done.push(item);
    }).finally(() => {
      isOver = true;
    });
    await new Promise(setImmediate);
    assert.equal(isOver, false, 'it waits for the other');
    slow.resolve(undefined);
    await assert.rejects(failing, /first/);
    assert.deepEqual(done, [1]);
  });
});
