import { globSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import { startPostgres } from '../../sandbox/postgres.ts';
import type { Group, GroupName } from './groups.ts';
import { groups } from './groups.ts';
import { reportFile } from './report.ts';

// For Stryker's own processes and those that it starts; a mutant of what a file does while it is loaded needs one of its own, hence the cache.
await import('./mochaFiles.ts');
process.env['NODE_COMPILE_CACHE'] = new URL('../../.sandbox/mutation/compiled', import.meta.url).pathname;
process.env['NODE_OPTIONS'] = `--import ${new URL('mochaFiles.ts', import.meta.url).href}`;

/** What of a whole run is left out, for work on a group. */
export interface Shortcuts {
  /** What was found before stands for mutants and tests whose files are as they were: blind to what changed in other files. */
  readonly changed: boolean;
  /** Mutants of what happens while a file is loaded are not tried: each needs a process of its own. */
  readonly quick: boolean;
}

/** Tries the mutants of a group and writes its report; answers with the time that took, in seconds. */
export async function runGroup(name: GroupName, { changed, quick }: Shortcuts): Promise<number> {
  const started = performance.now();
  const { needsDatabase = false }: Group = groups[name];
  await withDatabase(needsDatabase, () =>
    new Stryker({
      ...optionsOf(name),
      incremental: true,
      incrementalFile: `.sandbox/mutation/${name}.incremental.json`,
      force: !changed,
      ignoreStatic: quick,
    }).runMutationTest(),
  );
  return (performance.now() - started) / 1000;
}

/** One server for all mutants: each is a run of its own, and a server that ends with the first would fail, and so kill, all others. */
async function withDatabase(isNeeded: boolean, work: () => Promise<unknown>): Promise<void> {
  if (!isNeeded) {
    await work();
    return;
  }
  const server = await startPostgres({ folder: `postgres-mutation-${process.pid}`, keep: false });
  const before = process.env['DATABASE_URL'];
  process.env['DATABASE_URL'] = await server.database('postgres');
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = before;
    await server.stop();
  }
}

/** An object that Stryker itself validates: its types know neither the runner's options nor the words of levels. */
function optionsOf(name: GroupName): object {
  const { mutate, tests }: Group = groups[name];
  return {
    mutate: [...mutate],
    testRunner: 'mocha',
    plugins: ['@stryker-mutator/mocha-runner'],
    mochaOptions: {
      // Mocha takes the commas of a glob for its own.
      spec: globSync([...tests]),
      extension: ['ts'],
      'no-config': true,
    },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // Where tests need a fresh process or a database, on a busy machine.
    timeoutMS: 20_000,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: reportFile(name) },
    tempDirName: `.sandbox/mutation/${name}`,
    ignorePatterns: ['/.sandbox', '/.artifacts', '/coverage', '/docs/images'],
    logLevel: 'warn',
    warnings: { slow: false },
    allowEmpty: false,
  };
}
