/**
 * `npm run mutate`: tries the mutants of all groups, or of those named, and fails where too few are killed or where one survives without an argument. Writes
 * `docs/mutation.md` from the last run of each group. With `--changed` or `--quick` it leaves some of them out (`Shortcuts`), which
 * is for work on a group.
 */
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import type { Result, Survivor } from './report.ts';
import { countOf, leastScore, readResult, scoreOf, sumOf } from './report.ts';
import type { GroupName } from './groups.ts';
import { groupNames } from './groups.ts';
import { judge, readArguments } from './arguments.ts';
import { writePage } from './page.ts';
import { keepResult, readResults } from './results.ts';
import { runGroup } from './runGroup.ts';

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

let isAllWell = true;
for (const name of groupNames.filter((known) => asked.length === 0 || asked.includes(known))) {
  const seconds = await runGroup(name, flags);
  const result = readResult(name);
  if (result === undefined) throw new Error(`${name} left no report`);
  const tried = new Date().toISOString().slice(0, 10);
  // What was found before took its own time.
  const took = flags.changed ? (readResults()[name]?.seconds ?? 0) : 0;
  await keepResult(name, { tried, seconds: took + Math.round(seconds), files: result.files });
  isAllWell = isWell(name, result) && isAllWell;
}
await writePage(readResults());
// Not `exitCode`: what ends the embedded database when nothing is left to do ends the process with 0.
process.exit(isAllWell ? 0 : 1);

function isWell(name: GroupName, result: Result): boolean {
  const figures = sumOf(Object.values(result.files));
  say(`${name}: ${scoreOf(figures).toFixed(1)} % of ${countOf(figures)} mutants killed`);
  const { unargued, needless } = judge(result, readArguments());
  if (unargued.length > 0)
    say(`Survivors without an argument:\n${stringify(asArguments(unargued), { lineWidth: 0 })}`);
  if (needless.length > 0) say(`Arguments without a survivor:\n${needless.join('\n')}`);
  return scoreOf(figures) >= leastScore && unargued.length + needless.length === 0;
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
