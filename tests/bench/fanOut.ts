import { parseArgs } from 'node:util';
import { bot as app } from '../../sandbox/tenant/contoso.ts';
import { endDatabase } from '../support/database.ts';
import { noTeamsLimits } from '../support/limits.ts';
import { atDistance } from './distance.ts';
import { formsFor } from './forms.ts';
import { approvalsOf, filledIn, invoke } from './journeys.ts';
import type { Sent } from './load.ts';
import { post, signed } from './load.ts';
import { startStage } from './outside.ts';
import type { Pool } from './pools.ts';
import { poolsOf, tenantOf } from './pools.ts';
import { at, markdown } from './report.ts';
import { createStopwatch } from './stopwatch.ts';

/**
 * `npm run bench:fanout`: from a click on Approve to the other side's card. So many requests are open, each with a card for each of its approvers; then some are
 * approved at a pace, and it is measured when the requester's card, their call and everybody's cards come to Bot Service, which takes its time to answer.
 */
const { values } = parseArgs({
  options: {
    /** Open at any time. */
    requests: { type: 'string', default: '1000' },
    approvers: { type: 'string', default: '10' },
    /** The approvers of so many targets are others: one chat takes no more than about two messages a second. */
    pools: { type: 'string', default: '20' },
    clicks: { type: 'string', default: '200' },
    'per-second': { type: 'string', default: '4' },
    /** Milliseconds until Bot Service answers. */
    teams: { type: 'string', default: '100' },
  },
});
const clicks = Number(values.clicks);
const approvers = Number(values.approvers);
const teamsMs = Number(values.teams);
const requests = Number(values.requests) + clicks;
/** So many ask at once. */
const atOnce = 6;
/** Nothing has come for so long: it comes no more. */
const patienceMs = 60_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const pause = (ms: number): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, ms));

const pools = poolsOf({ requests, approvers, pools: Number(values.pools) });
const watch = createStopwatch(teamsMs);
const stage = await startStage({
  tenant: tenantOf(pools),
  switches: noTeamsLimits,
  tap: atDistance({ graph: 0, teams: teamsMs }, watch.heard, watch.answered),
});
const { cloud, botService, bot, database } = stage;
const { teams, tokens } = botService;
const sign = (activity: object): Promise<Sent> => signed(tokens, `${cloud.origin}/botservice/`, activity);
const signOn = (id: string): Promise<string> => cloud.entra.mint.singleSignOn(id, `api://botid-${app.appId}`);

async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const left = all.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const one of left) await work(one);
    }),
  );
}

async function greet(id: string): Promise<void> {
  await teams.person(id).install();
  const token = await signOn(id);
  await post(bot.url, await sign(invoke(botService, id, { verb: 'targets', data: {} }, { token })));
}

async function askAll({ askers, target }: Pool): Promise<void> {
  const formOf = await formsFor(database, botService, askers, [target]);
  await inTurn(askers, async (id) =>
    post(bot.url, await sign(filledIn(botService, id, formOf(id, target), await signOn(id)))),
  );
}

/** Until every approver has a card of every request; the bot sends no faster than one chat takes it. */
async function cardsOf({ askers, approvers: them }: Pool): Promise<readonly (readonly object[])[]> {
  let had = -1;
  for (let quiet = 0; quiet < patienceMs; quiet += 500) {
    const cards = them.map((id) => approvalsOf(botService, id));
    const count = cards.reduce((sum, of) => sum + of.length, 0);
    if (count === askers.length * them.length) return cards;
    if (count !== had) quiet = 0;
    had = count;
    await pause(500);
  }
  throw new Error(`only ${had} of ${askers.length * them.length} cards came`);
}

interface Clickable {
  readonly value: { readonly action: { readonly data: { readonly id: string } } };
  readonly replyToId: string;
}

/** The click of one of its approvers on each of a pool's requests, the approvers by turns. */
function clicksOf(cards: readonly (readonly object[])[], { askers }: Pool): readonly (() => Promise<Sent>)[] {
  const byRequest = cards.map(
    (of) => new Map((of as readonly Clickable[]).map((one) => [one.value.action.data.id, one])),
  );
  return askers.map((id, index) => {
    const [request] = cloud.cloud.pim.requests('assignment', id);
    const all = byRequest.map((of) => of.get(request?.id ?? ''));
    const mine = all[index % all.length];
    if (mine === undefined) throw new Error(`nobody can decide on the request of ${id}`);
    const others = all.flatMap((one) => (one === undefined || one === mine ? [] : [one.replyToId]));
    return async () => {
      const sent = await sign(mine);
      watch.start(teams.person(id).conversationId, others);
      return sent;
    };
  });
}

let isGood = false;
try {
  const began = performance.now();
  await inTurn(
    pools.flatMap((pool) => pool.approvers),
    greet,
  );
  for (const pool of pools) await askAll(pool);
  const waiting: (() => Promise<Sent>)[][] = [];
  for (const pool of pools) waiting.push([...clicksOf(await cardsOf(pool), pool)]);
  await bot.settled();
  print(`${requests} are open after ${Math.round((performance.now() - began) / 1_000)} s`);
  // One of each pool by turns.
  const order = Array.from({ length: clicks }, (_, index) => waiting[index % waiting.length]?.shift());
  const before = await bot.weight();
  const started = performance.now();
  const own = process.cpuUsage();
  const answers = await Promise.all(
    order.map(async (click, index) => {
      await pause(Math.max(0, started + (index * 1_000) / Number(values['per-second']) - performance.now()));
      const sent = await click?.();
      if (sent === undefined) throw new Error('there are fewer requests than clicks');
      const clickedAt = performance.now();
      const answer = await post(bot.url, sent);
      return { ms: performance.now() - clickedAt, isLate: answer === undefined };
    }),
  );
  const ms = performance.now() - started;
  const { user, system } = process.cpuUsage(own);
  const after = await bot.weight();
  await watch.over(patienceMs);
  const { card, call, everybody, missing } = watch.found();
  const both = (times: readonly number[]): string =>
    `${at(times, 0.5).toFixed(0)} / ${at(times, 0.99).toFixed(0)}`;
  for (const line of markdown([
    [
      'open × approvers, chats of approvers, clicks, a second',
      'answer to the click, ms (p50 / p99)',
      'requester’s card',
      'requester’s call',
      'the last approver’s card',
      'late answers',
      'not told',
      'core used: bot; load and cloud',
    ],
    [
      `${values.requests} × ${approvers}, ${pools.length * approvers}, ${clicks}, ${values['per-second']}`,
      both(answers.map((one) => one.ms)),
      ...[both(card), both(call), both(everybody)],
      String(answers.filter(({ isLate }) => isLate).length),
      String(missing),
      `${Math.round((100 * (after.cpuMs - before.cpuMs)) / ms)} %; ${Math.round((user + system) / 10 / ms)} %`,
    ],
  ]))
    print(line);
  isGood = missing === 0;
} finally {
  await stage.close();
  await endDatabase();
}
// PostgreSQL’s own hook would end the process with 0.
process.exit(isGood ? 0 : 1);
