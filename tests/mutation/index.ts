/**
 * `npm run mutate`: tries the mutants of all groups, and fails where too few are killed or where one survives without an argument. Writes
 * `docs/mutation.md`. With names of groups it tries anew what changed in these, which is for work on them: only a whole run counts.
 */
import { stringify } from 'yaml';
import type { Survivor } from './report.ts';
import { countOf, readResult, scoreOf, sumOf } from './report.ts';
import type { GroupName } from './groups.ts';
import { groupNames } from './groups.ts';
import { judge, readArguments } from './arguments.ts';
import { keepTime, writePage } from './page.ts';
import { runGroup } from './runGroup.ts';

/** In percent, of every group. */
const leastScore = 85;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !groupNames.some((known) => known === name));
if (unknown.length > 0)
  throw new Error(`no such group: ${unknown.join(', ')}; there are ${groupNames.join(', ')}`);
const wanted = groupNames.filter((name) => asked.length === 0 || asked.includes(name));

for (const name of wanted) {
  const isWhole = asked.length === 0;
  const seconds = await runGroup(name, !isWhole);
  if (isWhole) keepTime(name, seconds);
  check(name);
}
if (asked.length === 0) await writePage();

function check(name: GroupName): void {
  const result = readResult(name);
  if (result === undefined) throw new Error(`${name} left no report`);
  const figures = sumOf(result.files.values());
  say(`${name}: ${scoreOf(figures).toFixed(1)} % of ${countOf(figures)} mutants killed`);
  const { unargued, needless } = judge(result.survivors, new Set(result.files.keys()), readArguments());
  if (unargued.length > 0)
    say(`Survivors without an argument:\n${stringify(asArguments(unargued), { lineWidth: 0 })}`);
  if (needless.length > 0) say(`Arguments without a survivor:\n${needless.join('\n')}`);
  if (scoreOf(figures) < leastScore || unargued.length + needless.length > 0) process.exitCode = 1;
}

/** Ready to be argued in `survivors.yaml`. */
function asArguments(survivors: readonly Survivor[]): Record<string, readonly object[]> {
  return Object.fromEntries(
    Object.entries(Object.groupBy(survivors, ({ file }) => file)).map(([file, ofFile = []]) => [
      file,
      ofFile.map(({ line, name }) => ({ why: `line ${line}`, mutants: [name] })),
    ]),
  );
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
