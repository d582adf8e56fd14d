import assert from 'node:assert/strict';
import { LRUCache } from 'lru-cache';
import { atMost } from '../../../services/elevation/atMost.ts';

describe('A cache of at most so many entries', () => {
  it('lets the longest unused go when it is full', () => {
    const cache = new LRUCache<number, string>(atMost(1_000));
    for (let key = 0; key < 5_000; key += 1) cache.set(key, 'kept');
    assert.equal(cache.size, 1_000);
    assert.deepEqual([cache.get(3_999), cache.get(4_000)], [undefined, 'kept']);
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
