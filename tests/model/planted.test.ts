import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Seen } from './playPlanted.ts';
import { plantedFaults } from './plantedFaults.ts';

describe('The histories', function () {
  this.timeout(600_000);
  const seen = new Map<string, Seen>();
  before(async () => {
    const child = fork(new URL('playPlanted.ts', import.meta.url));
    child.on('message', (one: Seen) => seen.set(one.name, one));
    await once(child, 'exit');
  });

  for (const { name, seen: words } of plantedFaults)
    it(`see that ${name}`, () => {
      const found = seen.get(name);
      assert.ok(
        found?.words.some((text) => words.test(text)),
        `seen: ${found?.words.join('; ') ?? 'nothing, since it was not played'}`,
      );
      assert.deepEqual(found?.without, [], 'and everything agrees without the fault');
    });
});
