import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Command } from './commands.ts';
import { history, playHistory } from './history.ts';
import { keptHistories } from './kept.ts';
import { World } from './world.ts';

/** So many fit in a minute and a half on two cores; `npm run model` plays as many as one asks for. */
const histories = Number(process.env['MODEL_HISTORIES'] ?? 20);

const length = 100;

describe('The bot, the cloud and the model', function () {
  this.timeout(600_000);
  const world = new World();
  before(() => world.open());
  after(() => world.close());

  async function assertAgree(commands: readonly Command[], seed: number): Promise<void> {
    const { failure } = await playHistory(world, commands);
    assert.equal(
      failure,
      undefined,
      `seed ${seed}, after ${failure?.after ?? 0} commands: ${failure?.words.join('; ') ?? ''}`,
    );
  }

  for (const { name, seed, commands } of keptHistories)
    it(`agree: ${name}`, () => assertAgree(commands, seed));

  it(`agree after each command of ${histories} random histories`, async () => {
    for (let seed = 1; seed <= histories; seed += 1) {
      const [commands = []] = fc.sample(history(length), { seed, numRuns: 1 });
      await assertAgree(commands, seed);
    }
  });
});
