import assert from 'node:assert/strict';
import fc from 'fast-check';
import { history } from './history.ts';

/** In how many of eight of its commands to a bot something goes wrong. */
function troublesIn(seed: number): number {
  const [commands = []] = fc.sample(history(100), { seed, numRuns: 1 });
  const byBot = commands.filter((command) => 'via' in command);
  return (8 * byBot.filter(({ but }) => but !== undefined).length) / byBot.length;
}

describe('Random histories', () => {
  it('are calm, or meet trouble now and then, or hardly anything else', () => {
    const shares = Array.from({ length: 100 }, (_, index) => troublesIn(index + 1));
    const within = (least: number, most: number): number =>
      shares.filter((share) => share >= least && share <= most).length;
    assert.ok(within(0, 0) >= 5, 'in none');
    assert.ok(within(0.1, 3) >= 40, 'in one or two');
    assert.ok(within(3, 5) >= 5, 'in four');
    assert.ok(within(6, 8) >= 5, 'in seven');
  });
});
