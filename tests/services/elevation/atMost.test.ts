import assert from 'node:assert/strict';
import { LRUCache } from 'lru-cache';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createPauses } from '../../../services/elevation/pauses.ts';
import { alex, now } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';
import { atMost, cacheSizes, countedList, limitedMap } from '../../../services/elevation/atMost.ts';

function sizeOf(wanted: string): object | undefined {
  const found = cacheSizes().find(({ name }) => name === wanted);
  return found && { entries: found.entries, most: found.most };
}

describe('A cache of at most so many entries', () => {
  it('lets the longest unused go when it is full', () => {
    const cache = new LRUCache<number, string>(atMost(1_000));
    for (let key = 0; key < 5_000; key += 1) cache.set(key, 'kept');
    assert.equal(cache.size, 1_000);
    assert.deepEqual([cache.get(3_999), cache.get(4_000)], [undefined, 'kept']);
  });

  it('may be a map, which lets go what was put there longest ago, and is seen', () => {
    const before = sizeOf('things of a test');
    const map = limitedMap<number>('things of a test', 1_000);
    for (let key = 0; key < 1_000; key += 1) map.set(String(key), key);
    map.set('1', -1);
    assert.deepEqual([map.size, map.get('0')], [1_000, 0]);
    map.set('one more', 1);
    map.set('another', 2);
    assert.deepEqual(
      ['0', '1', '2', '3', 'one more', 'another'].map((key) => map.get(key)),
      [undefined, -1, undefined, 3, 1, 2],
    );
    assert.deepEqual([before, sizeOf('things of a test')], [undefined, { entries: 1_000, most: 1_000 }]);
  });

  it('tells whoever runs the bot for how many people Entra is left alone', () => {
    const pauses = createPauses({ now: () => now, after: () => () => undefined });
    pauses.note(actorOf(alex), new Error('no answer'), 60_000);
    const waiting = cacheSizes().find(({ name }) => name === 'people whose looks wait');
    assert.ok(waiting !== undefined && waiting.entries > 0 && waiting.most >= 5_000);
    assert.equal(pauses.of(actorOf(alex)), 60_000);
  });

  it('is counted with the others of its name, and no more once its owner has let it go', async () => {
    const name = 'things that come and go';
    const first = limitedMap<number>(name, 10).set('1', 1);
    limitedMap<number>(name, 20).set('1', 1).set('2', 2);
    assert.deepEqual(sizeOf(name), { entries: 3, most: 30 });
    await setImmediate();
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    assert.deepEqual(sizeOf(name), { entries: 1, most: 10 });
    assert.equal(first.size, 1);
  });

  it('may be a list, which tells how long it is now', () => {
    const list = ['first'];
    const bound = countedList('things that wait', 5, () => list.length);
    list.push('second');
    assert.deepEqual([bound.size, bound.maxSize], [2, 5]);
    assert.deepEqual(sizeOf('things that wait'), { entries: 2, most: 5 });
  });

  it('sets aside no room before there is anything in it', () => {
    const before = process.memoryUsage();
    const caches = Array.from({ length: 20 }, () => new LRUCache<string, string>(atMost(100_000)));
    const after = process.memoryUsage();
    const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    assert.equal(caches.length, 20);
    assert.ok(grown < 2_000_000, `${grown} bytes`);
  });
});
