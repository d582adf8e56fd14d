import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../sandbox/freePort.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { botSettings } from '../support/botSettings.ts';
import { noHurry } from '../support/limits.ts';
import type { Weight } from './counting.ts';

/** A process that is measured, alone on its core where `taskset` is there. */
export interface Measured {
  readonly process: ChildProcess;
  readonly url: string;
  readonly readyMs: number;
  weight(): Promise<Weight>;
  /** Resolves once nothing is under way in it any more. */
  settled(): Promise<void>;
}

export const isPinned = spawnSync('taskset', ['-V']).status === 0;

export interface MeasuredParts {
  /** The program, with its path. */
  readonly file: string;
  readonly cloud: RunningCloud;
  /** As its owner reaches it. */
  readonly database: string;
  /** Options of Node, e.g. `--cpu-prof`. */
  readonly options?: readonly string[];
}

export const programBeside = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export async function startMeasured({
  file,
  cloud,
  database,
  options = [],
}: MeasuredParts): Promise<Measured> {
  const port = await freePort();
  const target = {
    cloudOrigin: cloud.origin,
    settings: botSettings(cloud, port, database),
    limits: noHurry,
  };
  const run = [process.execPath, ...options, file, JSON.stringify(target)];
  const [program = '', ...args] = isPinned ? ['taskset', '-c', '0', ...run] : run;
  const started = performance.now();
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...allocatorOfImage() },
  });
  await once(child, 'message');
  const readyMs = Math.round(performance.now() - started);
  const weight = (): Promise<Weight> => weigh(child);
  return {
    process: child,
    url: `http://127.0.0.1:${port}/api/messages`,
    readyMs,
    weight,
    settled: () => settled(weight),
  };
}

/** How the image has glibc hand out memory. */
function allocatorOfImage(): Readonly<Record<string, string>> {
  const image = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
  return Object.fromEntries(
    [...image.matchAll(/(MALLOC_\w+)=(\d+)/g)].map(([, name = '', value = '']) => [name, value]),
  );
}

async function weigh(child: ChildProcess): Promise<Weight> {
  child.send({ weigh: true });
  for (;;) {
    const [answer] = (await once(child, 'message')) as [Partial<Weight>];
    if (answer.cpuMs !== undefined) return answer as Weight;
  }
}

/** So many looks in a row find no further statement and next to no work. */
const looks = 3;
const lookMs = 40;

async function settled(weight: () => Promise<Weight>): Promise<void> {
  let last = await weight();
  for (let same = 0; same < looks;) {
    await new Promise((resolve) => setTimeout(resolve, lookMs));
    const now = await weight();
    const isQuiet = now.statements === last.statements && now.cpuMs - last.cpuMs < lookMs / 4;
    same = isQuiet ? same + 1 : 0;
    last = now;
  }
}
