import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type pg from 'pg';
import { openClient } from '../../services/store/postgres/client.ts';
import sinon from 'sinon';
import type { Latchkey } from '../../bot/start/compose.ts';
import { compose } from '../../bot/start/compose.ts';
import { readConfig } from '../../bot/start/config.ts';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import { channelIssuer } from '../../sandbox/botservice/channelTokens.ts';
import { freePort } from '../../sandbox/freePort.ts';
import { asBot } from '../../sandbox/postgres.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { bot, probeScope } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { freshDatabase } from '../support/database.ts';
import { sealKey } from '../support/botSettings.ts';
import { noHurry, noTeamsLimits } from '../support/limits.ts';
import { auditSettings } from '../support/trail.ts';
import { BotClock } from './clock.ts';
import type { Line } from './line.ts';
import { createLine } from './line.ts';
import { Quiet } from './quiet.ts';
import type { Cast } from './tenant.ts';
import { bundleFile, castAnew } from './tenant.ts';

/** One of the two bots that share the database. */
interface Replica {
  readonly port: number;
  readonly line: Line;
  clock: BotClock;
  latchkey: Latchkey;
}

export type ReplicaName = 0 | 1;

/** Which requests to the cloud are meant: all, those that write to PIM, those that send a message. */
const meant = {
  cloud: () => true,
  write: (method: string, path: string) =>
    (method === 'POST' && /^\/graph\/.*(?:ScheduleRequests|\/cancel)$/.test(path)) ||
    (method === 'PATCH' && /^\/graph\/.*\/stages\/[^/]+$/.test(path)),
  message: (method: string, path: string) =>
    method === 'POST' && /^\/botservice\/.*\/activities(?:\/[^/]+)?$/.test(path),
} as const;

/** When a bot dies: at which of its requests to the cloud, or commands to its database, counted from 1. */
export interface Death {
  readonly at: keyof typeof meant | 'database';
  readonly count: number;
  readonly phase: 'before' | 'after';
}

const people = ['ann', 'ben', 'mia', 'noah'] as const;

/** A bot that closed idle connections as soon as Teams’ side does would at times meet a request with the end of its connection, which is no fault of a history. */
const limits = { ...noHurry, http: { ...noHurry.http, keepAliveMs: 600_000, silentMs: 600_000 } };

/**
 * The cloud, the database and two bots, started once for any number of histories; each history gets people and groups of its own. Time stands still
 * but where it is moved, so that nothing depends on how fast this machine is.
 */
export class World {
  #time: sinon.SinonFakeTimers | undefined;
  readonly #log = pino({ level: 'silent' }, { write: () => undefined });
  #cast: Cast = castAnew();
  #running: RunningCloud | undefined;
  #botService: BotService | undefined;
  #replicas: readonly Replica[] = [];
  #owner: pg.Client | undefined;
  databaseUrl = '';
  /** Which bot takes the next activity. */
  turn: ReplicaName = 0;
  readonly #quiet = new Quiet();
  readonly #file = join(tmpdir(), `latchkey-model-${process.pid}.yaml`);
  #isDropping = false;
  #death: { readonly death: Death; left: number; readonly strike: () => void } | undefined;

  get cast(): Cast {
    return this.#cast;
  }

  get running(): RunningCloud {
    return opened(this.#running);
  }

  get teams(): BotService['teams'] {
    return opened(this.#botService).teams;
  }

  get owner(): pg.Client {
    return opened(this.#owner);
  }

  now(): number {
    return this.running.cloud.clock.now().getTime();
  }

  async open(): Promise<void> {
    this.#quiet.begin();
    this.#time = sinon.useFakeTimers({ now: new Date(), toFake: ['Date'] });
    this.databaseUrl = await freshDatabase();
    writeFileSync(this.#file, bundleFile);
    this.#owner = await openClient(this.databaseUrl);
    this.#running = await startCloud({
      port: 0,
      tenant: this.#tenant(),
      switches: noTeamsLimits,
      tap: (...of) => Promise.resolve(this.#tap(...of)),
      parts: async ({ cloud, entra, origin }) => {
        const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
        this.#botService = await createBotService({
          ...{ cloud, entra, origin, screens },
          botUrl: () => `http://127.0.0.1:${opened(this.#replicas[this.turn]).port}/api/messages`,
        });
        return { botservice: this.#botService.handle };
      },
    });
    const database = Number(new URL(this.databaseUrl).port);
    for (const _ of [0, 1]) {
      const port = await freePort();
      const line = createLine(await freePort(), database);
      this.#replicas = [...this.#replicas, { port, line, ...(await this.#start(port, line)) }];
    }
  }

  /** Fresh people, nothing open from before. */
  async begin(): Promise<void> {
    const { cloud, entra, faults, log } = this.running;
    const before = cloud.clock.now().getTime();
    this.#cast = castAnew();
    cloud.reset();
    entra.reset();
    faults.clear();
    log.clear();
    await cloud.clock.advance(before - cloud.clock.now().getTime() + 60_000);
    this.teams.reset();
    await this.owner.query(
      'delete from request; delete from reminder; delete from claim; delete from card; delete from intent; delete from reach; delete from address; delete from shelf; delete from preference; delete from one_time_key; delete from effect; delete from rules_seen; delete from look; delete from away',
    );
    for (const name of people) await this.teams.person(this.#cast.ids[name]).install();
    await this.quiet();
  }

  /** The messages of which the bots keep which they are. */
  async keptMessages(): Promise<ReadonlySet<string>> {
    const { rows } = await this.owner.query<{ id: string }>(
      'select activity_id as id from card where activity_id is not null',
    );
    return new Set(rows.map(({ id }) => id));
  }

  quiet(): Promise<void> {
    return this.#quiet.reached(() => this.#replicas.reduce((sum, { line }) => sum + line.owed(), 0));
  }

  /** Moves time by milliseconds, in at most six steps; what falls due on the way happens at the end of its step, as on a machine that is slow. */
  async advance(ms: number): Promise<void> {
    const { clock } = this.running.cloud;
    const step = Math.max(ms / 6, Math.min(ms, 10_000));
    for (let gone = 0; gone < ms; gone += step) {
      await clock.advance(Math.min(step, ms - gone));
      let ran = 0;
      for (const replica of this.#replicas) ran += await replica.clock.runDue();
      if (ran > 0) await this.quiet();
    }
  }

  /** The bot ends without a word at that moment of `work`, or after it, and another takes its place. */
  async kill(name: ReplicaName, death: Death, work: () => Promise<unknown>): Promise<void> {
    const replica = opened(this.#replicas[name]);
    const strike = (): void => {
      this.#isDropping = true;
      this.#death = undefined;
      replica.clock.stop();
      replica.line.cut();
      this.#quiet.cutConnections(replica.port);
    };
    if (death.at === 'database') replica.line.cutAt(death.count, death.phase, strike);
    else this.#death = { death, left: death.count, strike };
    await work().catch(() => undefined);
    await this.quiet();
    strike();
    await closed(replica);
    await this.quiet();
    this.#isDropping = false;
    replica.line.restore();
    Object.assign(replica, await this.#start(replica.port, replica.line));
    await this.quiet();
  }

  /** An administrator gives or takes an eligibility. */
  setEligible(principalId: string, target: PimTarget, is: boolean): void {
    const { pim } = this.running.cloud;
    const admin = this.#cast.tenant.users.at(-1)?.id ?? '';
    pim.submitEligibility(
      { oid: admin, amr: ['pwd', 'mfa'], acrs: [] },
      {
        action: is ? 'adminAssign' : 'adminRemove',
        ...{ target, principalId, justification: 'changed', customData: null, isValidationOnly: false },
        ticket: { ticketNumber: null, ticketSystem: null },
        schedule: is
          ? { type: 'afterDuration', start: undefined, end: undefined, duration: 180 * 24 * 3_600_000 }
          : undefined,
      },
    );
  }

  /** No bot reaches the database during `work`. */
  async withoutStorage(work: () => Promise<unknown>): Promise<void> {
    for (const { line } of this.#replicas) line.cut();
    await work().catch(() => undefined);
    await this.quiet();
    for (const { line } of this.#replicas) line.restore();
  }

  /** The connections of one bot break once during `work`; it may connect again at once. */
  async storageBreaks(
    name: ReplicaName,
    { count, phase }: Pick<Death, 'count' | 'phase'>,
    work: () => Promise<unknown>,
  ): Promise<void> {
    const { line } = opened(this.#replicas[name]);
    line.cutAt(count, phase, () => undefined);
    await work().catch(() => undefined);
    await this.quiet();
    line.restore();
  }

  async close(): Promise<void> {
    await this.advance(60_000);
    for (const replica of this.#replicas) await closed(replica);
    for (const { line } of this.#replicas) line.close();
    await this.#running?.close();
    await this.#owner?.end();
    this.#quiet.end();
    rmSync(this.#file, { force: true });
    this.#time?.restore();
  }

  async #start(port: number, line: Line): Promise<Pick<Replica, 'clock' | 'latchkey'>> {
    const { cloud, origin } = this.running;
    const clock = new BotClock(() => cloud.clock.now());
    const url = new URL(asBot(this.databaseUrl));
    url.port = String(line.port);
    const config = readConfig({
      TENANT_ID: cloud.tenant.id,
      CLIENT_ID: bot.appId,
      CREDENTIAL: 'secret',
      CLIENT_SECRET: bot.secret,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      DATABASE_URL: url.href,
      HOST: '127.0.0.1',
      PORT: String(port),
      PROBE_SCOPES: probeScope,
      SEAL_KEYS: sealKey.toString('base64url'),
      ELEVATION_FILE: this.#file,
      ...auditSettings,
    });
    const latchkey = await compose(config, {
      ...{ clock, log: this.#log, limits },
      simulated: {
        graphUrl: `${origin}/graph`,
        entraUrl: `${origin}/entra`,
        channel: {
          openIdMetadataUrl: `${origin}/botservice/v1/.well-known/openidconfiguration`,
          tokenIssuer: channelIssuer,
        },
        teams: `${origin}/botservice/`,
      },
    });
    await latchkey.listen();
    return { clock, latchkey };
  }

  /** Reads as the tenant of the history that runs. */
  #tenant(): Tenant {
    const { tenant } = this.#cast;
    const keys = Object.keys(tenant) as (keyof Tenant)[];
    return Object.defineProperties(
      {},
      Object.fromEntries(keys.map((key) => [key, { get: () => this.#cast.tenant[key], enumerable: true }])),
    ) as Tenant;
  }

  #tap(phase: 'before' | 'after', method: string, path: string): 'drop' | undefined {
    if (this.#isDropping) return 'drop';
    const waiting = this.#death;
    if (waiting === undefined || waiting.death.at === 'database') return undefined;
    if (!meant[waiting.death.at](method, path)) return undefined;
    if (phase === 'before') waiting.left -= 1;
    if (waiting.left > 0 || phase !== waiting.death.phase) return undefined;
    waiting.strike();
    return 'drop';
  }
}

/** Comes to its end, however often something in it still wants to wait: it can reach nothing any more. */
async function closed({ latchkey, clock }: Pick<Replica, 'latchkey' | 'clock'>): Promise<void> {
  const turn = (): Promise<unknown> => new Promise((resolve) => setTimeout(resolve, 20));
  const end = 'closed';
  const closing = latchkey.close().then(
    () => end,
    () => end,
  );
  for (let round = 0; round < 100; round += 1) {
    if ((await Promise.race([closing, clock.release().then(turn)])) === end) return;
  }
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('the world is not open');
  return part;
}
