import fc from 'fast-check';
import { disagreements } from './agree.ts';
import type { Command } from './commands.ts';
import { deeds } from './deeds.ts';
import type { GuessName, GuessValue } from './guesses.ts';
import { guesses } from './guesses.ts';
import { Disagreement, Play } from './play.ts';
import { eligibleAtFirst } from './tenant.ts';
import { Trail } from './trail.ts';
import type { World } from './world.ts';

/** What came of one history. */
export interface Played {
  readonly commands: number;
  /** What the trail has of it, by kind: whether anything happened at all. */
  readonly rows: ReadonlyMap<string, number>;
  /** The first thing on which somebody disagrees, and after which command. */
  readonly failure?: { readonly after: number; readonly words: readonly string[] };
}

/** So many looks in a row a disagreement may last because something is still under way. */
const mostLooks = 30;

/** How long people take for what they do, in milliseconds of the cloud's time. */
const pauseMs = 3_000;

export async function playHistory(world: World, commands: readonly Command[]): Promise<Played> {
  const trail = new Trail(world.owner);
  try {
    await world.begin();
    await trail.begin();
  } catch (error) {
    return { commands: 0, rows: new Map(), failure: { after: 0, words: [wordsOf(error)] } };
  }
  const play = new Play(world, trail);
  const all: readonly Command[] = [...commands, { do: 'settle' }];
  for (const [index, command] of all.entries()) {
    const words = await step(play, command);
    if (words.length > 0)
      return { commands: index + 1, rows: await rowsOf(trail), failure: { after: index, words } };
  }
  return { commands: all.length, rows: await rowsOf(trail) };
}

async function rowsOf(trail: Trail): Promise<ReadonlyMap<string, number>> {
  const byWhat = Map.groupBy(await trail.facts(), ({ what }) => what);
  return new Map([...byWhat].map(([what, facts]) => [what, facts.length]));
}

async function step(play: Play, command: Command): Promise<readonly string[]> {
  try {
    // Nobody gets in whose account is off.
    if (!('who' in command && play.model.isOff(command.who)))
      await (deeds[command.do] as (play: Play, command: Command) => Promise<void> | void)(play, command);
    // People take their time; messages to one conversation are paced.
    if ('via' in command || command.do === 'settle') await play.world.advance(pauseMs);
    for (let look = 1; ; look += 1) {
      await play.world.quiet();
      const words = await disagreements(play);
      if (words.length === 0 || look === mostLooks) return words;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } catch (error) {
    if (error instanceof Disagreement) return [error.message];
    return [wordsOf(error)];
  }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause instanceof Error ? `, because of ${error.cause.message}` : '';
  return `${error.stack ?? error.message}${cause}`;
}

const who = fc.constantFrom('ann', 'ann', 'ben', 'mia');
const approver = fc.constantFrom('mia', 'noah', 'mia', 'noah', 'ann');
const target = fc.constantFrom('vault', 'vault', 'tower', 'plain', 'watch', 'watch');
const minutes = fc.constantFrom(30, 30, 30, 60, 120);
/** Mostly what somebody is eligible for when a history begins. */
const wish = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.constantFrom(...eligibleAtFirst).map(([person, what]) => ({ who: person, target: what })),
  },
  { weight: 1, arbitrary: fc.record({ who, target }) },
);
const verdict = fc.constantFrom('approve', 'approve', 'deny');
const which = fc.nat(3);
const phase = fc.constantFrom('before', 'after');
const mostly = fc.constantFrom(true, true, false);
const waits = [11, 11, 67, 67, 401, 401, 401, 1_901, 1_901, 1_901, 1_901, 4_001, 4_001, 90_001];

const trouble = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('dies'),
      at: fc.constantFrom('cloud', 'write', 'message', 'database'),
      count: fc.integer({ min: 1, max: 24 }),
      phase,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lost answer') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('not sent') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('throttled') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unreadable'), busy: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('storage down') }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('storage breaks'),
      count: fc.integer({ min: 1, max: 16 }),
      phase,
    }),
  },
);

const guess = fc.oneof(
  ...(Object.entries(guesses) as [GuessName, readonly GuessValue[]][]).map(([name, values]) =>
    fc.record({ do: fc.constant('guess'), name: fc.constant(name), value: fc.constantFrom(...values) }),
  ),
);

/** By one of the bots; in so many of eight something goes wrong. */
function turnWith(troubles: number) {
  const but = fc.oneof(
    { weight: 8 - troubles, arbitrary: fc.constant(undefined) },
    { weight: troubles, arbitrary: trouble },
  );
  return { via: fc.constantFrom(0, 1), but };
}

function weighed(weight: number, members: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return { weight, arbitrary: fc.record(members) };
}

/** With a person and a target that fit. */
function wishing(weight: number, members: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return {
    weight,
    arbitrary: fc.tuple(fc.record(members), wish).map(([command, what]) => ({ ...command, ...what })),
  };
}

const named = (name: Command['do']) => fc.constant(name);

function commandWith(troubles: number): fc.Arbitrary<Command> {
  const turn = turnWith(troubles);
  return fc.oneof(
    wishing(16, { do: named('ask'), minutes, ...turn }),
    wishing(3, { do: named('ask'), minutes, later: fc.constantFrom(1, 20, 45, 700), ...turn }),
    weighed(3, { do: named('ask together'), who, ...turn }),
    wishing(2, { do: named('edit'), minutes, ...turn }),
    weighed(14, { do: named('decide'), who: approver, verdict, card: which, ...turn }),
    weighed(4, {
      do: named('decide several'),
      who: approver,
      verdict,
      ticks: fc.integer({ min: 1, max: 15 }),
      ...turn,
    }),
    weighed(3, { do: named('withdraw'), who, card: which, ...turn }),
    wishing(6, { do: named('give back'), ...turn }),
    wishing(4, { do: named('continue'), ...turn }),
    weighed(4, { do: named('look'), who: fc.oneof(who, approver), ...turn }),
    weighed(3, { do: named('status'), who: fc.oneof(who, approver), ...turn }),
    wishing(2, { do: named('ask in the portal'), minutes }),
    weighed(4, { do: named('decide in the portal'), who: approver, verdict, request: which }),
    weighed(2, { do: named('cancel in the portal'), who, request: which }),
    weighed(2, { do: named('take away in the portal'), request: which }),
    wishing(2, { do: named('give back in the portal') }),
    weighed(16, {
      do: named('wait'),
      seconds: fc.constantFrom(...waits),
    }),
    wishing(2, { do: named('eligibility'), is: mostly }),
    weighed(2, {
      do: named('policy'),
      target: fc.constantFrom('vault', 'tower', 'watch'),
      longest: fc.constantFrom(60, 480, 480),
      approval: mostly,
      mia: mostly,
    }),
    weighed(2, { do: named('approver'), is: mostly }),
    weighed(1, { do: named('account'), is: mostly }),
    { weight: 3, arbitrary: guess },
    weighed(2, { do: named('sign-in lost'), who: fc.oneof(who, approver) }),
    weighed(1, { do: named('settle') }),
  ) as fc.Arbitrary<Command>;
}

/**
 * How many in eight of the commands of one history meet trouble. Where much goes wrong much may be open; what has to be right at once is seen where nothing
 * does.
 */
const troubles = [0, 1, 1, 1, 2, 4, 7];

/** So many commands. */
export function history(length: number): fc.Arbitrary<readonly Command[]> {
  return fc.oneof(
    ...troubles.map((some) => fc.array(commandWith(some), { minLength: length, maxLength: length })),
  );
}
