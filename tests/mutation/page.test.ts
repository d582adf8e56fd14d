import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readArguments } from './arguments.ts';
import { groupNames } from './groups.ts';
import { pageFile, pageText } from './page.ts';
import { leastScore, scoreOf, sumOf } from './report.ts';
import { readResults } from './results.ts';

describe('The page on mutation testing', () => {
  const results = readResults();

  it('says what the last run of each group came to', async () => {
    assert.equal(readFileSync(pageFile, 'utf8'), await pageText(results), 'run npm run mutate');
  });

  for (const name of groupNames)
    it(`has figures of ${name}, of which enough is killed`, () => {
      const { files = {} } = results[name] ?? {};
      assert.notDeepEqual(files, {});
      assert.ok(scoreOf(sumOf(Object.values(files))) >= leastScore);
    });

  it('counts as many survivors in each file as are argued for', () => {
    const argued = Object.entries(readArguments()).map(([file, entries]) => [
      file,
      entries.flatMap(({ mutants }) => mutants).length,
    ]);
    const counted = Object.values(results)
      .flatMap(({ files }) => Object.entries(files))
      .map(([file, { survived, uncovered }]) => [file, survived + uncovered] as const)
      .filter(([, survivors]) => survivors > 0);
    assert.deepEqual(Object.fromEntries(counted), Object.fromEntries(argued));
  });
});
