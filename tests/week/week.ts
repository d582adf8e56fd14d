import { pino } from 'pino';
import type pg from 'pg';
import { openClient } from '../../services/store/postgres/client.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { mishaps } from '../kill/mishaps.ts';
import { noHurry, noTeamsLimits } from '../support/limits.ts';
import { auditSettings } from '../support/trail.ts';
import type { Company, Employee } from './company.ts';
import { companyOf } from './company.ts';
import type { Count } from './count.ts';
import { countEntra, rowsOf, saysDone } from './count.ts';

export interface WeekOptions {
  readonly databaseUrl: string;
  readonly people: number;
  /** So many ask at once, every hour; a third of them needs an approver. */
  readonly askers: number;
  readonly hours: number;
  /** Told at the end of each day. */
  readonly onDay?: (line: string) => void;
}

/** What came of it. Memory is megabytes, of both bots with the simulated cloud, which are one process. */
export interface Week extends Count {
  readonly turns: number;
  readonly faults: number;
  readonly rows: Readonly<Record<string, number>>;
  readonly memory: readonly number[];
  readonly metrics: { readonly before: string; readonly after: string };
}

const hourMs = 60 * 60_000;
/** People who are clicking at one moment. */
const atOnce = 8;

interface Playing extends WeekOptions {
  readonly company: Company;
  readonly sandbox: Sandbox;
  readonly owner: pg.Client;
  /** Who asked for something and was told that it was done, an entry for each. */
  readonly told: string[];
  turns: number;
  faults: number;
}

/** Plays hours of a company on two replicas: people ask, an approver decides, and every sixth hour something is at fault. */
export async function playWeek(options: WeekOptions): Promise<Week> {
  const company = companyOf(options.people);
  const ports: number[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void ports.push(...portsIn(line)) });
  const sandbox = await startSandbox({
    databaseUrl: options.databaseUrl,
    replicas: 2,
    log,
    tenant: company.tenant,
    limits: noHurry,
    switches: noTeamsLimits,
    settings: { ...auditSettings, METRICS_PORT: '0' },
  });
  const owner = await openClient(options.databaseUrl);
  const playing: Playing = { ...options, company, sandbox, owner, told: [], turns: 0, faults: 0 };
  const figures = async (): Promise<string> => (await fetch(`http://127.0.0.1:${ports[0]}/metrics`)).text();
  try {
    const before = await figures();
    const memory = await play(playing);
    const { turns, faults, told } = playing;
    const count = await countEntra(sandbox, owner, told);
    return {
      ...count,
      turns,
      faults,
      memory,
      rows: await rowsOf(owner),
      metrics: { before, after: await figures() },
    };
  } finally {
    await owner.end();
    await sandbox.close();
  }
}

function portsIn(line: string): readonly number[] {
  const { metricsPort } = JSON.parse(line) as { readonly metricsPort?: number };
  return metricsPort === undefined ? [] : [metricsPort];
}

async function play(playing: Playing): Promise<readonly number[]> {
  const { sandbox, company, askers, hours, onDay } = playing;
  const { people, approvers } = company;
  const memory: number[] = [];
  for (const id of approvers) await sandbox.teams.person(id).install();
  for (let hour = 0; hour < hours; hour += 1) {
    const mend = await befall(playing, hour);
    const asking = Array.from({ length: askers }, (_, index) => (hour * askers + index) % people.length);
    await inTurn(asking, async (index) => {
      const person = people[index];
      if (person !== undefined) await ask(playing, person, index % 3 === 0);
    });
    await mend();
    await sandbox.cloud.clock.advance(hourMs / 4);
    await decideAll(playing);
    await sandbox.cloud.clock.advance((3 * hourMs) / 4);
    if (hour % 24 !== 23 && hour !== hours - 1) continue;
    memory.push(Math.round(process.memoryUsage().rss / 2 ** 20));
    onDay?.(`hour ${hour + 1}: ${playing.turns} turns, ${playing.told.length} asked, ${memory.at(-1)} MB`);
  }
  return memory;
}

/** Some at a time, as people do. */
async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Every sixth hour: Graph, Teams or the database, in turn. */
async function befall(playing: Playing, hour: number): Promise<() => Promise<void>> {
  const { sandbox, owner } = playing;
  if (hour % 6 !== 3) return () => Promise.resolve();
  playing.faults += 1;
  const kinds = [
    () => sandbox.faults.add({ path: '/graph/**', status: 503, times: 3 }),
    () => sandbox.faults.add({ path: '/graph/**', method: 'POST', lostAnswer: true, times: 1 }),
    () => sandbox.faults.add({ path: '/botservice/**', status: 502, times: 3 }),
    () => mishaps['it restarts'](owner),
  ];
  await kinds[Math.floor(hour / 6) % kinds.length]?.();
  return () => {
    sandbox.faults.clear();
    return Promise.resolve();
  };
}

/** Twice at most, as somebody does who was told that it came to nothing. */
async function ask(playing: Playing, { id, decided }: Employee, needsApprover: boolean): Promise<void> {
  const person = playing.sandbox.teams.person(id);
  if (person.messages.length === 0) await person.install();
  for (let attempt = 0; attempt < 2; attempt += 1) {
    playing.turns += 2;
    try {
      await person.say(`${needsApprover ? decided : 'global reader'} for 30 min`);
      await person.click('Activate');
    } catch {
      continue;
    }
    await person.say('status');
    playing.turns += 1;
    const said = person.transcript().split('\n').slice(-4).join('\n');
    if (!saysDone.test(said)) continue;
    playing.told.push(id);
    return;
  }
}

/** Whatever asks an approver is decided, once. */
async function decideAll(playing: Playing): Promise<void> {
  const { sandbox, company, askers } = playing;
  await inTurn(company.approvers, async (id) => {
    const person = sandbox.teams.person(id);
    for (const message of person.messages.slice(-3 * askers)) {
      if (!person.buttons(message).includes('Approve')) continue;
      playing.turns += 1;
      await person.click('Approve', { reason: 'Seen' }, message).catch(() => undefined);
    }
  });
}
