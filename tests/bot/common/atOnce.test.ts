import assert from 'node:assert/strict';
import { createAtOnce } from '../../../bot/common/atOnce.ts';

/** Work whose end is called, and what of it has begun. */
function jobs() {
  const begun: string[] = [];
  const ends = new Map<string, (fails?: Error) => void>();
  const job = (name: string) => (): Promise<string> => {
    begun.push(name);
    return new Promise((resolve, reject) => {
      ends.set(name, (fails) => {
        if (fails === undefined) resolve(name);
        else reject(fails);
      });
    });
  };
  return { begun, job, end: (name: string, fails?: Error) => ends.get(name)?.(fails) };
}

describe('Work that is done so much at a time', () => {
  it('begins at once while there is room, and else in the order in which it came', async () => {
    const atOnce = createAtOnce('work of a test', 2);
    const { begun, job, end } = jobs();
    const all = ['a', 'b', 'c', 'd'].map((name) => atOnce(job(name)));
    assert.deepEqual(begun, ['a', 'b']);
    end('b');
    assert.equal(await all[1], 'b');
    assert.deepEqual(begun, ['a', 'b', 'c']);
    for (const name of ['c', 'a']) end(name);
    await Promise.all([all[0], all[2]]);
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
    end('d');
    assert.deepEqual(await Promise.all(all), ['a', 'b', 'c', 'd']);
  });

  it('gives room to the next where it fails, and to as many afterwards as before', async () => {
    const atOnce = createAtOnce('work of a test', 1);
    const { begun, job, end } = jobs();
    const [first, second] = [atOnce(job('a')), atOnce(job('b'))];
    end('a', new Error('it broke'));
    await assert.rejects(first, /it broke/);
    assert.deepEqual(begun, ['a', 'b']);
    end('b');
    await second;
    const [third, fourth] = [atOnce(job('c')), atOnce(job('d'))];
    assert.deepEqual(begun, ['a', 'b', 'c']);
    end('c');
    await third;
    end('d');
    assert.equal(await fourth, 'd');
  });
});
