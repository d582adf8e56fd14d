import assert from 'node:assert/strict';
import { everyNowAndThen } from '../../../services/elevation/everyNowAndThen.ts';

describe('What is to be done again and again', () => {
  /** What waits on the clock, and for how many milliseconds. */
  let waiting: { readonly ms: number; readonly run: () => void | Promise<void> }[];
  const clock = {
    after(ms: number, run: () => void | Promise<void>): () => void {
      const timer = { ms, run };
      waiting.push(timer);
      return () => void (waiting = waiting.filter((other) => other !== timer));
    },
  };
  const due = (): void | Promise<void> => waiting.shift()?.run();
  const waits = (): readonly number[] => waiting.map(({ ms }) => ms);
  beforeEach(() => (waiting = []));

  it('waits anew each time that it has come to its end, and as long as is said then', async () => {
    let ms = 10;
    let work = Promise.withResolvers<undefined>();
    everyNowAndThen(
      clock,
      () => ms,
      () => work.promise,
    );
    assert.deepEqual(waits(), [10]);
    for (ms of [20, 30]) {
      const ran = due();
      assert.deepEqual(waits(), []);
      work.resolve(undefined);
      await ran;
      assert.deepEqual(waits(), [ms]);
      work = Promise.withResolvers();
    }
  });

  it('goes on after it failed, and the clock hears of that', async () => {
    everyNowAndThen(clock, 10, () => Promise.reject(new Error('a fault of ours')));
    await assert.rejects(async () => due(), /a fault of ours/);
    assert.deepEqual(waits(), [10]);
  });

  it('is over once it is stopped, before its time', () => {
    const stop = everyNowAndThen(clock, 10, () => assert.fail('it ran'));
    stop();
    assert.deepEqual(waits(), []);
  });

  it('is over once it is stopped, in the middle of it', async () => {
    const work = Promise.withResolvers<undefined>();
    const stop = everyNowAndThen(clock, 10, () => work.promise);
    const ran = due();
    stop();
    work.resolve(undefined);
    await ran;
    assert.deepEqual(waits(), []);
  });
});
