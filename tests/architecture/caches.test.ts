import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';

const root = new URL('../..', import.meta.url).pathname;

describe('Every cache', () => {
  it('says how many entries it may have', async () => {
    let count = 0;
    const unbounded: string[] = [];
    const uncounted: string[] = [];
    for await (const file of glob('{bot,cards,cli,services,gate}/**/*.ts', { cwd: root }))
      for (const [made, name, first] of (await readFile(`${root}${file}`, 'utf8')).matchAll(
        /(counted\(\s*'[a-z -]+',\s*)?new LRUCache<.+?>\((?:\{\s*\.\.\.)?(\w*)/gi,
      )) {
        count += 1;
        if (name === undefined) uncounted.push(`${file}: ${made}`);
        if (first !== 'atMost') unbounded.push(`${file}: ${made}`);
      }
    assert.deepEqual([unbounded, uncounted], [[], []]);
    assert.ok(count >= 14, `${count} caches`);
  });
});
