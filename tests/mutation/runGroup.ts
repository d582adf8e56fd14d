import { globSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
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
  await new Stryker({
    ...optionsOf(name),
    incremental: true,
    incrementalFile: `.sandbox/mutation/${name}.incremental.json`,
    force: !changed,
    ignoreStatic: quick,
  }).runMutationTest();
  return (performance.now() - started) / 1000;
}

/** An object that Stryker itself validates: its types know neither the runner's options nor the words of levels. */
function optionsOf(name: GroupName): object {
  const { mutate, tests, needsDatabase = false }: Group = groups[name];
  return {
    mutate: [...mutate],
    testRunner: 'mocha',
    plugins: ['@stryker-mutator/mocha-runner'],
    mochaOptions: {
      // Mocha takes the commas of a glob for its own.
      spec: globSync([...tests]),
      require: needsDatabase ? ['tests/support/database.ts'] : [],
      extension: ['ts'],
      'no-config': true,
    },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // Where tests need a fresh process or a database, on a busy machine.
    timeoutMS: 10_000,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: reportFile(name) },
    tempDirName: `.sandbox/mutation/${name}`,
    ignorePatterns: ['/.sandbox', '/.artifacts', '/coverage', '/docs/images'],
    logLevel: 'warn',
    warnings: { slow: false },
    allowEmpty: false,
  };
}
