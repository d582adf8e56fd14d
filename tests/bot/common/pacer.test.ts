import assert from 'node:assert/strict';
import { createPacer } from '../../../bot/common/pacer.ts';
import { stillClock } from '../../support/stillClock.ts';

const windows = [
  { calls: 2, ms: 1_000 },
  { calls: 3, ms: 5_000 },
];

describe('A pacer', () => {
  function paced() {
    const clock = stillClock();
    const pacer = createPacer(windows, clock);
    const start = clock.now().getTime();
    const went: [key: string, ms: number][] = [];
    return {
      clock,
      went,
      ask: (key: string) => {
        void pacer.turn(key).then(() => went.push([key, clock.now().getTime() - start]));
      },
    };
  }

  it('lets as many go as every window has room for, in the order in which they were asked for', async () => {
    const { clock, went, ask } = paced();
    for (let asked = 0; asked < 6; asked += 1) ask('a');
    await clock.move(20_000);
    assert.deepEqual(
      went.map(([, ms]) => ms),
      [0, 0, 1_000, 5_000, 5_000, 6_000],
    );
  });

  it('lets each key go by itself, and waits for nothing where there is room', async () => {
    const { clock, went, ask } = paced();
    for (const key of ['a', 'a', 'a', 'b']) ask(key);
    await clock.move(0);
    assert.deepEqual(
      went.map(([key]) => key),
      ['a', 'a', 'b'],
    );
    assert.equal(clock.waiting(), 1);
  });

  it('has room again for what comes later', async () => {
    const { clock, went, ask } = paced();
    for (let asked = 0; asked < 3; asked += 1) ask('a');
    await clock.move(6_000);
    ask('a');
    await clock.move(0);
    assert.equal(went.length, 4);
  });
});
