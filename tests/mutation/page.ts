import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { z } from 'zod';
import type { GroupName } from './groups.ts';
import { groupNames } from './groups.ts';
import type { Figures } from './report.ts';
import { countOf, readResult, scoreOf, sumOf } from './report.ts';

const pageFile = new URL('../../docs/mutation.md', import.meta.url);
const timesFile = '.sandbox/mutation/seconds.json';

type Times = Partial<Record<GroupName, number>>;

/** How long each group took when it ran last, in seconds. */
export function keepTime(group: GroupName, seconds: number): void {
  writeFileSync(timesFile, JSON.stringify({ ...readTimes(), [group]: Math.round(seconds) }));
}

function readTimes(): Times {
  if (!existsSync(timesFile)) return {};
  return z.partialRecord(z.enum(groupNames), z.number()).parse(JSON.parse(readFileSync(timesFile, 'utf8')));
}

/** Writes `docs/mutation.md` from the reports of all groups. */
export async function writePage(): Promise<void> {
  writeFileSync(pageFile, await format(pageText(), { parser: 'markdown', printWidth: 180 }));
}

function pageText(): string {
  const times = readTimes();
  const results = groupNames.flatMap((name) => {
    const result = readResult(name);
    return result === undefined ? [] : [{ name, seconds: times[name] ?? 0, files: result.files }];
  });
  const all = sumOf(results.flatMap(({ files }) => [...files.values()]));
  const seconds = results.reduce((sum, result) => sum + result.seconds, 0);
  return [
    intro(seconds),
    `| group | ${heads} | time |\n|---|${'--:|'.repeat(8)}`,
    ...results.map(
      ({ name, files, seconds: own }) => `| ${name} | ${cells(sumOf(files.values()))} | ${timeText(own)} |`,
    ),
    `| **all** | ${cells(all)} | ${timeText(seconds)} |`,
    '',
    '## By file\n',
    `| file | ${heads} |\n|---|${'--:|'.repeat(7)}`,
    ...results.flatMap(({ files }) =>
      [...files]
        .filter(([, figures]) => countOf(figures) > 0)
        .map(([file, figures]) => `| \`${file}\` | ${cells(figures)} |`),
    ),
  ].join('\n');
}

function intro(seconds: number): string {
  return `# Mutation testing

Made by \`npm run mutate\`, which takes about ${Math.ceil(seconds / 60)} minutes on two cores; not to be edited.

[Stryker](https://stryker-mutator.io) changes the code in one place at a time (a mutant) and runs the tests that reach this place. A mutant is
*killed* when one of them fails, or when they do not end any more (*timed out*). What *survives*, and what no test reaches (*not covered*), is argued one by one in
[tests/mutation/survivors.yaml](../tests/mutation/survivors.yaml): a survivor without an argument there, and an argument without its survivor, fail the run.
[tests/mutation/groups.ts](../tests/mutation/groups.ts) says which tests stand for which files. \`npm run mutate -- sealing\` runs one group.
`;
}

const heads = 'mutants | killed | timed out | survived | not covered | score | left out';

function cells(figures: Figures): string {
  const { killed, timedOut, survived, uncovered, leftOut } = figures;
  const score = `${scoreOf(figures).toFixed(1)} %`;
  return [countOf(figures), killed, timedOut, survived, uncovered, score, leftOut].join(' | ');
}

function timeText(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
