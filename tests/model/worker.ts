import fc from 'fast-check';
import type { Command } from './commands.ts';
import { history, playHistory } from './history.ts';
import type { RunOptions } from './runOptions.ts';
import { shrink } from './shrink.ts';
import type { Tally } from './tally.ts';
import { emptyTally } from './tally.ts';
import { World } from './world.ts';

/** One history is over; `rows` as pairs, since maps do not pass between processes. */
export type Report = Omit<Tally, 'rows'> & { readonly rows: [string, number][]; readonly seed: number };

/** A seed to play, or the end. */
export type Task = { readonly seed: number } | 'end';

/** Plays a history for each seed that `process` is sent, in a world of its own; ends with the process that sends them. */
export async function work(options: RunOptions): Promise<void> {
  // Whoever sends them has ended.
  process.on('disconnect', () => process.exit(1));
  const world = new World();
  await world.open();
  let before = process.cpuUsage();
  const answer = async (seed: number): Promise<void> => {
    const { disagreements, commands, rows } = await playSeed(world, options, seed);
    const { user, system } = process.cpuUsage(before);
    before = process.cpuUsage();
    const cpu = (user + system) / 1_000;
    process.send?.({ seed, histories: 1, commands, disagreements, cpu, rows: [...rows] } satisfies Report);
  };
  process.on('message', (task: Task) => {
    if (task !== 'end') void answer(task.seed);
    else void world.close().then(() => process.exit(0));
  });
  process.send?.('ready');
}

async function playSeed(world: World, options: RunOptions, seed: number): Promise<Tally> {
  const [commands = []] = fc.sample(history(options.commands), { seed, numRuns: 1 });
  const { commands: count, failure, rows } = await playHistory(world, commands);
  if (failure !== undefined) {
    print(`seed ${seed}, after ${failure.after + 1} commands:\n  ${failure.words.join('\n  ')}`);
    if (options.shrink) await printShrunk(world, commands.slice(0, failure.after + 1));
  }
  const disagreements = failure === undefined ? 0 : 1;
  return { ...emptyTally(), histories: 1, commands: count, disagreements, rows: new Map(rows) };
}

async function printShrunk(world: World, failing: readonly Command[]): Promise<void> {
  const least = await shrink(failing, (commands) => playHistory(world, commands));
  const { failure } = await playHistory(world, least);
  print(
    `  shrunk to ${least.length}:\n${least.map((command) => `    ${JSON.stringify(command)},`).join('\n')}`,
  );
  print(`  ${failure?.words.join('\n  ') ?? 'which does not fail any more'}`);
  if (process.env['MODEL_CHATS'] !== undefined)
    for (const user of world.cast.tenant.users) print(`--- ${user.name}\n${chatOf(world, user.id)}`);
}

function chatOf(world: World, id: string): string {
  const [, ...lines] = world.teams.person(id).transcript().split('\n');
  return lines.join('\n');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
