import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { playHistory } from './history.ts';
import type { PlantedFault } from './plantedFaults.ts';
import { plantedFaults } from './plantedFaults.ts';
import { World } from './world.ts';

describe('The histories', function () {
  this.timeout(600_000);
  const world = new World();
  before(() => world.open());
  after(() => world.close());

  for (const fault of plantedFaults) {
    it(`see that ${fault.name}`, async () => {
      const words = await playPlanted(fault);
      assert.ok(
        words.some((text) => fault.seen.test(text)),
        `seen: ${words.join('; ')}`,
      );
      assert.equal((await playHistory(world, fault.commands)).failure, undefined, 'and without the fault');
    });
  }
});

/** What does not agree in a process of its own whose bot has the fault. */
async function playPlanted({ name }: PlantedFault): Promise<readonly string[]> {
  const child = fork(new URL('playPlanted.ts', import.meta.url), {
    env: { ...process.env, PLANTED_FAULT: name },
  });
  return new Promise((resolve, reject) => {
    child.once('message', (words) => {
      resolve(words as readonly string[]);
    });
    child.once('exit', (code) => {
      reject(new Error(`“${name}”: ended with ${code ?? 'a signal'} and without a word`));
    });
  });
}
