import assert from 'node:assert/strict';
import { LineFull, createInOrder } from '../../../services/notifications/inOrder.ts';
import { mayWorkLater, isUndone } from '../../../services/notifications/deliveryError.ts';
import { assertFilled } from '../../support/fullness.ts';

describe('Work in order', () => {
  it('is begun so often and no more at one time; whoever comes then may come back, and nothing of it was done', async () => {
    const order = createInOrder('work of a test', 3);
    const end = Promise.withResolvers<undefined>();
    const begun: string[] = [];
    const work = (name: string) => async (): Promise<string> => {
      begun.push(name);
      await end.promise;
      return name;
    };
    const all = [order.run('a', work('a1')), order.run('a', work('a2')), order.run('b', work('b1'))];
    const filled = assertFilled('work of a test', 3);
    const error: unknown = await order.run('c', work('c1')).catch((reason: unknown) => reason);
    assert.ok(error instanceof LineFull);
    assert.deepEqual([mayWorkLater(error), isUndone(error), error.retryAfter], [true, true, 60]);
    end.resolve(undefined);
    assert.deepEqual(await Promise.all(all), ['a1', 'a2', 'b1']);
    await order.drain();
    assert.deepEqual(begun, ['a1', 'b1', 'a2']);
    filled.gone();
    assert.equal(await order.run('c', work('c2')), 'c2');
  });

  it('is begun only when what came before for the same is over, however much there is', async () => {
    const order = createInOrder('long work of a test', 3);
    const done: string[] = [];
    const ends = [1, 2, 3].map(() => Promise.withResolvers<undefined>());
    const work = (index: number) => async (): Promise<void> => {
      done.push(`begins ${index}`);
      await ends[index]?.promise;
      done.push(`ends ${index}`);
    };
    const first = order.run('a', work(0));
    const second = order.run('a', work(1));
    ends[0]?.resolve(undefined);
    await first;
    await new Promise(setImmediate);
    const third = order.run('a', work(2));
    await new Promise(setImmediate);
    assert.deepEqual(done, ['begins 0', 'ends 0', 'begins 1']);
    for (const end of ends) end.resolve(undefined);
    await Promise.all([second, third]);
    assert.deepEqual(done.slice(3), ['ends 1', 'begins 2', 'ends 2']);
  });

  it('has room again after work that failed', async () => {
    const order = createInOrder('failing work of a test', 1);
    await assert.rejects(
      order.run('a', () => Promise.reject(new Error('no'))),
      /no/,
    );
    await order.drain();
    assert.equal(await order.run('a', () => Promise.resolve('yes')), 'yes');
  });
});
