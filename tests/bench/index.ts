import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createSeal } from '../../bot/turn/seal.ts';
import { sealCard } from '../../bot/turn/sealedCard.ts';
import { button, cardOf } from '../../cards/card.ts';
import { verbs } from '../../cards/verbs.ts';
import { claimPatienceMs } from '../../services/notifications/cardLedger.ts';
import { postgresCardLedger } from '../../services/store/postgres/cardLedger.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { readActions } from '../../sandbox/botservice/readCard.ts';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import { freePort } from '../../sandbox/freePort.ts';
import { asBot } from '../../sandbox/postgres.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { botSettings, sealKey } from '../support/botSettings.ts';
import { freshDatabase, mochaHooks } from '../support/database.ts';
import { bot, contoso, roles } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';

/**
 * Turns per second of the real bot beside a bare echo of the same framework, from one run: each in a process of its own, on one core where
 * `taskset` is there, with the simulated cloud on another. A measuring tool: only the ratios mean something, and nothing fails on them.
 */
const people = Number(process.env['BENCH_PEOPLE'] ?? 1_500);
const clientsAtOnce = 12;

interface Measured {
  readonly process: ChildProcess;
  readonly url: string;
  readonly readyMs: number;
}

const ids = Array.from(
  { length: people },
  (_, index) => `be0c0000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);
const target = `role|${roles.securityReader}|directory|/`;

function crowd(): Tenant {
  return {
    ...contoso,
    users: [
      ...contoso.users,
      ...ids.map((id) => ({
        id,
        name: `Person ${id.slice(-5)}`,
        upn: `${id}@contoso.com`,
        title: '',
        locale: 'en-US',
        timeZone: 'UTC',
      })),
    ],
    eligibilities: ids.map((to) => ({ to, of: { role: roles.securityReader } })),
    settings: [
      {
        of: { role: roles.securityReader },
        activation: { maximumDuration: 'PT8H', mfa: false, justification: false, ticket: false },
      },
    ],
  };
}

async function main(): Promise<void> {
  const made: { botService?: BotService } = {};
  const running = await startCloud({
    port: 0,
    tenant: crowd(),
    parts: async ({ cloud, entra, origin }) => {
      const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
      made.botService = await createBotService({ cloud, entra, origin, botUrl: () => '', screens });
      return { botservice: made.botService.handle };
    },
  });
  const { botService } = made;
  if (botService === undefined) throw new Error('the Bot Service did not start');
  const token = await botService.tokens.token(`${running.origin}/botservice/`);
  const echo = await start('echoProcess.ts', running);
  const database = await freshDatabase();
  const real = await start('../support/botProcess.ts', running, database);
  const form = await formsFor(database, botService);
  try {
    const before = await weight(real);
    await measure(echo, ids.slice(0, 300), (id) => invoke(botService, id, 'help', {}), token);
    const bare = await measure(echo, ids, (id) => invoke(botService, id, 'help', {}), token);
    const assertions = new Map(
      await Promise.all(
        ids.map(
          async (id) => [id, await running.entra.mint.singleSignOn(id, `api://botid-${bot.appId}`)] as const,
        ),
      ),
    );
    const signedIn = (id: string, verb: string, data: object): object =>
      invoke(botService, id, verb, data, assertions.get(id));

    // Cold: single sign-on is exchanged, access and policy read, guards checked, one POST, a card back.
    const activation = await journey(running, () =>
      measure(real, ids, (id) => signedIn(id, 'activate', { ...form(id), minutes: '60' }), token),
    );
    const access = await journey(running, () =>
      measure(real, ids, (id) => invoke(botService, id, 'targets', {}), token),
    );
    const after = await weight(real);

    const row = (name: string, value: string): string => `${name.padEnd(46)} ${value}`;
    const line = (name: string, perSecond: number, calls?: number): string =>
      row(
        name,
        `${perSecond.toFixed(0).padStart(6)} turns/s   ratio ${(perSecond / bare).toFixed(2)}${calls === undefined ? '' : `   ${calls.toFixed(1)} Graph calls`}`,
      );
    process.stdout.write(
      [
        line('bare botbuilder echo, same token check', bare),
        line('activation click, cold (SSO, guards, POST)', activation.perSecond, activation.calls),
        line('my access, signed in', access.perSecond, access.calls),
        row('memory of the bot before and after', `${mb(before)} MB → ${mb(after)} MB`),
        row('from start to ready', `echo ${echo.readyMs} ms, bot ${real.readyMs} ms`),
        row(
          'core for each',
          spawnSync('taskset', ['-V']).status === 0 ? 'one (taskset)' : 'not fixed: no taskset here',
        ),
        '',
      ].join('\n'),
    );
  } finally {
    echo.process.disconnect();
    real.process.disconnect();
    await running.close();
    await mochaHooks.afterAll();
  }
}

async function start(file: string, cloud: RunningCloud, database = ''): Promise<Measured> {
  const port = await freePort();
  const settings = botSettings(cloud, port, database);
  const script = fileURLToPath(new URL(file, import.meta.url));
  const run = [process.execPath, script, JSON.stringify({ cloudOrigin: cloud.origin, settings })];
  const pinned = spawnSync('taskset', ['-V']).status === 0 ? ['taskset', '-c', '0', ...run] : run;
  const started = performance.now();
  const child = spawn(pinned[0] ?? '', pinned.slice(1), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return {
    process: child,
    url: `http://127.0.0.1:${port}/api/messages`,
    readyMs: Math.round(performance.now() - started),
  };
}

/** The forms of the crowd as the bot would have made them: sealed, and in the ledger. */
async function formsFor(database: string, { teams }: BotService): Promise<(id: string) => object> {
  const seal = createSeal([sealKey]);
  const now = new Date();
  const store = await openDatabase(asBot(database), clientsAtOnce);
  const ledger = postgresCardLedger(
    store.db,
    { now: () => now, after: () => () => undefined },
    claimPatienceMs,
  );
  const made = new Map<string, object>();
  for (const id of ids) {
    const reader = { kind: 'person', personId: id } as const;
    const { conversationId } = teams.person(id);
    const of = { cardId: `bench-card-${id}`, reader, conversationId };
    const form = cardOf({
      summary: '',
      body: [],
      buttons: [button('Activate', verbs.activate(target, `bench-${id}`))],
    });
    const { card, subjects } = sealCard(seal, form, { ...of, now });
    await ledger.put({ ...of, serviceUrl: 's', activityId: '1', subjects, shows: undefined });
    made.set(id, readActions(card)[0]?.data ?? {});
  }
  await store.close();
  return (id) => made.get(id) ?? {};
}

function invoke({ teams }: BotService, id: string, verb: string, data: object, assertion?: string): object {
  const person = teams.person(id);
  const authentication = assertion === undefined ? {} : { authentication: { id: '1', token: assertion } };
  return person.activity(person.conversationId, {
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: '1',
    value: { action: { type: 'Action.Execute', verb, data }, trigger: 'manual', ...authentication },
  });
}

/** Turns per second over all activities; throws when an answer is not a card. */
async function measure(
  { url }: Measured,
  who: readonly string[],
  activityOf: (id: string) => object,
  token: string,
): Promise<number> {
  const bodies = who.map((id) => JSON.stringify(activityOf(id)));
  const queue = bodies.values();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clientsAtOnce }, async () => {
      for (const body of queue) {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body,
        });
        const text = await response.text();
        if (!text.includes('AdaptiveCard') || text.includes('went wrong'))
          throw new Error(`no card: ${response.status} ${text.slice(0, 300)}`);
      }
    }),
  );
  return (1_000 * who.length) / (performance.now() - started);
}

async function journey(
  { log }: RunningCloud,
  run: () => Promise<number>,
): Promise<{ perSecond: number; calls: number }> {
  log.clear();
  const perSecond = await run();
  return { perSecond, calls: log.entries.length / people };
}

async function weight({ process: child }: Measured): Promise<number> {
  child.send({});
  const [answer] = (await once(child, 'message')) as [{ rss: number }];
  return answer.rss;
}

function mb(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0);
}

await main();
