import { parseArgs } from 'node:util';
import { openClient } from '../../services/store/postgres/client.ts';
import { endDatabase } from '../support/database.ts';
import { countEntra } from '../week/count.ts';
import type { Asked } from '../week/rush.ts';
import { askInRush } from '../week/rush.ts';
import { crowd, peopleOf, targets } from './crowd.ts';
import { atDistance } from './distance.ts';
import { formsFor } from './forms.ts';
import { startStage } from './outside.ts';
import { at, markdown } from './report.ts';

/**
 * `npm run rush`: so many people switch something on within so many minutes, each signing in first, with Graph as far away as it is and no more patient. Ends with
 * what people were told beside what Entra has, and with 0 only where nothing was lost, doubled or left open in the trail, and everybody was told something they know.
 */
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10000' },
    minutes: { type: 'string', default: '10' },
    /** Milliseconds until Graph and Entra, and Bot Service, answer. */
    graph: { type: 'string', default: '150' },
    teams: { type: 'string', default: '100' },
    /** Resource units of the directory in ten seconds: as documented for a tenant of more than 500 people. */
    units: { type: 'string', default: '8000' },
    /** Calls in ten seconds that PIM takes: no limit is documented, so it is one that a rush meets. */
    pim: { type: 'string', default: '1500' },
    /** Limits of Bot Service: `documented` or `off`. */
    limits: { type: 'string', default: 'documented' },
    /** Seconds that somebody waits who is told to try again in a minute, from this to half as much more. */
    again: { type: 'string', default: '60' },
  },
});
const people = Number(values.people);
const rushMs = Number(values.minutes) * 60_000;
const print = (line: string): void => void process.stdout.write(`${line}\n`);
const pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

const ids = peopleOf(people);
const stage = await startStage({
  tenant: crowd(ids),
  switches: {
    throttling: values.limits,
    unitsInTenSeconds: Number(values.units),
    pimCallsInTenSeconds: Number(values.pim),
  },
  tap: atDistance({ graph: Number(values.graph), teams: Number(values.teams) }),
});
const { bot, botService, cloud, database } = stage;
const owner = await openClient(database);
let isGood = false;
try {
  const formOf = await formsFor(database, botService, ids, [targets.warm]);
  await bot.settled();
  let told = 0;
  const before = await bot.weight();
  const own = process.cpuUsage();
  const began = performance.now();
  const progress = setInterval(() => {
    print(`${told} of ${people} after ${Math.round((performance.now() - began) / 1_000)} s`);
  }, 60_000);
  const wait = (): Promise<unknown> => pause(Number(values.again) * 1_000 * (1 + Math.random() / 2));
  const asked = await Promise.all(
    ids.map(async (id, index) => {
      await pause((index * rushMs) / people);
      const one = await askInRush({ teams: botService.teams, formOf, wait }, id);
      told += 1;
      return one;
    }),
  );
  const ms = performance.now() - began;
  clearInterval(progress);
  await bot.settled();
  const after = await bot.weight();
  const { user, system } = process.cpuUsage(own);
  const tellable = asked.filter(({ end }) => end === 'told').map(({ id }) => id);
  const count = await countEntra({ cloud: cloud.cloud, databaseUrl: database }, owner, tellable, ids);
  for (const line of table(asked, ms, count.lost, count.doubled, count.trail)) print(line);
  print(
    `core used: bot ${Math.round((100 * (after.cpuMs - before.cpuMs)) / ms)} %, load and cloud ${Math.round((user + system) / 10 / ms)} %; memory of the bot ${Math.round(after.rss / 2 ** 20)} MB`,
  );
  for (const said of strange(asked)) print(`said to somebody: ${said}`);
  isGood = count.lost + count.doubled + count.trail.length + strange(asked).length === 0;
} finally {
  await owner.end();
  await stage.close();
  await endDatabase();
}
// PostgreSQL’s own hook would end the process with 0.
process.exit(isGood ? 0 : 1);

function strange(asked: readonly Asked[]): readonly string[] {
  const all = asked.flatMap(({ end }) => (end === 'told' ? [] : [end.strange]));
  return [...new Set(all)].map((said) => `${all.filter((one) => one === said).length} × ${said}`);
}

function table(
  asked: readonly Asked[],
  ms: number,
  lost: number,
  doubled: number,
  trail: readonly string[],
): readonly string[] {
  const answers = asked.flatMap((one) => one.answers);
  const waits = asked.map((one) => one.waits);
  return markdown([
    [
      ...['people, minutes', 'done after, min', 'clicks', 'answer to a click, ms (p50 / p99 / most)'],
      ...[
        'told to wait: people; most often',
        'told that it takes longer',
        'lost, doubled',
        'trail: faults, open intents',
        'told something else',
      ],
    ],
    [
      `${people}, ${values.minutes}`,
      (ms / 60_000).toFixed(1),
      String(answers.length),
      [at(answers, 0.5), at(answers, 0.99), Math.max(...answers)].map((one) => one.toFixed(0)).join(' / '),
      `${waits.filter((one) => one > 0).length}; ${Math.max(...waits)}`,
      String(asked.reduce((sum, { lates }) => sum + lates, 0)),
      `${lost}, ${doubled}`,
      String(trail.length),
      String(asked.filter(({ end }) => end !== 'told').length),
    ],
  ]);
}
