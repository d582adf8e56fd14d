/**
 * `npm run mutate`: tries the mutants of all groups, or of those named, and fails where too few are killed or where one survives without an argument. Writes
 * `docs/mutation.md` from the last report of each group. With `--changed` or `--quick` it leaves some of them out (`Shortcuts`), which
 * is for work on a group.
 */
import { parseArgs } from 'node:util';
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

const { positionals: asked, values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    changed: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
  },
});
const unknown = asked.filter((name) => !groupNames.some((known) => known === name));
if (unknown.length > 0)
  throw new Error(`no such group: ${unknown.join(', ')}; there are ${groupNames.join(', ')}`);

for (const name of groupNames.filter((known) => asked.length === 0 || asked.includes(known))) {
  const seconds = await runGroup(name, flags);
  if (!flags.changed) keepTime(name, seconds);
  check(name);
}
await writePage();

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
