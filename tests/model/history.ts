import fc from 'fast-check';
import { disagreements } from './agree.ts';
import type { Command } from './commands.ts';
import { deeds } from './deeds.ts';
import { Disagreement, Play } from './play.ts';
import { Trail } from './trail.ts';
import type { World } from './world.ts';

/** What came of one history. */
export interface Played {
  readonly commands: number;
  /** The first thing on which somebody disagrees, and after which command. */
  readonly failure?: { readonly after: number; readonly words: readonly string[] };
}

/** How long a disagreement may last because something is still under way. Milliseconds of real time. */
const patienceMs = 1_500;

/** How long people take for what they do, in milliseconds of the cloud's time. */
const pauseMs = 3_000;

export async function playHistory(world: World, commands: readonly Command[]): Promise<Played> {
  await world.begin();
  const trail = new Trail(world.owner);
  await trail.begin();
  const play = new Play(world, trail);
  const all: readonly Command[] = [...commands, { do: 'settle' }];
  for (const [index, command] of all.entries()) {
    const words = await step(play, command);
    if (words.length > 0) return { commands: index + 1, failure: { after: index, words } };
  }
  return { commands: all.length };
}

async function step(play: Play, command: Command): Promise<readonly string[]> {
  try {
    await (deeds[command.do] as (play: Play, command: Command) => Promise<void>)(play, command);
    // People take their time; messages to one conversation are paced.
    if ('via' in command) await play.world.advance(pauseMs);
    const began = performance.now();
    for (;;) {
      await play.world.quiet();
      const words = await disagreements(play);
      if (words.length === 0 || performance.now() - began > patienceMs) return words;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch (error) {
    if (error instanceof Disagreement) return [error.message];
    return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  }
}

const who = fc.constantFrom('ann', 'ann', 'ben', 'mia');
const approver = fc.constantFrom('mia', 'noah');
const target = fc.constantFrom('vault', 'vault', 'tower', 'plain');
const minutes = fc.constantFrom(30, 60, 120);
const via = fc.constantFrom(0, 1);

const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('ask'), who, target, minutes, via }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('decide'), who: approver, verdict: fc.constantFrom('approve', 'approve', 'deny'), card: fc.nat(3), via }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('give back'), who, target, via }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait'), seconds: fc.constantFrom(11, 67, 401, 1_901) }) },
) as fc.Arbitrary<Command>;

export const history = (length: number): fc.Arbitrary<readonly Command[]> =>
  fc.array(command, { minLength: length, maxLength: length });
