import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { bot as app } from '../../sandbox/tenant/contoso.ts';
import { bundle } from '../ci/bundle.ts';
import { endDatabase, freshDatabase } from '../support/database.ts';
import { noTeamsLimits } from '../support/limits.ts';
import { createChain } from './chain.ts';
import { approver, crowd, peopleOf, targets } from './crowd.ts';
import { formsFor } from './forms.ts';
import type { JourneyName } from './journeys.ts';
import { approvalsOf, invoke, journeyNames, journeys } from './journeys.ts';
import type { Load } from './load.ts';
import { load } from './load.ts';
import type { Measured } from './measured.ts';
import { isPinned, programBeside, startMeasured } from './measured.ts';
import type { Weighed } from './plot.ts';
import { memoryPlot } from './plot.ts';
import { heapSummary, timeSummary } from './profile.ts';
import { asInTheImage, built, startOutside } from './outside.ts';
import type { Alone, Round } from './report.ts';
import { memoryWords, tableOf } from './report.ts';

/**
 * What a turn of the real bot costs beside a bare echo of the same framework, in one run: each in a process of its own, on one core where `taskset` is there,
 * with the simulated cloud in a third. A measuring tool: only the ratios mean something, and nothing fails on them. `--profile` tells who uses the time.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '120' },
    rounds: { type: 'string', default: '3' },
    /** Which, in this order; the last two need the one before them. */
    journeys: { type: 'string', default: 'cold,warm,access,ask,refresh,approve' },
    /** Turns of “my access” at the end, to see whether memory grows, of so many people who come one after the other; and where its curve is drawn, as SVG. */
    soak: { type: 'string', default: '0' },
    'soak-people': { type: 'string', default: '10000' },
    plot: { type: 'string' },
    /** Megabytes of heap that the bot may use. */
    heap: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
const people = Number(values.people);
const rounds = Number(values.rounds);
const alonePeople = 5;
/** So many clients at once; a turn that is alone has nobody beside it. */
const atOnce = 6;
const order = z.array(z.enum(journeyNames)).parse(values.journeys.split(','));
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const soakTurns = Number(values.soak);
const ids = peopleOf(alonePeople + people * (rounds + 1));
const soakIds = peopleOf(soakTurns === 0 ? 0 : Number(values['soak-people']));
const chain = createChain();
const { cloud, botService } = await startOutside({
  ...{ tenant: crowd(soakIds.length > ids.length ? soakIds : ids), switches: noTeamsLimits, tap: chain.tap },
  botUrl: () => bot.url,
});
const { tokens } = botService;
const serviceUrl = `${cloud.origin}/botservice/`;
const database = await freshDatabase();
const profiling = values.profile
  ? ['--cpu-prof', '--cpu-prof-dir', built, '--heap-prof', '--heap-prof-dir', built]
  : [];
const heap = values.heap === undefined ? [] : [`--max-old-space-size=${values.heap}`];
await bundle(programBeside('echoProcess.ts'), `${built}/echo.mjs`);
await bundle(programBeside('botProcess.ts'), `${built}/bot.mjs`);
const echo = await startMeasured({ file: `${built}/echo.mjs`, cloud, database });
await bundle(programBeside('floorProcess.ts'), `${built}/floor.mjs`);
const floor = await startMeasured({ file: `${built}/floor.mjs`, cloud, database });
const bot: Measured = await startMeasured({
  ...{ file: `${built}/bot.mjs`, cloud, database },
  options: [...profiling, ...asInTheImage, ...heap],
});
const formOf = await formsFor(database, botService, ids, Object.values(targets));
await botService.teams.person(approver).install();
const run = (on: Measured, activities: readonly object[], clients: number): Promise<Load> =>
  load(on, tokens, serviceUrl, activities, clients);

/** The journeys in their order, each of all these people. */
async function travel(
  who: readonly string[],
  clients: number,
  done: (name: JourneyName, found: Load) => void,
): Promise<void> {
  let asked: readonly unknown[] = [];
  for (const name of order) {
    const activities = await journeys[name]({ formOf, entra: cloud.entra, botService }, who, asked);
    chain.take();
    const found = await run(bot, activities, clients);
    // Teams takes about two messages a second for one chat, and the bot sends no faster.
    if (name === 'ask') await askedOf(approver, activities.length);
    if (name === 'ask') asked = found.answers;
    done(name, found);
  }
}

/** Until so many cards have come that ask somebody. */
async function askedOf(personId: string, count: number): Promise<void> {
  const until = performance.now() + 120_000;
  while (approvalsOf(botService, personId).length < count && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, 100));
}

const echoOf = (who: readonly string[]): object[] =>
  who.map((id) => invoke(botService, id, { verb: 'help', data: {} }));

const floorOf = (who: readonly string[], calls: number, statements: number): object[] =>
  who.map((id) =>
    invoke(botService, id, {
      verb: 'floor',
      data: { calls: Math.round(calls), statements: Math.round(statements) },
    }),
  );

const token = await signInOf(approver);
await run(bot, [invoke(botService, approver, { verb: 'targets', data: {} }, { token })], 1);

const alone = new Map<JourneyName, Alone>();
const found: Round[] = [];
try {
  const before = await bot.weight();
  await travel(ids.slice(0, alonePeople), 1, (name, one) => {
    const { calls, inSequence } = chain.take();
    const per = one.answers.length;
    alone.set(name, { ...one, calls: calls / per, inSequence: inSequence / per });
  });
  const used: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const from = alonePeople + round * people;
    const who = ids.slice(from, from + people);
    const bare = await run(echo, [...echoOf(who), ...echoOf(who), ...echoOf(who)], atOnce);
    const loads = new Map<JourneyName, Load>();
    await travel(who, atOnce, (name, one) => loads.set(name, one));
    const floors = new Map<JourneyName, Load>();
    for (const [name, { calls, statementsPerTurn }] of alone)
      floors.set(name, await run(floor, floorOf(who, calls, statementsPerTurn), atOnce));
    // The first warms all.
    if (round === 0) continue;
    found.push({ echo: bare, journeys: loads, floors });
    used.push(...[...loads.values()].map(({ ownShare }) => ownShare));
  }
  for (const line of tableOf(found, alone)) print(line);
  print('');
  print(memoryWords(before, await bot.weight()));
  const curve = await soak();
  if (values.plot !== undefined) await writeFile(values.plot, memoryPlot(curve, plotTitle()));
  print(`from start to ready: echo ${echo.readyMs} ms, bot ${bot.readyMs} ms`);
  print(`core for each: ${isPinned ? 'one (taskset)' : 'not fixed: no taskset here'}`);
  const late = found.flatMap(({ journeys: of }) => [...of.values()].map((one) => one.late));
  print(`answers that came too late for a card: ${late.reduce((sum, count) => sum + count, 0)}`);
  print(`the load and the cloud used at most ${(100 * Math.max(...used)).toFixed(0)} % of a core`);
} finally {
  const ended = new Promise((resolve) => bot.process.once('exit', resolve));
  echo.process.disconnect();
  floor.process.disconnect();
  bot.process.disconnect();
  await ended;
  await cloud.close();
  await endDatabase();
}
if (values.profile)
  for (const line of ['time', ...(await timeSummary(built)), 'memory', ...(await heapSummary(built))])
    print(line);

/** Everybody in turn, each with a sign-in the first time. */
async function soak(): Promise<readonly Weighed[]> {
  const step = Math.ceil(soakTurns / 40);
  const curve: Weighed[] = [{ turns: 0, ...(await bot.weight()) }];
  for (let done = 0; done < soakTurns; done += step) {
    const activities = await Promise.all(
      Array.from({ length: step }, async (_, index) => {
        const turn = done + index;
        const id = soakIds[turn % soakIds.length] ?? '';
        const token = turn < soakIds.length ? await signInOf(id) : undefined;
        return invoke(botService, id, { verb: 'targets', data: {} }, { token });
      }),
    );
    const { turnsPerSecond, cpuMsPerTurn, late: tooLate } = await run(bot, activities, atOnce);
    const weight = await bot.weight();
    curve.push({ turns: done + step, ...weight });
    print(
      `after ${done + step} more turns: ${memoryWords(weight, weight)}, ${turnsPerSecond.toFixed(0)} turns/s, ${cpuMsPerTurn.toFixed(1)} ms each, ${tooLate} late`,
    );
  }
  return curve;
}

function plotTitle(): string {
  const limit = values.heap === undefined ? 'heap not limited' : `heap of ${values.heap} MB`;
  return `Memory of the bot: ${soakTurns.toLocaleString('en')} turns of ${soakIds.length.toLocaleString('en')} people, ${limit}`;
}

function signInOf(id: string): Promise<string> {
  return cloud.entra.mint.singleSignOn(id, `api://botid-${app.appId}`);
}
