import { writeFileSync } from 'node:fs';
import { format } from 'prettier';
import { groupNames } from './groups.ts';
import type { Figures } from './report.ts';
import { countOf, scoreOf, sumOf } from './report.ts';
import type { GroupResults } from './results.ts';

export const pageFile = new URL('../../docs/mutation.md', import.meta.url);

/** Writes `docs/mutation.md`. */
export async function writePage(results: GroupResults): Promise<void> {
  writeFileSync(pageFile, await pageText(results));
}

/** What is known of all groups, as Markdown. */
export function pageText(results: GroupResults): Promise<string> {
  const tried = groupNames.flatMap((name) => {
    const result = results[name];
    return result === undefined ? [] : [{ name, ...result, all: sumOf(Object.values(result.files)) }];
  });
  const missing = groupNames.filter((name) => results[name] === undefined);
  const seconds = tried.reduce((sum, result) => sum + result.seconds, 0);
  const lines = [
    intro(seconds),
    `| group | ${heads} | time | tried |\n|---|${'--:|'.repeat(8)}---|`,
    ...tried.map(
      (group) => `| ${group.name} | ${cells(group.all)} | ${timeText(group.seconds)} | ${group.tried} |`,
    ),
    `| **all** | ${cells(sumOf(tried.map(({ all }) => all)))} | ${timeText(seconds)} | |`,
    missing.length === 0 ? '' : `\nNot tried yet: ${missing.join(', ')}.\n`,
    '## By file\n',
    `| file | ${heads} |\n|---|${'--:|'.repeat(7)}`,
    ...tried.flatMap(({ files }) =>
      Object.entries(files)
        .filter(([, figures]) => countOf(figures) > 0)
        .map(([file, figures]) => `| \`${file}\` | ${cells(figures)} |`),
    ),
  ];
  return format(lines.join('\n'), { parser: 'markdown', printWidth: 180 });
}

function intro(seconds: number): string {
  return `# Mutation testing

Made by \`npm run mutate\`, which took ${Math.ceil(seconds / 60)} minutes on two cores; not to be edited.

[Stryker](https://stryker-mutator.io) changes the code in one place at a time (a mutant) and runs the tests that reach this place. A mutant is
*killed* when one of them fails, or when they do not end any more (*timed out*). What *survives*, and what no test reaches (*not covered*), is argued one by one in
[tests/mutation/survivors.yaml](../tests/mutation/survivors.yaml): a survivor without an argument there, and an argument without its survivor, fail the run.
*Left out* is what happens once, while a file is loaded: each of these mutants needs a process of its own, and \`--quick\` does not try them.
[tests/mutation/groups.ts](../tests/mutation/groups.ts) says which tests stand for which files. \`npm run mutate -- sealing\` tries one group and leaves what is known of the
others; [tests/mutation/results.json](../tests/mutation/results.json) keeps it.
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
