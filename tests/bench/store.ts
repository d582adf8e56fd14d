import { parseArgs } from 'node:util';
import pg from 'pg';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { asBot } from '../../sandbox/postgres.ts';
import { endDatabase, freshDatabase } from '../support/database.ts';
import { fillStore } from './fillStore.ts';
import { at, markdown } from './report.ts';
import type { StoreTurns } from './storeTurns.ts';
import { createStoreTurns } from './storeTurns.ts';

/** What the store costs a turn and a tick, at few and at many stored requests, by turns in one run. Only the ratio means something. */
const { values } = parseArgs({
  options: {
    few: { type: 'string', default: '1000' },
    many: { type: 'string', default: '100000' },
    /** So many of each turn, at each size. */
    turns: { type: 'string', default: '400' },
  },
});
/** So many at one size before the other has its turn: whatever else the machine does meets both. */
const slice = 20;
const turnNames = {
  ask: 'asking for something',
  approve: 'approval',
  access: '“my access”',
  tick: 'tick of the clock',
} as const satisfies Readonly<Record<keyof StoreTurns, string>>;
const kinds = Object.keys(turnNames) as readonly (keyof StoreTurns)[];
let statements = 0;

interface Measured {
  /** Milliseconds of each turn. */
  readonly times: number[];
  statements: number;
}

interface Size {
  readonly stored: number;
  readonly turns: StoreTurns;
  readonly measured: Readonly<Record<keyof StoreTurns, Measured>>;
  close(): Promise<void>;
}

async function sizeOf(stored: number): Promise<Size> {
  const url = await freshDatabase();
  const began = performance.now();
  await fillStore(url, stored);
  print(`${stored.toLocaleString('en')} stored in ${Math.round((performance.now() - began) / 1_000)} s`);
  const store = await openDatabase(asBot(url), 4);
  const none = (): Measured => ({ times: [], statements: 0 });
  const measured = { ask: none(), approve: none(), access: none(), tick: none() };
  return { stored, turns: createStoreTurns(store, stored), measured, close: () => store.close() };
}

async function measure({ turns, measured }: Size, kind: keyof StoreTurns): Promise<void> {
  for (let turn = 0; turn < slice; turn += 1) {
    const before = statements;
    const began = performance.now();
    await turns[kind]();
    measured[kind].times.push(performance.now() - began);
    measured[kind].statements += statements - before;
  }
}

function table([few, many]: readonly [Size, Size]): readonly string[] {
  const cell = ({ measured }: Size, kind: keyof StoreTurns): string =>
    `${median(measured[kind].times).toFixed(2)} (${at(measured[kind].times, 0.95).toFixed(2)})`;
  return markdown([
    [
      '',
      `${few.stored} stored, ms (p95)`,
      `${many.stored} stored, ms (p95)`,
      'ratio',
      'ratio of p95',
      'statements',
    ],
    ...kinds.map((kind) => {
      const [a, b] = [few.measured[kind], many.measured[kind]];
      return [
        ...[turnNames[kind], cell(few, kind), cell(many, kind)],
        (median(b.times) / median(a.times)).toFixed(2),
        (at(b.times, 0.95) / at(a.times, 0.95)).toFixed(2),
        (b.statements / b.times.length).toFixed(1),
      ];
    }),
  ]);
}

function median(times: readonly number[]): number {
  return at(times, 0.5);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function countStatements(): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]): unknown {
    statements += 1;
    return original.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

countStatements();
const sizes = [await sizeOf(Number(values.few)), await sizeOf(Number(values.many))] as const;
// The first of each warms connections and plans.
for (let done = -slice; done < Number(values.turns); done += slice)
  for (const kind of kinds)
    for (const size of done % (2 * slice) === 0 ? sizes : sizes.toReversed()) {
      await measure(size, kind);
      if (done < 0) Object.assign(size.measured[kind], { times: [], statements: 0 });
    }
for (const line of table(sizes)) print(line);
for (const size of sizes) await size.close();
await endDatabase();
