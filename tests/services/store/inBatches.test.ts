import assert from 'node:assert/strict';
import { inBatches, mostWaiting } from '../../../services/store/postgres/inBatches.ts';
import { assertFilled } from '../../support/fullness.ts';

interface Item {
  readonly name: string;
  readonly touches: readonly string[];
}

const item = (name: string, ...touches: readonly string[]): Item => ({ name, touches });

describe('What is kept in batches', () => {
  /** Each batch that was begun, and how it is ended. */
  let batches: { readonly names: readonly string[]; readonly end: () => void }[] = [];
  const run = (items: readonly Item[]): Promise<readonly PromiseSettledResult<string>[]> => {
    const ended = Promise.withResolvers<undefined>();
    batches.push({
      names: items.map(({ name }) => name),
      end: () => {
        ended.resolve(undefined);
      },
    });
    return ended.promise.then(() =>
      items.map(({ name }) =>
        name === 'bad'
          ? { status: 'rejected', reason: new Error('bad') }
          : { status: 'fulfilled', value: `${name} done` },
      ),
    );
  };
  const begun = async (count: number): Promise<void> => {
    while (batches.length < count) await new Promise(setImmediate);
  };
  const endLast = (): void => {
    batches.at(-1)?.end();
  };
  beforeEach(() => {
    batches = [];
  });

  it('goes at once where nobody else is, and together where somebody was first', async () => {
    const send = inBatches(run);
    const all = Promise.allSettled(['a', 'b', 'bad', 'c'].map((name) => send(item(name))));
    assert.deepEqual(batches.at(-1)?.names, ['a']);
    endLast();
    await begun(2);
    assert.deepEqual(batches.at(-1)?.names, ['b', 'bad', 'c']);
    endLast();
    assert.deepEqual(
      (await all).map((one) => (one.status === 'fulfilled' ? one.value : 'refused')),
      ['a done', 'b done', 'refused', 'c done'],
    );
  });

  it('never has two in one that touch the same', async () => {
    const send = inBatches(run);
    const all = [item('first'), item('a', 'x', 'y'), item('b', 'z'), item('c', 'y'), item('d')].map(send);
    for (const count of [1, 2, 3]) {
      await begun(count);
      batches[count - 1]?.end();
    }
    await Promise.all(all);
    assert.deepEqual(
      batches.map(({ names }) => names),
      [['first'], ['a', 'b'], ['c', 'd']],
    );
  });

  it('holds up nobody for long, and takes no more than four at once', async () => {
    const send = inBatches(run);
    const all: Promise<string>[] = [];
    for (let count = 1; count <= 4; count += 1) {
      all.push(send(item(`${count}`)));
      await begun(count);
    }
    all.push(send(item('5')));
    await new Promise((resolve) => setTimeout(resolve, 400));
    assert.equal(batches.length, 4);
    batches[2]?.end();
    await begun(5);
    for (const { end } of batches) end();
    await Promise.all(all);
  });

  it('rejects for whom nothing was said', async () => {
    const send = inBatches(() => Promise.resolve([]));
    await assert.rejects(send(item('a')), /nothing was said of it/);
  });

  it('refuses whoever would make it too many that wait', async () => {
    const send = inBatches(run);
    const all = Array.from({ length: mostWaiting + 1 }, (_, index) => send(item(`${index}`)));
    await assert.rejects(send(item('one more')), /too much waits/);
    const filled = assertFilled('what waits for the database', mostWaiting);
    for (let ended = 0; ended <= mostWaiting / 50; ended += 1) {
      await begun(ended + 1);
      batches[ended]?.end();
    }
    await Promise.all(all);
    filled.gone();
    assert.ok(batches.every(({ names }) => names.length <= 50));
  });
});
