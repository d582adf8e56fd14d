import { Stryker } from '@stryker-mutator/core';
import type { Group, GroupName } from './groups.ts';
import { groups } from './groups.ts';
import { reportFile } from './report.ts';

// For Stryker's own processes and those that it starts.
await import('./mochaFiles.ts');
process.env['NODE_OPTIONS'] = `--import ${new URL('mochaFiles.ts', import.meta.url).href}`;

/** Tries every mutant of a group and writes its report; answers with the time that took, in seconds. */
export async function runGroup(name: GroupName): Promise<number> {
  const started = performance.now();
  await new Stryker(optionsOf(name)).runMutationTest();
  return (performance.now() - started) / 1000;
}

/** An object that Stryker itself validates: its types know neither the runner's options nor the words of levels. */
function optionsOf(name: GroupName): object {
  const { mutate, tests }: Group = groups[name];
  return {
    mutate: [...mutate],
    testRunner: 'mocha',
    plugins: ['@stryker-mutator/mocha-runner'],
    mochaOptions: {
      spec: [...tests],
      require: ['tests/support/database.ts'],
      extension: ['ts'],
      'no-config': true,
    },
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // Where tests need a fresh process or a database, on a busy machine.
    timeoutMS: 10_000,
    reporters: ['json'],
    jsonReporter: { fileName: reportFile(name) },
    tempDirName: `.sandbox/mutation/${name}`,
    ignorePatterns: ['/.sandbox', '/.artifacts', '/coverage', '/docs/images'],
    logLevel: 'warn',
    warnings: { slow: false },
    allowEmpty: false,
  };
}
