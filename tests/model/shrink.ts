import type { Command } from './commands.ts';
import type { Played } from './history.ts';

/** Runs a history and answers what came of it. */
export type PlayOnce = (commands: readonly Command[]) => Promise<Played>;

/**
 * Fewer commands that still fail: takes away ever smaller pieces, and what goes wrong in single commands, until nothing more can go. A history is a
 * list of wishes, so that what is left still makes sense when something before it is gone.
 */
export async function shrink(failing: readonly Command[], play: PlayOnce): Promise<readonly Command[]> {
  const fails = async (commands: readonly Command[]): Promise<boolean> =>
    (await play(commands)).failure !== undefined;
  let kept = failing;
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = kept.length - size; from > -size; from -= size) {
      const without = [...kept.slice(0, Math.max(0, from)), ...kept.slice(Math.max(0, from + size))];
      if (without.length < kept.length && (await fails(without))) kept = without;
    }
  }
  for (const [index, command] of kept.entries()) {
    if (!isTroubled(command)) continue;
    const { but: _but, ...calm } = command;
    const simpler = kept.with(index, calm);
    if (await fails(simpler)) kept = simpler;
  }
  return kept;
}

function isTroubled(command: Command): command is Extract<Command, { via: 0 | 1 }> {
  return 'but' in command && command.but !== undefined;
}
