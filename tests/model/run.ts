import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { endDatabase } from '../support/database.ts';
import type { Command } from './commands.ts';
import { history, playHistory } from './history.ts';
import { shrink } from './shrink.ts';
import { World } from './world.ts';

/**
 * `npm run model -- --histories 1000 --seed 7`: that many random histories against the model; each has its own seed, one more than the one before. Ends with
 * 1 where anything disagreed, and prints what is left of a failing history once all that does not matter is taken away.
 */
const { values } = parseArgs({
  options: {
    histories: { type: 'string', default: '100' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    commands: { type: 'string', default: '100' },
    shrink: { type: 'boolean', default: true },
    /** Begins no other history after so long. */
    minutes: { type: 'string', default: 'Infinity' },
    /** Ends with the first disagreement. */
    first: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const world = new World();
await world.open();
const began = performance.now();
const usedBefore = process.cpuUsage();
const first = Number(values.seed);
let done = 0;
let played = 0;
let disagreements = 0;
const rows = new Map<string, number>();
const last = first + Number(values.histories);
for (
  let seed = first;
  seed < last && performance.now() - began < Number(values.minutes) * 60_000;
  seed += 1
) {
  const [commands = []] = fc.sample(history(Number(values.commands)), { seed, numRuns: 1 });
  const { commands: count, failure, rows: written } = await playHistory(world, commands);
  for (const [what, times] of written) rows.set(what, (rows.get(what) ?? 0) + times);
  done += 1;
  played += count;
  if (failure !== undefined) {
    disagreements += 1;
    print(`seed ${seed}, after ${failure.after + 1} commands:\n  ${failure.words.join('\n  ')}`);
    if (values.shrink) await printShrunk(commands.slice(0, failure.after + 1));
  }
  if (values.first && failure !== undefined) break;
  if (done % 50 === 0) print(summary());
}
print(summary());
print(`the trail has ${[...rows].map(([what, times]) => `${what} ${times}`).join(', ')}`);
await world.close();
await endDatabase();
process.exit(disagreements === 0 ? 0 : 1);

async function printShrunk(failing: readonly Command[]): Promise<void> {
  const least = await shrink(failing, (commands) => playHistory(world, commands));
  const { failure } = await playHistory(world, least);
  print(
    `  shrunk to ${least.length}:\n${least.map((command) => `    ${JSON.stringify(command)},`).join('\n')}`,
  );
  print(`  ${failure?.words.join('\n  ') ?? 'which does not fail any more'}`);
  if (process.env['MODEL_CHATS'] !== undefined)
    for (const user of world.cast.tenant.users) print(`--- ${user.name}\n${chatOf(user.id)}`);
}

function chatOf(id: string): string {
  const [, ...lines] = world.teams.person(id).transcript().split('\n');
  return lines.join('\n');
}

function summary(): string {
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(usedBefore);
  const each = (ms: number): string => (ms / Math.max(1, played)).toFixed(1);
  return `seeds ${first} to ${first + done - 1}: ${done} histories, ${played} commands, ${seconds.toFixed(0)} s (${each(seconds * 1_000)} ms each, ${each((user + system) / 1_000)} ms of this process), ${disagreements} disagreements`;
}
